import { expect, it } from 'vitest';
import { PREVIEW_MAX, previewPlaces } from './preview-layout.ts';

/** Of a hexagon and of the mark of this machine, in the units of the preview. */
const HEXAGON = { halfWidth: 15, halfHeight: 17 } as const;
const SELF = { x: 0, y: 0, halfWidth: 16, halfHeight: 16 } as const;
/** Of the longest label, and how far it is below its hexagon, or above. */
const LABEL = { halfWidth: 42, halfHeight: 5, below: 26, above: -26 } as const;
const BOX = { halfWidth: 150, halfHeight: 94 } as const;
const ABOVE_PX = 20;

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

function doOverlap(a: Rect, b: Rect): boolean {
  return Math.abs(a.x - b.x) < a.halfWidth + b.halfWidth && Math.abs(a.y - b.y) < a.halfHeight + b.halfHeight;
}

// with seven capabilities hexagons lay on the names of others
it.each(Array.from({ length: PREVIEW_MAX }, (_, index) => index + 1))(
  'puts %i capabilities so that none lies on the name of another, nor on this machine, and all are seen',
  (count) => {
    const places = previewPlaces(count);
    expect(places).toHaveLength(count);
    const rects = places.flatMap(({ x, y }): Rect[] => {
      const isAbove = y < 0 && Math.abs(x) < ABOVE_PX;
      return [
        { ...HEXAGON, x, y },
        { ...LABEL, x, y: y + (isAbove ? LABEL.above : LABEL.below) }
      ];
    });
    for (const rect of rects) {
      expect(Math.abs(rect.x) + rect.halfWidth).toBeLessThanOrEqual(BOX.halfWidth);
      expect(Math.abs(rect.y) + rect.halfHeight).toBeLessThanOrEqual(BOX.halfHeight);
      expect([SELF, ...rects].filter((other) => other !== rect && doOverlap(rect, other))).toEqual([]);
    }
  }
);
