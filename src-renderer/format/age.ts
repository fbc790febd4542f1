const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A length of time as read at a glance: `0.8 s`, `12 s`, `5 min`, `3 h`, `2 d`. Less than nothing counts as nothing. */
export function formatAge(ageMs: number): string {
  const ms = Math.max(0, ageMs);
  if (ms < 10 * SECOND_MS) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.floor(ms / DAY_MS)} d`;
}

/** Whole seconds and up, for what is waited for: `14 s`, `2 min`. */
export function formatWait(ms: number): string {
  return ms < MINUTE_MS ? `${Math.floor(Math.max(0, ms) / SECOND_MS)} s` : formatAge(ms);
}

/** An interval as set: `1 s`, `2.5 s`, `250 ms`. */
export function formatInterval(ms: number): string {
  return ms < SECOND_MS ? `${ms} ms` : `${Number((ms / SECOND_MS).toFixed(2))} s`;
}

/** The time of day as 24 hours, with the day in front when it is not today's. */
export function formatTimeOfDay(at: number, now: number): string {
  const date = new Date(at);
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}`;
  return date.toDateString() === new Date(now).toDateString()
    ? time
    : `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${time}`;
}

/** The same with seconds, for logs. */
export function formatLogTime(at: number, now: number): string {
  return `${formatTimeOfDay(at, now)}:${pad(new Date(at).getSeconds())}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
