import { words } from '../words/words.svelte.ts';
import type { AbsenceSummary } from '../state/absence.ts';
import { formatWait } from './age.ts';

const NAMED = 3;

/** What changed while nobody looked, in a sentence. */
export function describeAbsence({ cause, lengthMs, joined, left, changed, passing }: AbsenceSummary): string {
  const text = words.bell;
  const leaves = left.map(({ name, reason }) => text.leftWhy(name, reason));
  const changes = [
    joined.length > 0 ? text.joined(joined.length, named(joined)) : null,
    left.length > 0 ? text.left(left.length, named(leaves)) : null,
    changed.length > 0 ? text.changed(changed.length, named(changed)) : null,
    passing > 0 ? text.passing(passing) : null
  ].filter((change) => change !== null);
  return cause === 'closed' ? text.closed(changes) : text.away(formatWait(lengthMs ?? 0), changes);
}

function named(names: readonly string[]): string {
  return words.bell.andMore(names.slice(0, NAMED), Math.max(0, names.length - NAMED));
}
