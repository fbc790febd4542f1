import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels, type LabelRequest } from './label-placement.ts';

const CLEAR = { left: 0, top: 0, right: 800, bottom: 600 };
const request = (key: string, x: number, y: number, changes: Partial<LabelRequest> = {}): LabelRequest => ({
  key,
  x,
  y,
  radius: 10,
  width: 60,
  height: 12,
  gap: 4,
  priority: 0,
  need: 'free',
  ...changes
});
const place = (requests: readonly LabelRequest[]) => placeLabels(requests, CLEAR);
/** Marks all around 300, 300, without room for a label between them. */
const CROWD = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => request(`m${x}${y}`, 300 + x * 24, 300 + y * 20)));

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
    expect(place([request('a', 300, 300), ...CROWD]).has('a')).toBe(false);
    expect(place([request('a', 300, 300, { need: 'always' }), ...CROWD]).get('a')).toEqual({ dx: 0, dy: 20 });
  });

  // among three hundred peers one of the eight capabilities had no name, and a peer beside it had one
  it('lets a capability keep its name in a crowd, on marks of the crowd if need be', () => {
    const hub = request('hub', 300, 300, { need: 'over-marks', priority: 1 });
    expect(place([...CROWD, hub]).get('hub')).toEqual({ dx: 0, dy: 20 });
    const below = request('other hub', 300, 322, { need: 'over-marks', priority: 2 });
    expect(place([...CROWD, hub, below]).get('hub')).toEqual({ dx: 0, dy: -20 });
  });

  it('lets no name of a capability lie on that of another, or on its mark, however many there are', () => {
    const hubs = Array.from({ length: 40 }, (_, index) =>
      request(`hub${index}`, 300 + (index % 8) * 18, 300 + Math.floor(index / 8) * 18, { need: 'over-marks', priority: 1 })
    );
    const placed = place(hubs);
    const boxes = hubs.flatMap(({ key, x, y }) => {
      const { dx, dy } = placed.get(key) ?? { dx: NaN, dy: NaN };
      return placed.has(key) ? [{ x: x + dx, y: y + dy }] : [];
    });
    expect(boxes.length).toBeGreaterThan(5);
    for (const a of boxes) {
      expect(boxes.filter((b) => a !== b && Math.abs(a.x - b.x) < 60 && Math.abs(a.y - b.y) < 12)).toEqual([]);
      expect(hubs.filter((hub) => Math.abs(a.x - hub.x) < 40 && Math.abs(a.y - hub.y) < 16)).toEqual([]);
    }
  });

  // "ivy-pi-6ivy-pi"
  it('keeps labels in a row apart', () => {
    const placed = place([request('a', 300, 300, { priority: 1 }), request('b', 362, 300)]);
    expect(placed.get('a')).toEqual({ dx: 0, dy: 20 });
    expect(placed.get('b')).toEqual({ dx: 0, dy: -20 });
    expect(place([request('a', 300, 300), request('b', 364, 300)]).get('b')).toEqual({ dx: 0, dy: 20 });
  });

  it('keeps labels of marks at the edge on the stage', () => {
    expect(place([request('a', 5, 300)]).get('a')?.dx).toBeGreaterThan(0);
    expect(place([request('a', 795, 300)]).get('a')?.dx).toBeLessThan(0);
    expect(place([request('a', 300, 590)]).get('a')?.dy).toBeLessThan(0);
    expect(place([request('a', 300, 10), request('b', 300, 32)]).get('a')?.dx).toBeGreaterThan(0);
  });

  it('finds room for many of a crowd', () => {
    const crowd = Array.from({ length: 200 }, (_, index) => request(`p${index}`, (index * 137) % 800, (index * 89) % 600));
    expect(place(crowd).size).toBeGreaterThan(50);
  });

  it('never covers another label or another mark, whatever the marks are and wherever they stand', () => {
    const mark = fc.record({
      x: fc.double({ min: -50, max: 850, noNaN: true }),
      y: fc.double({ min: -50, max: 650, noNaN: true }),
      radius: fc.integer({ min: 3, max: 44 }),
      width: fc.integer({ min: 1, max: 180 }),
      height: fc.integer({ min: 8, max: 20 }),
      gap: fc.integer({ min: 0, max: 8 }),
      priority: fc.integer({ min: 0, max: 5 })
    });
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 60 }), (marks) => {
        const crowd = marks.map((changes, index) => request(`p${index}`, changes.x, changes.y, changes));
        const placed = place(crowd);
        const boxes = crowd.flatMap(({ key, x, y, width, height }) => {
          const offset = placed.get(key);
          return offset === undefined ? [] : [{ key, x: x + offset.dx, y: y + offset.dy, width, height }];
        });
        const disc = ({ key, x, y, radius }: LabelRequest) => ({ key, x, y, width: radius * 2, height: radius * 2 });
        for (const a of boxes) {
          const covered = [...boxes, ...crowd.map(disc)].filter(
            (b) =>
              a.key !== b.key &&
              Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.01 &&
              Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.01
          );
          expect(covered).toEqual([]);
        }
      })
    );
  });
});
