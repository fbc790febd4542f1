import { words } from '../../words/words.svelte.ts';
import type { MapNode } from '../map-graph.ts';
import { nodeSentence } from '../node-sentence.ts';
import { typesOf } from '../offered-types.ts';
import type { Steps } from '../slices.ts';
import { groupKey, groupNode, isGroupKey, type Arranged, type Cast } from './cast.ts';
import { commonTypes, countsOf, type TypeCount } from './common-types.ts';

/** What few offer, together. */
export const MORE_TYPES = groupKey('more-types');
/** Peers that offer nothing, or of which it is not known, where there are too many to draw them. */
export const NO_OFFERS = groupKey('no-offers');

/** Peers around what they offer. */
export function* byCapability(cast: Cast): Steps<Arranged> {
  const counts = countsOf(cast);
  yield;
  const common = commonTypes(cast, counts);
  const rareCount = counts.size - common.length;
  const hubsOf = rareCount === 0 ? hubsFor : hubsWithin(new Set(common));
  const capabilities = common.map((type) => capabilityNode(type, counts.get(type) ?? NOBODY, cast));
  yield;
  return {
    hubs: [...capabilities, ...groups(cast, rareCount, hubsOf)],
    ownHubs: hubsOf(cast.ownOffers),
    hubsOf: (peer) => hubsOf(typesOf(peer.capabilities)),
    pairs: null,
    countsByTime: false,
    rareTypes: rareCount
  };
}

const NOBODY: TypeCount = { all: 0, matching: 0 };

function capabilityNode(type: string, count: TypeCount, { ownOffers, collapsed, singleTypes }: Cast): MapNode {
  const node = {
    key: capabilityKey(type),
    kind: 'capability',
    label: type,
    mark: 'capability',
    offers: [],
    hubs: [],
    peerCount: count.all,
    isSingle: singleTypes.has(type),
    collapsedPeers: collapsed ? count.all : 0,
    countText: collapsed && count.all > 0 ? words.number(count.all) : '',
    dimmed: count.matching === 0 && !ownOffers.includes(type),
    sight: null,
    countdown: null,
    pinnedAt: null
  } as const;
  return { ...node, sentence: nodeSentence(node) };
}

function groups(cast: Cast, rareCount: number, hubsOf: (types: readonly string[]) => readonly string[]): readonly MapNode[] {
  const found: MapNode[] = [];
  if (rareCount > 0) {
    const members = cast.counted.filter((peer) => hubsOf(typesOf(peer.capabilities)).includes(MORE_TYPES));
    found.push(groupNode({ key: MORE_TYPES, mark: 'more-types', label: words.map.moreTypes(rareCount), members }, cast));
  }
  // drawn one by one they are seen without it
  const silent = cast.collapsed ? cast.counted.filter(({ capabilities }) => capabilities.length === 0) : [];
  if (silent.length > 0) found.push(groupNode({ key: NO_OFFERS, mark: 'no-offers', label: words.map.noOffers, members: silent }, cast));
  return found;
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

/** All others stand together. */
function hubsWithin(common: ReadonlySet<string>): (types: readonly string[]) => readonly string[] {
  return (types) => {
    const own = types.filter((type) => common.has(type)).map(capabilityKey);
    return own.length === types.length ? own : [MORE_TYPES, ...own];
  };
}
