import type { OfferChange } from '#contract';
import type { Capability } from '../discovery/capability.ts';

/** Each entry of the activity is kept in memory, and what it names came from outside. */
const MAX_NAMED = 8;

/** The types that came and went between two lists of capabilities. */
export function offerChange(before: readonly Capability[], after: readonly Capability[]): OfferChange {
  const [added, removed] = [typesMissingIn(before, after), typesMissingIn(after, before)];
  return {
    added: added.slice(0, MAX_NAMED),
    removed: removed.slice(0, MAX_NAMED),
    addedCount: added.length,
    removedCount: removed.length
  };
}

function typesMissingIn(some: readonly Capability[], others: readonly Capability[]): readonly string[] {
  const types = new Set(some.map(({ type }) => type));
  return [...new Set(others.map(({ type }) => type))].filter((type) => !types.has(type));
}
