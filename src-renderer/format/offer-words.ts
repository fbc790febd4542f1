import type { OfferChange } from '#contract';
import { words } from '../words/words.svelte.ts';

/** The types of a list that names only the first of many: `print, scan and 3 more`. */
export function namedTypes(types: readonly string[], count: number): string {
  const more = count - types.length;
  return more > 0 ? words.log.andMore(types, more) : words.list(types);
}

/** What a node changed about its offers, to follow its name. */
export function describeOffers({ added, removed, addedCount, removedCount }: OfferChange): string {
  const [came, went] = [namedTypes(added, addedCount), namedTypes(removed, removedCount)];
  if (addedCount > 0 && removedCount > 0) return words.log.swapped(came, went);
  if (addedCount > 0) return words.log.added(came);
  return removedCount > 0 ? words.log.removed(went) : words.log.details;
}
