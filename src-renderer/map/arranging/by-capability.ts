import type { MapNode } from '../map-graph.ts';
import { nodeSentence } from '../node-sentence.ts';
import { typesOf } from '../offered-types.ts';
import type { Steps } from '../slices.ts';
import { compare, isGroupKey, type Arranged, type Cast } from './cast.ts';

/** Peers around what they offer. */
export function* byCapability(cast: Cast): Steps<Arranged> {
  const hubs = capabilityNodes(cast);
  yield;
  return {
    hubs,
    ownHubs: cast.ownOffers.map(capabilityKey),
    hubsOf: (peer) => hubsFor(typesOf(peer.capabilities)),
    pairs: null,
    countsByTime: false
  };
}

function capabilityNodes({ counted, matching, ownOffers, collapsed }: Cast): readonly MapNode[] {
  const offeredBy = new Map<string, { all: number; matching: number }>(ownOffers.map((type) => [type, { all: 0, matching: 1 }]));
  for (const peer of counted) {
    const matched = matching.has(peer) ? 1 : 0;
    for (const type of typesOf(peer.capabilities)) {
      const count = offeredBy.get(type);
      if (count === undefined) offeredBy.set(type, { all: 1, matching: matched });
      else {
        count.all += 1;
        count.matching += matched;
      }
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
        sight: null,
        countdown: null,
        pinnedAt: null
      } as const;
      return { ...node, sentence: nodeSentence(node) };
    });
}

const CAPABILITY = '#';

/** No peer can have it, whatever it calls itself: an id holds no `#`. */
export function capabilityKey(type: string): string {
  return `${CAPABILITY}${type}`;
}

/** Null for the key of anything else. */
export function typeOfCapabilityKey(key: string): string | null {
  return key.startsWith(CAPABILITY) && !isGroupKey(key) ? key.slice(CAPABILITY.length) : null;
}

/** By the lists of types, which are kept as long as the peers that they belong to. */
const knownHubs = new WeakMap<readonly string[], readonly string[]>();

function hubsFor(types: readonly string[]): readonly string[] {
  const hubs = knownHubs.get(types) ?? types.map(capabilityKey);
  knownHubs.set(types, hubs);
  return hubs;
}
