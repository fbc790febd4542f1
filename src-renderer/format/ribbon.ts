import type { ActivityEntry } from '#contract';
import { isAhead } from './age.ts';

/** One slice of time and what happened in it. */
export interface RibbonSlice {
  readonly joined: number;
  readonly left: number;
}

export interface Ribbon {
  /** Oldest first; the last one ends at about now. */
  readonly slices: readonly RibbonSlice[];
  readonly joined: number;
  readonly left: number;
  /** What the slices span together, in epoch ms. */
  readonly fromAt: number;
  readonly untilAt: number;
}

export const RIBBON_MS = 15 * 60 * 1000;
export const RIBBON_SLICES = 120;
export const SLICE_MS = RIBBON_MS / RIBBON_SLICES;

/** Joins and leaves of the last 15 minutes, in slices that keep their place as time goes on. */
export function ribbonOf(activity: readonly ActivityEntry[], now: number): Ribbon {
  const end = Math.ceil(now / SLICE_MS);
  const joined = new Array<number>(RIBBON_SLICES).fill(0);
  const left = new Array<number>(RIBBON_SLICES).fill(0);
  for (let entry = activity.length - 1; entry >= 0; entry--) {
    const { kind, at } = activity[entry] ?? { kind: null, at: 0 };
    const index = RIBBON_SLICES - Math.max(1, end - Math.floor(at / SLICE_MS));
    if (index < 0) break; // the log is long, and only its end is shown
    if (isAhead(at, now)) continue;
    const counts = kind === 'joined' ? joined : kind === 'left' ? left : null;
    if (counts !== null) counts[index] = (counts[index] ?? 0) + 1;
  }
  return {
    slices: joined.map((count, index) => ({ joined: count, left: left[index] ?? 0 })),
    joined: joined.reduce((sum, count) => sum + count, 0),
    left: left.reduce((sum, count) => sum + count, 0),
    fromAt: end * SLICE_MS - RIBBON_MS,
    untilAt: end * SLICE_MS
  };
}

/** Joins and leaves from `since` until `now` (epoch ms). */
export function comingsSince(activity: readonly ActivityEntry[], since: number, now: number): RibbonSlice {
  const recent = activity.slice(activity.findLastIndex(({ at }) => at < since) + 1).filter(({ at }) => !isAhead(at, now));
  return {
    joined: recent.filter(({ kind }) => kind === 'joined').length,
    left: recent.filter(({ kind }) => kind === 'left').length
  };
}
