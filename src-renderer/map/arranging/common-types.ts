import { typesOf } from '../offered-types.ts';
import { compare, type Cast } from './cast.ts';

/** So many types of capabilities have a place of their own. Twenty peers alone can offer five thousand. */
export const TYPES_DRAWN_MAX = 60;

/** How many peers offer a type, and how many of those the filter lets stand out. */
export interface TypeCount {
  readonly all: number;
  readonly matching: number;
}

/** Of all types that are offered, those of this machine included. */
export function countsOf({
  counted,
  matching,
  ownOffers
}: Pick<Cast, 'counted' | 'matching' | 'ownOffers'>): ReadonlyMap<string, TypeCount> {
  const counts = new Map(ownOffers.map((type) => [type, { all: 0, matching: 0 }]));
  for (const peer of counted) {
    const matched = matching.has(peer) ? 1 : 0;
    for (const type of typesOf(peer.capabilities)) {
      const count = counts.get(type);
      if (count === undefined) counts.set(type, { all: 1, matching: matched });
      else {
        count.all += 1;
        count.matching += matched;
      }
    }
  }
  return counts;
}

/** The types that have a place of their own, sorted: what somebody looks at or for, what this machine offers, then what most offer. */
export function commonTypes(cast: Cast, counts: ReadonlyMap<string, TypeCount>): readonly string[] {
  const types = [...counts.keys()].toSorted(compare);
  if (types.length <= TYPES_DRAWN_MAX || cast.drawsAllTypes) return types;
  const ownOffers = new Set(cast.ownOffers);
  const rank = (type: string) => (cast.wants(type) ? 2 : ownOffers.has(type) ? 1 : 0);
  const ranked = types.map((type) => ({ type, rank: rank(type), all: 0, matching: 0, ...counts.get(type) }));
  return ranked
    .toSorted((a, b) => b.rank - a.rank || b.matching - a.matching || b.all - a.all)
    .slice(0, TYPES_DRAWN_MAX)
    .map(({ type }) => type)
    .toSorted(compare);
}
