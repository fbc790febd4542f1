import { describe, expect, it } from 'vitest';
import { placeLabels, type LabelRequest } from './label-placement.ts';

const STAGE = { width: 800, height: 600 };
const request = (key: string, x: number, y: number, changes: Partial<LabelRequest> = {}): LabelRequest => ({
  key,
  x,
  y,
  radius: 10,
  width: 60,
  height: 12,
  gap: 4,
  priority: 0,
  ...changes
});
const place = (requests: readonly LabelRequest[], always: readonly string[] = []) => placeLabels(requests, new Set(always), STAGE);

describe('placeLabels', () => {
  it('puts a label below its mark when there is room', () => {
    expect(place([request('a', 300, 300)]).get('a')).toEqual({ dx: 0, dy: 20 });
  });

  it('puts it above when another mark is below', () => {
    expect(place([request('a', 300, 300), request('b', 300, 322, { width: 1 })]).get('a')).toEqual({ dx: 0, dy: -20 });
  });

  it('lets the more important label have the place below, in whatever order they come', () => {
    const [low, high] = [request('low', 300, 300), request('high', 330, 300, { priority: 5 })];
    for (const order of [
      [low, high],
      [high, low]
    ]) {
      const placed = place(order);
      expect(placed.get('high')).toEqual({ dx: 0, dy: 20 });
      expect(placed.get('low')).toEqual({ dx: 0, dy: -20 });
    }
  });

  it('leaves out a label that finds no side, unless it must be seen', () => {
    const crowd = [
      request('a', 300, 300),
      ...[-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => request(`m${x}${y}`, 300 + x * 24, 300 + y * 20, { priority: 1 })))
    ];
    expect(place(crowd).has('a')).toBe(false);
    expect(place(crowd, ['a']).get('a')).toEqual({ dx: 0, dy: 20 });
  });

  it('keeps labels of marks at the edge on the stage', () => {
    expect(place([request('a', 5, 300)]).get('a')?.dx).toBeGreaterThan(0);
    expect(place([request('a', 795, 300)]).get('a')?.dx).toBeLessThan(0);
  });

  it('covers no other label and no other mark in a crowd', () => {
    const crowd = Array.from({ length: 200 }, (_, index) => request(`p${index}`, (index * 137) % 800, (index * 89) % 600));
    const placed = place(crowd);
    const rects = crowd.flatMap(({ key, x, y }) => {
      const offset = placed.get(key);
      return offset === undefined ? [] : [{ key, x: x + offset.dx, y: y + offset.dy }];
    });
    expect(rects.length).toBeGreaterThan(50);
    for (const a of rects) {
      expect(rects.filter((b) => a.key !== b.key && Math.abs(a.x - b.x) < 60 && Math.abs(a.y - b.y) < 12)).toEqual([]);
      expect(crowd.filter((mark) => mark.key !== a.key && Math.abs(a.x - mark.x) < 40 && Math.abs(a.y - mark.y) < 16)).toEqual([]);
    }
  });
});
