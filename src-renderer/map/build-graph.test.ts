import { describe, expect, it } from 'vitest';
import type { Capability, LanInterface, Peer, Self } from '#contract';
import { JOINED_MS } from '../format/mark.ts';
import { TYPES_DRAWN_MAX } from './arranging/common-types.ts';
import { PAIRS_DRAWN_MAX } from './arranging/by-reachability.ts';
import { edgesOf } from './edges.ts';
import { layoutNodeOf, sameGraph, sameLayout } from './graph-changes.ts';
import { matchesNobody } from './matches-nobody.ts';
import { PEERS_DRAWN_MAX, buildGraph, type GraphInput } from './build-graph.ts';
import { singleProviderTypes } from '../state/coverage.ts';
import { speak } from '../words/words.svelte.ts';
import type { Arrangement } from './map-graph.ts';

const NOW_MS = 1_000_000;

const offering = (...types: string[]): Capability[] => types.map((type, index) => ({ type, port: 1000 + index, description: '' }));

const self: Self = {
  key: 'me:pc',
  id: 'me',
  type: 'pc',
  name: 'atlas',
  revision: '1',
  capabilities: [
    { type: 'chat', port: 1, description: '', announced: true },
    { type: 'secret', port: 2, description: '', announced: false }
  ],
  udpPort: 5670,
  tcpPort: 5670
};

function peer(name: string, changes: Partial<Peer> = {}): Peer {
  return {
    key: `${name}:pc`,
    id: name,
    type: 'pc',
    name,
    state: 'present',
    stateReason: null,
    conflict: null,
    addresses: [],
    port: 5670,
    extended: true,
    capabilities: [],
    revision: null,
    firstHeardAt: NOW_MS - 60_000,
    lastBeaconAt: NOW_MS - 500,
    lastSignAt: NOW_MS - 500,
    expiresAt: null,
    askedUsAt: NOW_MS - 59_000,
    upToDate: true,
    hears: null,
    hearsMore: false,
    hearsToldAt: null,
    hearsUs: true,
    ...changes
  };
}

function graphOf(peers: readonly Peer[], changes: Partial<GraphInput> = {}) {
  return buildGraph({ self, peers, matches: () => true, selectedKey: null, nowMs: NOW_MS, ...changes });
}

const nodeOf = (graph: ReturnType<typeof graphOf>, key: string) => graph.nodes.find((node) => node.key === key);

