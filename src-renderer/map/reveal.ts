import type { Point, Size } from './geometry.ts';

/** What is walked to or selected is brought at least this far inside the stage, clear of what floats over it. */
const REVEAL_PX = { side: 40, top: 60, bottom: 120 } as const;
/** From under a drawer farther than that, so that some of its neighbourhood is seen, too. */
const BESIDE_DRAWER_PX = 120;

/**
 * How far the map is to move so that what is at a point of the stage is well in view: just so far. `coveredPx` of the stage lie under
 * a drawer at the right.
 */
export function revealing({ x, y }: Point, { width, height }: Size, coveredPx: number): Point {
  const free = width - coveredPx;
  const isCovered = coveredPx > 0 && x > free - REVEAL_PX.side;
  return {
    x: inside(x, REVEAL_PX.side, isCovered ? free - BESIDE_DRAWER_PX : free - REVEAL_PX.side) - x,
    y: inside(y, REVEAL_PX.top, height - REVEAL_PX.bottom) - y
  };
}

function inside(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
