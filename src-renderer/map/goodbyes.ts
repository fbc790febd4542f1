import type { ActivityEntry } from '#contract';

/** Longer than the map shows somebody who has gone, and news of a crowd takes to come here. */
const RECENT_MS = 8_000;
/** More who go at once are no longer seen one by one. */
export const GOODBYES_MAX = 50;

/** The keys of peers that said goodbye a moment ago, of the newest ones; `activity` is oldest first. */
export function goodbyesOf(activity: readonly ActivityEntry[], nowMs: number): readonly string[] {
  const keys: string[] = [];
  for (let index = activity.length - 1; index >= 0 && keys.length < GOODBYES_MAX; index -= 1) {
    const entry = activity[index];
    if (entry === undefined || entry.at < nowMs - RECENT_MS) break;
    if (entry.leaveReason === 'goodbye' && entry.peerKey !== null) keys.push(entry.peerKey);
  }
  return keys;
}