describe('buildGraph', () => {
  it('shows this machine and what it announces when nobody else is here', () => {
    const graph = graphOf([]);
    expect(graph.nodes.map((node) => node.key)).toEqual(['self', '#chat']);
    expect(edgesOf(graph)).toEqual([{ from: 'self', to: '#chat', kind: 'offer' }]);
    expect(nodeOf(graph, '#chat')?.sentence).toBe('chat, capability, offered by this machine');
  });

  // it was told in the sidebar only, in small letters that a narrow window had no room for, and never of what this machine offers
  it('marks and says what a single node offers, this machine included', () => {
    const peers = [peer('cedar', { capabilities: offering('storage', 'metrics') }), peer('elm', { capabilities: offering('metrics') })];
    const graph = graphOf(peers, { singleTypes: singleProviderTypes(peers, self.capabilities) });
    expect(graph.nodes.filter(({ isSingle }) => isSingle).map(({ key }) => key)).toEqual(['#chat', '#storage']);
    expect(nodeOf(graph, '#chat')?.sentence).toBe('chat, capability, offered by this machine alone');
    expect(nodeOf(graph, '#storage')?.sentence).toBe('storage, capability, offered by 1 peer alone');
    expect(nodeOf(graph, '#metrics')?.sentence).toBe('metrics, capability, offered by 2 peers');
  });

  it('moves nothing for the sign of a single provider, and draws it anew', () => {
    const peers = [peer('cedar', { capabilities: offering('storage') })];
    const [plain, marked] = [graphOf(peers), graphOf(peers, { singleTypes: new Set(['storage']) })];
    expect([sameGraph(plain, marked), sameLayout(plain, marked)]).toEqual([false, true]);
    const places = (graph: typeof plain) => graph.nodes.map(layoutNodeOf);
    expect(places(marked)).toEqual(places(plain));
  });

  it('joins a peer to each capability type once, however many ports offer it', () => {
    const graph = graphOf([peer('cedar', { capabilities: offering('storage', 'storage', 'metrics') })]);
    expect(edgesOf(graph).filter((edge) => edge.from === 'cedar:pc')).toEqual([
      { from: 'cedar:pc', to: '#metrics', kind: 'offer' },
      { from: 'cedar:pc', to: '#storage', kind: 'offer' }
    ]);
    expect(nodeOf(graph, 'cedar:pc')?.sentence).toBe('cedar, live, offers metrics and storage');
    expect(nodeOf(graph, '#storage')?.peerCount).toBe(1);
  });

  // a peer chooses its own id: one that called itself "capability" once had the key of a capability, and two nodes had one key
  it('gives each node a key of its own, whatever peers call themselves', () => {
    const peers = ['capability', 'self', 'chat'].map((id) => peer(id, { key: `${id}:chat`, capabilities: offering('chat') }));
    const keys = graphOf(peers).nodes.map((node) => node.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is the same for any order of the peers, and for the same peers after another heartbeat', () => {
    const [a, b] = [peer('a', { capabilities: offering('chat') }), peer('b')];
    expect(graphOf([b, a])).toEqual(graphOf([a, b]));
    expect(graphOf([{ ...a, lastBeaconAt: NOW_MS }, b])).toEqual(graphOf([a, b]));
  });

  it.each([
    ['live', {}],
    ['joined', { firstHeardAt: NOW_MS - JOINED_MS + 1 }],
    ['live', { firstHeardAt: NOW_MS - JOINED_MS }],
    ['asking', { state: 'asking' }],
    ['unreachable', { state: 'unreachable' }],
    ['quiet', { state: 'quiet', stateReason: { kind: 'silent' }, expiresAt: NOW_MS + 3000 }],
    ['leaving', { state: 'quiet', stateReason: { kind: 'probe-unanswered' }, expiresAt: NOW_MS + 3000 }],
    ['conflict', { conflict: { kind: 'identity', address: '10.0.0.2' }, firstHeardAt: NOW_MS }]
  ] satisfies [string, Partial<Peer>][])('marks a peer as %s', (mark, changes) => {
    expect(nodeOf(graphOf([peer('a', changes)]), 'a:pc')?.mark).toBe(mark);
  });

  it('counts down from the last sign of life to the removal', () => {
    const leaving = peer('a', {
      state: 'quiet',
      stateReason: { kind: 'probe-unanswered' },
      lastBeaconAt: 2,
      lastSignAt: 5,
      expiresAt: NOW_MS + 3000
    });
    expect(nodeOf(graphOf([leaving]), 'a:pc')?.countdown).toEqual({ fromMs: 5, untilMs: NOW_MS + 3000 });
  });

  it('draws sight one way only when the peer has had time to ask and did not', () => {
    const sight = (changes: Partial<Peer>) =>
      edgesOf(graphOf([peer('a', changes)])).find((edge) => edge.from === 'self' && edge.to === 'a:pc')?.kind;
    expect(sight({})).toBe('sight');
    expect(sight({ askedUsAt: null, hearsUs: null })).toBe('one-way');
    expect(sight({ askedUsAt: null, hearsUs: null, firstHeardAt: NOW_MS - 100 })).toBe('sight');
  });

  it('says when the next peer stops being new', () => {
    expect(graphOf([peer('a')]).changesAtMs).toBeNull();
    const peers = [peer('a', { firstHeardAt: NOW_MS - 100 }), peer('b', { firstHeardAt: NOW_MS - 4000 })];
    expect(graphOf(peers).changesAtMs).toBe(NOW_MS - 4000 + JOINED_MS);
  });

  it('fades what the filter leaves out, and a capability that only such peers offer', () => {
    const peers = [peer('a', { capabilities: offering('print') }), peer('b', { capabilities: offering('storage') })];
    const graph = graphOf(peers, { matches: (each) => each.name === 'b' });
    const faded = graph.nodes.filter((node) => node.dimmed).map((node) => node.key);
    expect(faded).toEqual(['#print', 'a:pc']);
  });

  // a map on which everything was faded, and no word why
  it('tells that the filter leaves everybody out, however many there are', () => {
    for (const count of [2, PEERS_DRAWN_MAX + 1]) {
      const peers = Array.from({ length: count }, (_, index) => peer(`p${index}`, { capabilities: offering('print') }));
      expect(matchesNobody(graphOf(peers))).toBe(false);
      expect(matchesNobody(graphOf(peers, { matches: ({ name }) => name === 'p1' }))).toBe(false);
      expect(matchesNobody(graphOf(peers, { matches: () => false, selectedKey: 'p1:pc' }))).toBe(true);
    }
  });

  it('collapses peers into capabilities with counts when there are too many to read, and keeps the selected one', () => {
    const peers = Array.from({ length: PEERS_DRAWN_MAX + 1 }, (_, index) => peer(`p${index}`, { capabilities: offering('print') }));
    const graph = graphOf(peers, { selectedKey: 'p7:pc' });
    expect(graph.nodes.map((node) => node.key)).toEqual(['self', '#chat', '#print', 'p7:pc']);
    expect(nodeOf(graph, '#print')?.peerCount).toBe(PEERS_DRAWN_MAX + 1);
    expect(graph.collapsedPeers).toBe(PEERS_DRAWN_MAX);
    expect(nodeOf(graph, '#print')?.collapsedPeers).toBe(PEERS_DRAWN_MAX + 1);
  });

  // "1995" beside a list that says "1,995"
  it('writes the number of a bubble as the language does', () => {
    const peers = Array.from({ length: 1_995 }, (_, index) => peer(`p${index}`, { capabilities: offering('print') }));
    const textsOf = (arrangement: Arrangement) => graphOf(peers, { arrangement }).nodes.map(({ countText }) => countText);
    expect(textsOf('capability')).toEqual(['', '', '1,995']);
    speak('de');
    expect(textsOf('interface')).toContain('1.995');
    speak('en');
  });

  // by their capabilities alone they were nowhere: of five hundred that offer nothing the map showed this machine
  it('counts those that offer nothing, or of whom it is not known, in a group of their own', () => {
    const peers = Array.from({ length: PEERS_DRAWN_MAX + 2 }, (_, index) =>
      peer(`p${index}`, index === 0 ? { capabilities: offering('print') } : {})
    );
    const graph = graphOf(peers);
    expect(graph.nodes.map(({ key, collapsedPeers }) => [key, collapsedPeers])).toEqual([
      ['self', 0],
      ['#chat', 0],
      ['#print', 1],
      ['#:no-offers', PEERS_DRAWN_MAX + 1]
    ]);
    expect(nodeOf(graph, '#:no-offers')?.sentence).toBe('Offer nothing or not known, no capability known, 401 peers');
    expect(edgesOf(graph)).toEqual([{ from: 'self', to: '#chat', kind: 'offer' }]);
    expect(nodeOf(graphOf(peers.slice(2)), '#:no-offers')).toBeUndefined();
  });

  it('leaves filtered-out peers out when not all can be drawn', () => {
    const peers = Array.from({ length: PEERS_DRAWN_MAX + 1 }, (_, index) => peer(`p${index}`));
    const graph = graphOf(peers, { matches: (each) => each.name === 'p3' });
    expect(graph.nodes.filter((node) => node.kind === 'peer').map((node) => node.key)).toEqual(['p3:pc']);
    expect(graph.collapsedPeers).toBe(0);
  });

  it('draws no edge to a capability that only the filtered-out peer offers that is selected', () => {
    const peers = Array.from({ length: PEERS_DRAWN_MAX + 1 }, (_, index) =>
      peer(`p${index}`, { capabilities: offering(index === 3 ? 'print' : 'storage') })
    );
    const graph = graphOf(peers, { matches: (each) => each.name === 'p4', selectedKey: 'p3:pc' });
    expect(graph.nodes.map(({ key }) => key)).toEqual(['self', '#chat', '#storage', 'p3:pc', 'p4:pc']);
    expect(edgesOf(graph).filter(({ from }) => from === 'p3:pc')).toEqual([]);
  });

  it('draws every peer, however many, where that is asked for', () => {
    const peers = Array.from({ length: PEERS_DRAWN_MAX + 1 }, (_, index) => peer(`p${index}`));
    const graph = graphOf(peers, { drawsAll: true });
    expect(graph.nodes.filter((node) => node.kind === 'peer')).toHaveLength(PEERS_DRAWN_MAX + 1);
    expect(graph.collapsedPeers).toBe(0);
  });
});

describe('buildGraph with more types of capabilities than can be read', () => {
  const typesOf = (from: string) => Array.from({ length: 256 }, (_, index) => `${from}-${String(index).padStart(3, '0')}`);
  const crowd = Array.from({ length: 20 }, (_, index) => peer(`p${index}`, { capabilities: offering('common', ...typesOf(`p${index}`)) }));
  const hubsOf = (graph: ReturnType<typeof graphOf>) =>
    graph.nodes.filter(({ kind }) => kind === 'capability' || kind === 'group').map(({ key }) => key);

  // twenty peers with 256 types each made 5,120 hexagons, and kept the layout busy for minutes
  it('draws those that most offer and its own, and puts the rest together', () => {
    const graph = graphOf(crowd);
    expect(hubsOf(graph)).toHaveLength(TYPES_DRAWN_MAX + 1);
    expect(hubsOf(graph)).toEqual(expect.arrayContaining(['#chat', '#common', '#:more-types']));
    const rare = 20 * 256 + 2 - TYPES_DRAWN_MAX;
    expect(graph.rareTypes).toBe(rare);
    expect(nodeOf(graph, '#:more-types')).toMatchObject({
      ...{ kind: 'group', label: '5,062 more types', peerCount: 20 },
      sentence: '5,062 more types, capabilities that few offer, 20 peers'
    });
    expect(nodeOf(graph, 'p19:pc')?.hubs).toEqual(['#:more-types', '#common']);
    expect(edgesOf(graph).filter(({ to }) => to === '#:more-types')).toHaveLength(20);
  });

  it('draws the selected one and those that the filter asks for, however few offer them', () => {
    const graph = graphOf(crowd, { selectedKey: '#p19-255', wantedTypes: new Set(['P18-200']) });
    expect(hubsOf(graph)).toHaveLength(TYPES_DRAWN_MAX + 1);
    expect(hubsOf(graph)).toEqual(expect.arrayContaining(['#p19-255', '#p18-200']));
    const found = graphOf(crowd, { matches: ({ name }) => name === 'p19' });
    expect(hubsOf(found).filter((key) => key.startsWith('#p'))).toEqual(
      typesOf('p19')
        .slice(0, TYPES_DRAWN_MAX - 2)
        .map((type) => `#${type}`)
    );
  });

  it('says each for itself up to the most that can be read, and where all of them are asked for', () => {
    const few = [peer('a', { capabilities: offering(...typesOf('a').slice(0, TYPES_DRAWN_MAX - 1)) })];
    expect(graphOf(few).rareTypes).toBe(0);
    expect(hubsOf(graphOf(few))).toHaveLength(TYPES_DRAWN_MAX);
    expect(hubsOf(graphOf(crowd, { drawsAllTypes: true }))).toHaveLength(20 * 256 + 2);
  });
});

describe('buildGraph by reachability', () => {
  const LONG_AGO_MS = NOW_MS - 60_000;
  const telling = (name: string, hears: readonly string[], changes: Partial<Peer> = {}) =>
    peer(name, { hears: hears.map((other) => `${other}:pc`), hearsToldAt: NOW_MS, ...changes });
  const pairsOf = (peers: readonly Peer[], changes: Partial<GraphInput> = {}) =>
    edgesOf(graphOf(peers, { arrangement: 'reachability', ...changes }))
      .filter(({ from }) => from !== 'self')
      .map(({ from, to, kind }) => `${from} ${kind} ${to}`);

  it('draws own spokes, and of the others only pairs of which one alone hears the other', () => {
    const peers = [telling('a', ['b', 'c']), telling('b', ['a']), telling('c', ['b']), peer('d')];
    const graph = graphOf(peers, { arrangement: 'reachability' });
    expect(graph.nodes.map(({ key }) => key)).toEqual(['self', 'a:pc', 'b:pc', 'c:pc', 'd:pc']);
    expect(edgesOf(graph).filter(({ from }) => from === 'self')).toHaveLength(4);
    expect(pairsOf(peers)).toEqual(['a:pc one-way c:pc', 'c:pc one-way b:pc']);
    expect(graph.pairs).toMatchObject({ toldBy: 3, oneWay: 2 });
  });

  it('draws nothing for what nobody told, for strangers, and for itself', () => {
    expect(pairsOf([telling('a', ['b', 'a', 'stranger']), peer('b')])).toEqual([]);
  });

  // each peer is asked only every 30 s: one that told before another came did not say that it does not hear it
  it('judges nobody by what it told before the other came', () => {
    const told = (hearsToldAt: number) =>
      pairsOf([telling('new', ['old'], { firstHeardAt: LONG_AGO_MS }), telling('old', [], { hearsToldAt })]);
    expect(told(LONG_AGO_MS - 1)).toEqual([]);
    expect(told(LONG_AGO_MS + 9_999)).toEqual([]);
    expect(told(LONG_AGO_MS + 10_000)).toEqual(['new:pc one-way old:pc']);
  });

  // among more than a thousand, lists are cut: pairs that hear each other were drawn as one-way
  it('judges nobody by a list that may be cut', () => {
    expect(pairsOf([telling('a', ['b']), telling('b', [], { hearsMore: true })])).toEqual([]);
    expect(pairsOf([telling('a', ['b'], { hearsMore: true }), telling('b', [])])).toEqual(['a:pc one-way b:pc']);
  });

  it('judges nobody who is quiet', () => {
    expect(pairsOf([telling('a', ['b']), telling('b', [], { state: 'quiet' })])).toEqual([]);
  });

  it('draws no more pairs than can be read, those of the selected peer first, and says how many there are', () => {
    const names = Array.from({ length: 60 }, (_, index) => `p${String(index).padStart(2, '0')}`);
    // everybody hears those behind, and nobody those before
    const peers = names.map((name, index) => telling(name, names.slice(index + 1)));
    const graph = graphOf(peers, { arrangement: 'reachability', selectedKey: 'p59:pc' });
    expect(graph.pairs).toMatchObject({ toldBy: 60, oneWay: (60 * 59) / 2 });
    expect(graph.pairs?.drawn).toHaveLength(PAIRS_DRAWN_MAX);
    expect(edgesOf(graph).filter(({ to, kind }) => to === 'p59:pc' && kind === 'one-way')).toHaveLength(59);
  });

  it('counts peers by whether they hear this machine when there are too many to read', () => {
    const peers = Array.from({ length: PEERS_DRAWN_MAX + 3 }, (_, index) =>
      peer(`p${index}`, index < 3 ? { askedUsAt: null, hearsUs: false } : {})
    );
    const graph = graphOf(peers, { arrangement: 'reachability' });
    expect(graph.nodes.map(({ key, collapsedPeers }) => [key, collapsedPeers])).toEqual([
      ['self', 0],
      ['#:yes', PEERS_DRAWN_MAX],
      ['#:no', 3]
    ]);
    expect(nodeOf(graph, '#:no')?.sentence).toBe('Do not hear you, do not hear this machine, 3 peers');
  });
});

describe('buildGraph by interface', () => {
  const at = (...names: readonly (string | null)[]): Partial<Peer> => ({
    addresses: names.map((interfaceName, index) => ({ address: `10.0.0.${index}`, confirmed: true, interfaceName }))
  });
  const lanInterface = (name: string, address: string): LanInterface => ({
    kind: 'wired' as const,
    name,
    address,
    netmask: '255.255.255.0',
    sent: 0,
    heardBack: 0,
    heard: 0,
    errorCode: null
  });
  const interfaces = [lanInterface('wlan0', '10.0.0.1'), lanInterface('eth0', '192.168.1.2'), lanInterface('eth0', '192.168.2.2')];
  const byInterface = (peers: readonly Peer[], changes: Partial<GraphInput> = {}) =>
    graphOf(peers, { arrangement: 'interface', interfaces, ...changes });

  it('stands peers around the interfaces that they are heard on, and those found by address apart', () => {
    const graph = byInterface([peer('a', at('eth0')), peer('b', at('wlan0', 'eth0', 'wlan0')), peer('c', at(null))]);
    expect(graph.nodes.filter(({ kind }) => kind === 'group').map(({ label, peerCount }) => [label, peerCount])).toEqual([
      ['By address', 1],
      ['eth0 192.168.1.2 +1', 2],
      ['wlan0 10.0.0.1', 1]
    ]);
    expect(nodeOf(graph, 'b:pc')?.hubs).toEqual(['#:eth0', '#:wlan0']);
    expect(edgesOf(graph).filter(({ from }) => from === 'b:pc')).toEqual([
      { from: 'b:pc', to: '#:eth0', kind: 'link' },
      { from: 'b:pc', to: '#:wlan0', kind: 'link' }
    ]);
    expect(nodeOf(graph, '#:wlan0')?.sentence).toBe('wlan0 10.0.0.1, interface of this machine, 1 peer');
  });

  it('shows an interface on which nobody is heard, whatever the filter', () => {
    expect(nodeOf(byInterface([peer('a', at('eth0'))], { matches: () => false }), '#:wlan0')).toMatchObject({
      peerCount: 0,
      dimmed: false
    });
  });

  it('draws no spokes but one-way ones: the links say the rest', () => {
    const graph = byInterface([peer('a', at('eth0')), peer('b', { ...at('eth0'), askedUsAt: null, hearsUs: false })]);
    expect(edgesOf(graph).filter(({ kind }) => kind !== 'link')).toEqual([{ from: 'self', to: 'b:pc', kind: 'one-way' }]);
  });

  it('counts peers by interface when there are too many to read', () => {
    const graph = byInterface(Array.from({ length: PEERS_DRAWN_MAX + 1 }, (_, index) => peer(`p${index}`, at('eth0'))));
    expect(nodeOf(graph, '#:eth0')?.collapsedPeers).toBe(PEERS_DRAWN_MAX + 1);
    expect(graph.collapsedPeers).toBe(PEERS_DRAWN_MAX + 1);
  });
});
