import { words } from '../words/words.svelte.ts';
import { UNPRINTABLE } from './capability-rules.ts';

const MAX_ALIAS_CHARACTERS = 64;

/** What is wrong with an alias, to be said while it is typed; the main process has the last word. */
export function aliasProblem(alias: string): string | null {
  if (UNPRINTABLE.test(alias)) return words.notes.aliasUnprintable;
  return Array.from(alias).length > MAX_ALIAS_CHARACTERS ? words.notes.aliasTooLong(MAX_ALIAS_CHARACTERS) : null;
}
