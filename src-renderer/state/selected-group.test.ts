import type { LanInterface } from '#contract';
import { expect, it } from 'vitest';
import { buildGraph } from '../map/build-graph.ts';
import { parseFilter } from './filter-language.ts';
import { matches } from './matching.ts';
import { groupOf, type GroupSources } from './selected-group.ts';
import { samplePeer, sampleSelf } from './testing/samples.ts';

const NOW = 1_000_000;
const ETH0: LanInterface = {
  ...{ name: 'eth0', kind: 'wired', address: '10.0.0.1', netmask: '255.255.255.0' },
  ...{ sent: 1, heardBack: 1, heard: 9, errorCode: null }
};
const WLAN0: LanInterface = { ...ETH0, name: 'wlan0', address: '10.0.1.1' };
const on = (id: string, interfaceName: string | null, hearsUs: boolean | null) =>
  samplePeer({
    ...{ id, key: `${id}:T`, type: 'T', name: id, hearsUs, askedUsAt: null, firstHeardAt: NOW - 1000 },
    addresses: [{ address: '10.0.0.7', confirmed: true, interfaceName }]
  });
/** As Windows calls them. */
const ETHERNET_2: LanInterface = { ...ETH0, name: 'Ethernet 2', address: '10.0.2.1' };
const INTERFACES = [ETH0, WLAN0, ETHERNET_2];
const PEERS = [on('a', 'eth0', true), on('b', 'eth0', false), on('c', null, null), on('d', 'Ethernet 2', true)];
const sources = (arrangement: GroupSources['arrangement']): GroupSources => ({
  arrangement,
  peers: () => PEERS,
  interfaces: () => INTERFACES,
  rareTypes: () => [],
  now: () => NOW
});

it('knows each group that the map shows, with the peers that it counts there and a filter that finds them', () => {
  for (const arrangement of ['interface', 'reachability'] as const) {
    // more than are drawn, so that there are groups of who hears whom, too
    const crowd = PEERS.flatMap((peer) => Array.from({ length: 150 }, (_, i) => ({ ...peer, key: `${peer.id}${i}:T` })));
    const graph = buildGraph({
      ...{ self: sampleSelf([]), peers: crowd, matches: () => true, selectedKey: null, nowMs: NOW },
      ...{ arrangement, interfaces: INTERFACES }
    });
    const groups = graph.nodes.filter(({ kind }) => kind === 'group');
    expect(groups).toHaveLength(arrangement === 'interface' ? 4 : 3);
    for (const { key, mark, peerCount } of groups) {
      const group = groupOf(key, { ...sources(arrangement), peers: () => crowd });
      expect(group).toMatchObject({ mark });
      expect(group?.peers).toHaveLength(peerCount);
      const { terms } = parseFilter(group?.filter ?? '');
      expect(crowd.filter((peer) => matches(peer, terms, NOW))).toEqual(group?.peers);
    }
  }
});

it('knows the groups of what few offer, and of those that offer nothing', () => {
  const offering = (id: string, ...types: string[]) =>
    samplePeer({ id, key: `${id}:T`, name: id, capabilities: types.map((type) => ({ type, port: 1, description: '' })) });
  const peers = [offering('a', 'print'), offering('b', 'print', 'rare'), offering('c', 'rarer, still'), offering('d')];
  const offers = { ...sources('capability'), peers: () => peers, rareTypes: () => ['rare', 'rarer, still'] };
  const group = groupOf('#:more-types', offers);
  expect(group).toMatchObject({ mark: 'more-types', title: '2 more types' });
  expect(group?.peers.map(({ name }) => name)).toEqual(['b', 'c']);
  const { terms } = parseFilter(group?.filter ?? '');
  expect(peers.filter((peer) => matches(peer, terms, NOW))).toEqual(group?.peers);
  expect(groupOf('#:no-offers', offers)).toMatchObject({ mark: 'no-offers', peers: [{ name: 'd' }] });
  expect(groupOf('#:more-types', { ...offers, rareTypes: () => [] })).toBeNull();
  // nobody can type so many
  const many = Array.from({ length: 300 }, (_, index) => `rare-${index}`);
  expect(groupOf('#:more-types', { ...offers, rareTypes: () => ['rare', ...many] })?.filter).toBeNull();
});

it('shows an interface on which nobody is heard, with its own counters', () => {
  expect(groupOf('#:wlan0', sources('interface'))).toMatchObject({ title: 'wlan0', interfaces: [WLAN0], peers: [] });
});

it('is nothing once the map is arranged otherwise, or what it stood for is gone', () => {
  expect(groupOf('#:eth0', sources('reachability'))).toBeNull();
  expect(groupOf('#:eth0', sources('capability'))).toBeNull();
  expect(groupOf('#:eth7', sources('interface'))).toBeNull();
  expect(groupOf('#:', { ...sources('interface'), peers: () => [] })).toBeNull();
  expect(groupOf('#print', sources('interface'))).toBeNull();
});
