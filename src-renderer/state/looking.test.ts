import type { LanInterface } from '#contract';
import { describe, expect, it } from 'vitest';
import { offerFacetsOf, stateFacetsOf } from './facets.ts';
import { Filter } from './filter.svelte.ts';
import { words } from '../words/words.svelte.ts';
import { leadOfEmpty, listeningChecks } from './listening-checks.ts';
import { inOrder, nextOrder, type SortColumn } from './peer-order.ts';
import { selectedOf } from './selected.ts';
import { fromSnapshot } from './lan-data.ts';
import { sampleNetwork, samplePeer, sampleSelf, sampleSnapshot } from './testing/samples.ts';

const NOW = 1_000_000;
const nas = samplePeer({ name: 'cedar-nas' });
const cam = samplePeer({
  name: 'willow-cam',
  state: 'quiet',
  addresses: [{ address: '192.168.1.9', confirmed: true, interfaceName: 'eth0' }],
  capabilities: [{ type: 'camera', port: 8554, description: '1080p' }],
  askedUsAt: null,
  lastBeaconAt: NOW - 3000
});
const hazel = samplePeer({ name: 'hazel', capabilities: [], askedUsAt: null });
const peers = [nas, cam, hazel];

describe('the filter', () => {
  function shown(set: (filter: Filter) => void): readonly string[] {
    const filter = new Filter();
    set(filter);
    return peers.filter((peer) => filter.matches(peer, NOW)).map(({ name }) => name);
  }

  it.each<[string, (filter: Filter) => void, readonly string[]]>([
    ['nothing', () => undefined, ['cedar-nas', 'willow-cam', 'hazel']],
    ['a name', (filter) => filter.setText('CEDAR'), ['cedar-nas']],
    ['a capability', (filter) => filter.setText('camera'), ['willow-cam']],
    ['a description', (filter) => filter.setText('1080p'), ['willow-cam']],
    ['an address', (filter) => filter.setText('192.168.1.9'), ['willow-cam']],
    ['an endpoint', (filter) => filter.setText('tcp://192.168.1.26:5670'), ['cedar-nas', 'hazel']],
    ['words that must all be found', (filter) => filter.setText(' storage  cedar '), ['cedar-nas']],
    ['words that are not all found', (filter) => filter.setText('storage willow'), []],
    ['a state', (filter) => filter.toggle('state', 'quiet'), ['willow-cam']],
    [
      'two states',
      (filter) => {
        filter.toggle('state', 'quiet');
        filter.toggle('state', 'live');
      },
      ['cedar-nas', 'willow-cam', 'hazel']
    ],
    ['one way', (filter) => filter.toggle('state', 'one-way'), ['hazel']],
    ['a type', (filter) => filter.toggle('offers', 'storage'), ['cedar-nas']],
    [
      'a type that is toggled back',
      (filter) => {
        filter.toggle('offers', 'storage');
        filter.toggle('offers', 'storage');
      },
      ['cedar-nas', 'willow-cam', 'hazel']
    ],
    [
      'a state and a type',
      (filter) => {
        filter.toggle('state', 'live');
        filter.toggle('offers', 'camera');
      },
      []
    ]
  ])('by %s', (_, set, expected) => {
    expect(shown(set)).toEqual(expected);
  });
});

it('counts what the sidebar shows', () => {
  const facets = { ...stateFacetsOf(peers, NOW), ...offerFacetsOf(peers) };
  expect(Object.fromEntries(facets.marks.map(({ mark, count }) => [mark, count]))).toMatchObject({ live: 2, quiet: 1, conflict: 0 });
  expect([facets.oneWay, facets.offers]).toEqual([1, 2]);
  expect(facets.types).toEqual([
    { type: 'camera', count: 1 },
    { type: 'storage', count: 1 }
  ]);
});

it('lists the types that are offered most when strangers invent too many', () => {
  const inventive = samplePeer({
    name: 'inventive',
    capabilities: Array.from({ length: 200 }, (_, i) => ({ type: `t${String(i)}`, port: 1, description: '' }))
  });
  const facets = offerFacetsOf([inventive, nas, samplePeer({ name: 'other-nas' })]);
  expect([facets.types.length, facets.counts.size]).toEqual([60, 201]);
  expect(facets.types).toContainEqual({ type: 'storage', count: 2 });
});

