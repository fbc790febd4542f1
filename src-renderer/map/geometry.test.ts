import { describe, expect, it } from 'vitest';
import { bendControl, boxOf, clearOf, density, markScale, radiusOf, toPlace, toScreen, totalWeight } from './geometry.ts';

const box = boxOf({ width: 848, height: 824 });

describe('geometry', () => {
  it('keeps the room of the ribbon and of the switches free', () => {
    expect(box.y + box.halfHeight).toBeLessThanOrEqual(824 - 110);
    expect(box.y - box.halfHeight).toBeGreaterThanOrEqual(56);
    expect(box.x).toBe(424);
  });

  // with a notice in a small window, or at 200 %, nodes lay behind the ribbon
  it.each([824, 581, 441, 399, 316, 278, 259, 180])('puts no node behind what floats over a stage of %i px', (height) => {
    const stage = { width: 664, height };
    const { y, halfHeight } = boxOf(stage);
    expect(y + halfHeight + 20).toBeLessThanOrEqual(clearOf(stage).bottom);
    expect(y - halfHeight - 20).toBeGreaterThanOrEqual(clearOf(stage).top);
  });

  it('gives a bubble as much room as several nodes', () => {
    const small = boxOf({ width: 664, height: 316 });
    expect(density(totalWeight([{ collapsedPeers: 0 }, { collapsedPeers: 0 }]), small)).toBe(1);
    const bubbles = Array.from({ length: 9 }, () => ({ collapsedPeers: 300 }));
    expect(density(totalWeight(bubbles), small)).toBeGreaterThan(1.5);
  });

  it('finds back from the screen to the place, whatever the view', () => {
    const view = { x: -130, y: 42, k: 2.5 };
    const place = toPlace(toScreen({ x: 0.3, y: -0.7 }, box, view), box, view);
    expect(place.x).toBeCloseTo(0.3);
    expect(place.y).toBeCloseTo(-0.7);
  });

  it('bends an edge to its left by a part of its length', () => {
    expect(bendControl({ x: 0, y: 0 }, { x: 100, y: 0 }, 0.12)).toEqual({ x: 50, y: 12 });
  });

  it('does not change the size of marks for one peer more or less, while there is room', () => {
    expect(density(10, box)).toBe(1);
    expect(density(45, box)).toBe(1);
    expect(density(200, box)).toBe(density(201, box));
    expect(density(400, box)).toBeGreaterThan(density(200, box));
  });

  it('draws marks as in the sheet at 100 %, smaller in a crowd, never beyond what can be read', () => {
    expect(markScale(1, 1)).toBe(1);
    expect(markScale(2, 1)).toBeLessThan(1);
    expect(markScale(50, 0.4)).toBe(0.4);
    expect(markScale(1, 8)).toBe(1.5);
  });

  it.each([
    [0, 8],
    [1, 8.6],
    [3, 11.8],
    [30, 14]
  ])('draws a peer with %i offers with radius %f', (count, radius) => {
    const offers = Array.from({ length: count }, (_, index) => `type-${index}`);
    expect(radiusOf({ kind: 'peer', offers, collapsedPeers: 0 })).toBeCloseTo(radius);
  });
});
