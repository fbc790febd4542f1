import type { Point } from './geometry.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

export interface Stop extends Point {
  readonly key: string;
}

/** One step in each direction. */
export const AHEAD: Readonly<Record<Direction, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 }
};
/** A pixel to the side counts as this many ahead. */
const ASIDE_COST = 2;
const OUTSIDE_CONE_COST = 1e6;

/** The nearest node in a direction, seen from another one: within 45° first, else anywhere on that side; null if there is none. */
export function walk(stops: readonly Stop[], fromKey: string, direction: Direction): string | null {
  const from = stops.find((stop) => stop.key === fromKey);
  if (from === undefined) return stops[0]?.key ?? null;
  const ahead = AHEAD[direction];
  let nearest: { readonly key: string; readonly cost: number } | null = null;
  for (const { key, x, y } of stops) {
    const forward = (x - from.x) * ahead.x + (y - from.y) * ahead.y;
    const aside = Math.abs((x - from.x) * ahead.y) + Math.abs((y - from.y) * ahead.x);
    if (key === fromKey || forward <= 0) continue;
    const cost = forward + ASIDE_COST * aside + (aside > forward ? OUTSIDE_CONE_COST : 0);
    if (nearest === null || cost < nearest.cost) nearest = { key, cost };
  }
  return nearest?.key ?? null;
}
