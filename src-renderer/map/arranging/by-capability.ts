import { SELF_KEY, type MapEdge, type MapNode } from '../map-graph.ts';
import { nodeSentence } from '../node-sentence.ts';
import { compare, sightEdge, type Arranged, type Cast } from './cast.ts';

/** Peers around what they offer. */
export function byCapability(cast: Cast): Arranged {
  const { ownOffers, drawn, nowMs } = cast;
  const offers = (from: string, types: readonly string[]) =>
    types.map((type): MapEdge => ({ from, to: capabilityKey(type), kind: 'offer' }));
  return {
    hubs: capabilityNodes(cast),
    ownHubs: ownOffers.map(capabilityKey),
    hubsOf: (peer) => typesOf(peer.capabilities).map(capabilityKey),
    edges: [
      ...offers(SELF_KEY, ownOffers),
      ...drawn.flatMap((peer) => offers(peer.key, typesOf(peer.capabilities))),
      ...drawn.map((peer) => sightEdge(peer, nowMs))
    ],
    pairs: null,
    countsByTime: false
  };
}

function capabilityNodes({ counted, matching, ownOffers, collapsed }: Cast): readonly MapNode[] {
  const offeredBy = new Map<string, { all: number; matching: number }>(ownOffers.map((type) => [type, { all: 0, matching: 1 }]));
  for (const peer of counted) {
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
        hubs: [],
        peerCount: count.all,
        collapsedPeers: collapsed ? count.all : 0,
        dimmed: count.matching === 0,
        countdown: null
      } as const;
      return { ...node, sentence: nodeSentence(node) };
    });
}

/** No peer can have it, whatever it calls itself: an id holds no `#`. */
export function capabilityKey(type: string): string {
  return `#${type}`;
}

/** Each once, sorted. */
export function typesOf(capabilities: readonly { readonly type: string }[]): readonly string[] {
  return [...new Set(capabilities.map((capability) => capability.type))].toSorted(compare);
}