describe('the order of the table', () => {
  it.each<[SortColumn, readonly string[]]>([
    ['name', ['cedar-nas', 'hazel', 'willow-cam']],
    ['state', ['willow-cam', 'cedar-nas', 'hazel']],
    ['endpoint', ['willow-cam', 'cedar-nas', 'hazel']],
    ['offers', ['hazel', 'cedar-nas', 'willow-cam']],
    ['seen', ['cedar-nas', 'hazel', 'willow-cam']],
    ['hearsYou', ['hazel', 'willow-cam', 'cedar-nas']]
  ])('by %s', (column, expected) => {
    expect(inOrder(peers, { column, direction: 'ascending' }, NOW).map(({ name }) => name)).toEqual(expected);
  });

  it('turns round at the second click on a column', () => {
    const first = nextOrder({ column: 'state', direction: 'ascending' }, 'name');
    expect(first).toEqual({ column: 'name', direction: 'ascending' });
    expect(nextOrder(first, 'name')).toEqual({ column: 'name', direction: 'descending' });
    const most = nextOrder(first, 'offers');
    expect([most, nextOrder(most, 'offers')].map(({ direction }) => direction)).toEqual(['descending', 'ascending']);
  });

  it('does not dance with the beacons: peers that are not quiet are equally seen', () => {
    const later = peers.map((peer) => (peer.name === 'hazel' ? { ...peer, lastBeaconAt: NOW } : peer));
    expect(inOrder(later, { column: 'seen', direction: 'ascending' }, NOW).map(({ name }) => name)).toEqual([
      'cedar-nas',
      'hazel',
      'willow-cam'
    ]);
  });
});

describe('what the inspector shows', () => {
  const self = sampleSelf([
    { type: 'print', port: 631, description: '', announced: true },
    { type: 'hidden', port: 1, description: '', announced: false }
  ]);
  const data = fromSnapshot(sampleSnapshot({ self, peers }));

  it.each([
    ['self', { kind: 'self' }],
    [nas.key, { kind: 'peer', peer: nas }],
    ['#camera', { kind: 'capability', type: 'camera' }],
    ['#print', { kind: 'capability', type: 'print' }],
    // it was chosen while somebody offered it
    ['#gone', { kind: 'capability', type: 'gone' }],
    ['SVC_gone:T', null],
    [null, null]
  ])('for %s', (key, expected) => {
    const groups = { arrangement: 'capability', peers: () => peers, interfaces: () => [], rareTypes: () => [], now: () => 0 } as const;
    expect(selectedOf(key, data, groups)).toEqual(expected);
  });
});

describe('the checks while nobody is there', () => {
  const eth0: LanInterface = {
    name: 'eth0',
    kind: 'wired',
    address: '192.168.1.14',
    netmask: '255.255.255.0',
    sent: 14,
    heardBack: 14,
    heard: 0,
    errorCode: null
  };
  function states(network: Parameters<typeof sampleNetwork>[0], interfaces: Parameters<typeof listeningChecks>[1]): readonly string[] {
    return listeningChecks(sampleNetwork(network), interfaces, 14_000).map(({ state }) => state);
  }

  it('prove that this machine announces and hears itself, and say how long it has waited', () => {
    const checks = listeningChecks(sampleNetwork(), [eth0], 14_000);
    expect(checks.map(({ state, value }) => [state, value])).toEqual([
      ['ok', '14 sent'],
      ['ok', '14 heard'],
      ['waiting', 'waiting 14 s']
    ]);
  });

  it('tell what fails', () => {
    expect(states({}, [])).toEqual(['bad', 'waiting', 'waiting']);
    expect(states({}, [{ ...eth0, errorCode: 'ENETDOWN' }])[0]).toBe('bad');
    expect(states({ receiverBound: false }, [eth0])[1]).toBe('bad');
  });

  it('stand below no claim that this machine announces itself if it cannot', () => {
    // without a network it was said above “No network to announce on”
    const failing = { ...eth0, errorCode: 'ENETUNREACH' };
    expect(leadOfEmpty([])).toBe(words.empty.cannotAnnounce);
    expect(leadOfEmpty([failing])).toBe(words.empty.cannotAnnounce);
    expect(leadOfEmpty([failing, eth0])).toBe(words.empty.lead);
  });

  it('give the own announcements a moment to come back before they are missed', () => {
    expect(states({}, [{ ...eth0, sent: 2, heardBack: 0 }])[1]).toBe('waiting');
    expect(states({}, [{ ...eth0, sent: 3, heardBack: 0 }])[1]).toBe('bad');
  });
});
