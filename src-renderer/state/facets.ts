import type { OwnCapability, Peer } from '#contract';
import { typesOf } from '../map/offered-types.ts';
import { byName } from '../format/by-name.ts';
import { isOneWay, markOf, PEER_MARKS, type PeerMark } from '../format/mark.ts';

const MAX_LISTED_TYPES = 60;

/** How many peers there are in each state, which time alone changes. */
export interface StateFacets {
  readonly marks: readonly { readonly mark: PeerMark; readonly count: number }[];
  readonly oneWay: number;
}

/** How many peers offer what. */
export interface OfferFacets {
  /** Peers by the capability types that they offer, in the order of the alphabet; the most offered ones if there are too many. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  /** All types, those that are not listed included. */
  readonly counts: ReadonlyMap<string, number>;
  /** All capabilities of all peers. */
  readonly offers: number;
}

/** The sidebar, and in sum the status line. */
export type Facets = StateFacets & OfferFacets;

export function stateFacetsOf(peers: readonly Peer[], now: number): StateFacets {
  const marks = new Map<PeerMark, number>();
  for (const peer of peers) increment(marks, markOf(peer, now));
  return {
    marks: PEER_MARKS.map((mark) => ({ mark, count: marks.get(mark) ?? 0 })),
    oneWay: peers.filter((peer) => isOneWay(peer, now)).length
  };
}

export function offerFacetsOf(peers: readonly Peer[]): OfferFacets {
  const types = new Map<string, number>();
  for (const peer of peers) for (const type of typesOf(peer.capabilities)) increment(types, type);
  return {
    types: listed([...types].map(([type, count]) => ({ type, count }))),
    counts: types,
    offers: peers.reduce((sum, peer) => sum + peer.capabilities.length, 0)
  };
}

/** All types with the number of peers that offer them, of which there is none for what only this machine offers. */
export function knownTypesOf({ counts }: OfferFacets, own: readonly OwnCapability[]): Facets['types'] {
  const onlyOwn = own.filter(({ type, announced }) => announced && !counts.has(type)).map(({ type }) => type);
  const all = [...counts, ...[...new Set(onlyOwn)].map((type) => [type, 0] as const)];
  return all.map(([type, count]) => ({ type, count })).toSorted((a, b) => byName(a.type, b.type));
}

/** Strangers decide how many types there are; the sidebar decides how many it lists. */
function listed(types: Facets['types']): Facets['types'] {
  const most = types.length <= MAX_LISTED_TYPES ? types : types.toSorted((a, b) => b.count - a.count).slice(0, MAX_LISTED_TYPES);
  return most.toSorted((a, b) => byName(a.type, b.type));
}

function increment<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
