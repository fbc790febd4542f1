import type { ActivityEntry } from '#contract';

/** The entries in the shapes of the contract, oldest first; times are epoch milliseconds. */
export function activityAsJson(entries: readonly ActivityEntry[]): string {
  return `${JSON.stringify(entries, null, 2)}\n`;
}
