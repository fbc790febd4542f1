import type { Peer, Self } from '#contract';
import { isOneWay, markOf, nextMarkChange } from '../format/mark.ts';
import { SELF_KEY, type MapEdge, type MapGraph, type MapNode } from './map-graph.ts';
import { nodeSentence } from './node-sentence.ts';

/** Above this many peers the map draws capabilities with counts instead: nobody reads a thousand discs. */
export const PEERS_DRAWN_MAX = 400;

export interface GraphInput {
  readonly self: Self;
  readonly peers: readonly Peer[];
  /** The filter: which peers stand out. Faded peers keep their places. */
  readonly matches: (peer: Peer) => boolean;
  /** Drawn even when the other peers are collapsed. */
  readonly selectedKey: string | null;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** However many there are; otherwise at most {@link PEERS_DRAWN_MAX}. */
  readonly drawsAll?: boolean;
}

/**
 * The map of one moment. Pure: the same input gives an equal graph, whatever the order of the peers.
 *
 * Called by the window whenever peers, own capabilities, filter or selection change, and once more at `changesAtMs`:
 * `const graph = $derived(buildGraph({ self, peers, matches, selectedKey, nowMs }))`, then `<PeerMap {graph} … />`.
 * An equal graph costs nothing: the map compares and draws only what differs.
 */
export function buildGraph({ self, peers, matches, selectedKey, nowMs, drawsAll = false }: GraphInput): MapGraph {
  const sorted = peers.toSorted((a, b) => compare(a.key, b.key));
  const matching = new Set(sorted.filter(matches));
  const most = drawsAll ? Infinity : PEERS_DRAWN_MAX;
  const tooManyInAll = sorted.length > most;
  const tooManyMatch = matching.size > most;
  // Where not all can be drawn, the filtered-out ones go first; if that is not enough, the map shows capabilities with counts.
  const drawn = sorted.filter((peer) => peer.key === selectedKey || (!tooManyMatch && (!tooManyInAll || matching.has(peer))));

  const ownOffers = typesOf(self.capabilities.filter((capability) => capability.announced));
  const peerNodes = drawn.map((peer) => peerNode(peer, !matching.has(peer), nowMs));
  const counted = tooManyInAll ? [...matching] : sorted;
  const nodes: MapNode[] = [selfNode(self, ownOffers), ...capabilityNodes(counted, matching, ownOffers, tooManyMatch), ...peerNodes];
  return {
    nodes,
    edges: [...offerEdges(nodes), ...drawn.map((peer) => sightEdge(peer, nowMs))],
    collapsedPeers: tooManyMatch ? matching.size - drawn.length : 0,
    changesAtMs: nextChange(drawn, nowMs)
  };
}

function selfNode(self: Self, offers: readonly string[]): MapNode {
  const node = {
    key: SELF_KEY,
    kind: 'self',
    label: self.name,
    mark: 'self',
    offers,
    peerCount: 0,
    collapsedPeers: 0,
    dimmed: false,
    countdown: null
  } as const;
  return { ...node, sentence: nodeSentence(node) };
}

function peerNode(peer: Peer, dimmed: boolean, nowMs: number): MapNode {
  const mark = markOf(peer, nowMs);
  const countdown = mark === 'leaving' && peer.expiresAt !== null ? { fromMs: peer.lastBeaconAt, untilMs: peer.expiresAt } : null;
  const node = {
    key: peer.key,
    kind: 'peer',
    label: peer.name,
    mark,
    offers: typesOf(peer.capabilities),
    peerCount: 0,
    collapsedPeers: 0,
    dimmed,
    countdown
  } as const;
  return { ...node, sentence: nodeSentence(node) };
}

function capabilityNodes(
  peers: readonly Peer[],
  matching: ReadonlySet<Peer>,
  ownOffers: readonly string[],
  collapsed: boolean
): readonly MapNode[] {
  const offeredBy = new Map<string, { all: number; matching: number }>(ownOffers.map((type) => [type, { all: 0, matching: 1 }]));
  for (const peer of peers) {
    for (const type of typesOf(peer.capabilities)) {
      const count = offeredBy.get(type) ?? { all: 0, matching: 0 };
      offeredBy.set(type, { all: count.all + 1, matching: count.matching + (matching.has(peer) ? 1 : 0) });
    }
  }
  return [...offeredBy]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([type, count]) => {
      const node = {
        key: capabilityKey(type),
        kind: 'capability',
        label: type,
        mark: 'capability',
        offers: [],
        peerCount: count.all,
        collapsedPeers: collapsed ? count.all : 0,
        dimmed: count.matching === 0,
        countdown: null
      } as const;
      return { ...node, sentence: nodeSentence(node) };
    });
}

function offerEdges(nodes: readonly MapNode[]): readonly MapEdge[] {
  return nodes.flatMap((node) => node.offers.map((type): MapEdge => ({ from: node.key, to: capabilityKey(type), kind: 'offer' })));
}

function sightEdge(peer: Peer, nowMs: number): MapEdge {
  return { from: SELF_KEY, to: peer.key, kind: isOneWay(peer, nowMs) ? 'one-way' : 'sight' };
}

/** The moment at which time alone will change the mark of one of these peers. */
function nextChange(peers: readonly Peer[], nowMs: number): number | null {
  const moments = peers.map((peer) => nextMarkChange(peer, nowMs)).filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** No peer can have it, whatever it calls itself: an id holds no `#`. */
export function capabilityKey(type: string): string {
  return `#${type}`;
}

function typesOf(capabilities: readonly { readonly type: string }[]): readonly string[] {
  return [...new Set(capabilities.map((capability) => capability.type))].toSorted(compare);
}

/** By code units: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
