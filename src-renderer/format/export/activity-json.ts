import type { ActivityEntry } from '#contract';
import { said } from '../../words/words.svelte.ts';

/** The entries in the shapes of the contract, oldest first, with the message in the language of now; times are epoch milliseconds. */
export function activityAsJson(entries: readonly ActivityEntry[]): string {
  const told = entries.map((entry) => ({ ...entry, message: entry.message && said(entry.message) }));
  return `${JSON.stringify(told, null, 2)}\n`;
}
