import { words } from '../words/words.svelte.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What is told may be of a moment after the last tick of the window. */
const AHEAD_MS = 2 * SECOND_MS;

/** Whether a moment of the past lies ahead of `now`: somebody has set the clock back since. How long ago it was cannot be told then. */
export function isAhead(at: number, now: number): boolean {
  return at - now > AHEAD_MS;
}

/** A length of time as read at a glance: `0.8 s`, `12 s`, `5 min`, `3 h`, `2 d`. Less than nothing counts as nothing. */
export function formatAge(ageMs: number): string {
  const ms = Math.max(0, ageMs);
  if (ms < 10 * SECOND_MS) return `${words.number(Math.floor(ms / 100) / 10, 1)} ${words.units.seconds}`;
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} ${words.units.seconds}`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} ${words.units.minutes}`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} ${words.units.hours}`;
  return `${Math.floor(ms / DAY_MS)} ${words.units.days}`;
}

/** Whole seconds and up, for what is waited for: `14 s`, `2 min`. */
export function formatWait(ms: number): string {
  return ms < MINUTE_MS ? `${Math.floor(Math.max(0, ms) / SECOND_MS)} ${words.units.seconds}` : formatAge(ms);
}

/** How long something took: `12 ms`, `2.0 s`. */
export function formatDuration(ms: number): string {
  return ms < SECOND_MS ? `${Math.round(ms)} ${words.units.milliseconds}` : formatMeasuredInterval(ms);
}

/** An interval as set: `1 s`, `2.5 s`, `250 ms`. */
export function formatInterval(ms: number): string {
  return ms < SECOND_MS ? `${ms} ${words.units.milliseconds}` : `${words.number(ms / SECOND_MS)} ${words.units.seconds}`;
}

/** An interval as measured: `1.0 s`. */
export function formatMeasuredInterval(ms: number): string {
  return `${words.number(Math.round(ms / 100) / 10, 1)} ${words.units.seconds}`;
}

/** The time of day, with the day in front when it is not today's. */
export function formatTimeOfDay(at: number, now: number): string {
  return words.time(at, now);
}

/** The same with seconds, for logs. */
export function formatLogTime(at: number, now: number): string {
  return words.time(at, now, true);
}
