import { describe, expect, it } from 'vitest';
import type { Capability, Peer, Self } from '#contract';
import { JOINED_MS } from '../format/mark.ts';
import { PEERS_DRAWN_MAX, buildGraph, type GraphInput } from './build-graph.ts';

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
    expiresAt: null,
    askedUsAt: NOW_MS - 59_000,
    upToDate: true,
    hears: null,
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
    expect(graph.edges).toEqual([{ from: 'self', to: '#chat', kind: 'offer' }]);
    expect(nodeOf(graph, '#chat')?.sentence).toBe('chat, capability, offered by this machine alone');
  });

  it('joins a peer to each capability type once, however many ports offer it', () => {
    const graph = graphOf([peer('cedar', { capabilities: offering('storage', 'storage', 'metrics') })]);
    expect(graph.edges.filter((edge) => edge.from === 'cedar:pc')).toEqual([
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

  it('counts down from the last beacon to the removal', () => {
    const leaving = peer('a', { state: 'quiet', stateReason: { kind: 'probe-unanswered' }, lastBeaconAt: 5, expiresAt: NOW_MS + 3000 });
    expect(nodeOf(graphOf([leaving]), 'a:pc')?.countdown).toEqual({ fromMs: 5, untilMs: NOW_MS + 3000 });
  });

  it('draws sight one way only when the peer has had time to ask and did not', () => {
    const sight = (changes: Partial<Peer>) =>
      graphOf([peer('a', changes)]).edges.find((edge) => edge.from === 'self' && edge.to === 'a:pc')?.kind;
    expect(sight({})).toBe('sight');
    expect(sight({ askedUsAt: null })).toBe('one-way');
    expect(sight({ askedUsAt: null, firstHeardAt: NOW_MS - 100 })).toBe('sight');
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

  it('collapses peers into capabilities with counts when there are too many to read, and keeps the selected one', () => {
    const peers = Array.from({ length: PEERS_DRAWN_MAX + 1 }, (_, index) => peer(`p${index}`, { capabilities: offering('print') }));
    const graph = graphOf(peers, { selectedKey: 'p7:pc' });
    expect(graph.nodes.map((node) => node.key)).toEqual(['self', '#chat', '#print', 'p7:pc']);
    expect(nodeOf(graph, '#print')?.peerCount).toBe(PEERS_DRAWN_MAX + 1);
    expect(graph.collapsedPeers).toBe(PEERS_DRAWN_MAX);
    expect(nodeOf(graph, '#print')?.collapsedPeers).toBe(PEERS_DRAWN_MAX + 1);
  });

  it('leaves filtered-out peers out when not all can be drawn', () => {
    const peers = Array.from({ length: PEERS_DRAWN_MAX + 1 }, (_, index) => peer(`p${index}`));
    const graph = graphOf(peers, { matches: (each) => each.name === 'p3' });
    expect(graph.nodes.filter((node) => node.kind === 'peer').map((node) => node.key)).toEqual(['p3:pc']);
    expect(graph.collapsedPeers).toBe(0);
  });

  it('draws every peer, however many, where that is asked for', () => {
    const peers = Array.from({ length: PEERS_DRAWN_MAX + 1 }, (_, index) => peer(`p${index}`));
    const graph = graphOf(peers, { drawsAll: true });
    expect(graph.nodes.filter((node) => node.kind === 'peer')).toHaveLength(PEERS_DRAWN_MAX + 1);
    expect(graph.collapsedPeers).toBe(0);
  });
});
