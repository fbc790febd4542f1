/** One place of the strip. `height` is the time since the beat before it, in expected intervals (0–1.5). */
export type Beat = { readonly kind: 'beat'; readonly height: number } | { readonly kind: 'missed' };

export interface HeartbeatStrip {
  /** Oldest first; fewer than asked for while a peer is new. */
  readonly beats: readonly Beat[];
  readonly missed: number;
  /** The time between two beats as observed; null until two were heard. */
  readonly intervalMs: number | null;
}

/** Beacons go out by several ways at once (limited and directed broadcast, interfaces): such copies are one beat. */
const COPY_MS = 100;
const MAX_HEIGHT = 1.5;

/**
 * What the ages of the last beacons (any order) look like as a strip of at most `places` beats.
 * A gap of n intervals shows n - 1 missed beats; so does silence up to now.
 */
export function heartbeatStrip(beaconAgesMs: readonly number[], fallbackIntervalMs: number, places: number): HeartbeatStrip {
  const ages = distinct(beaconAgesMs);
  const intervalMs = median(gapsOf(ages));
  const expectedMs = intervalMs ?? fallbackIntervalMs;
  const beats: Beat[] = [];
  ages.forEach((ageMs, index) => {
    const before = ages[index - 1];
    const gap = before === undefined ? 1 : (before - ageMs) / expectedMs;
    pushMissed(beats, Math.round(gap) - 1, places);
    beats.push({ kind: 'beat', height: Math.min(MAX_HEIGHT, gap) });
  });
  const silence = (ages.at(-1) ?? 0) / expectedMs;
  pushMissed(beats, silence < 1.5 ? 0 : Math.floor(silence), places);
  const shown = beats.slice(-places);
  return { beats: shown, missed: shown.filter((beat) => beat.kind === 'missed').length, intervalMs };
}

/** Oldest first, copies of one beacon counted once. */
function distinct(agesMs: readonly number[]): readonly number[] {
  const oldestFirst = agesMs.toSorted((a, b) => b - a);
  const kept: number[] = [];
  for (const ageMs of oldestFirst) {
    const last = kept.at(-1);
    if (last === undefined || last - ageMs >= COPY_MS) kept.push(ageMs);
  }
  return kept;
}

function gapsOf(oldestFirst: readonly number[]): readonly number[] {
  return oldestFirst.slice(1).map((ageMs, index) => (oldestFirst[index] ?? ageMs) - ageMs);
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

function pushMissed(beats: Beat[], count: number, most: number): void {
  for (let i = 0; i < Math.min(count, most); i++) beats.push({ kind: 'missed' });
}
