import { describe, expect, it } from 'vitest';
import { HitTest } from './hit-test.ts';

const targets = [
  { key: 'small', x: 100, y: 100, radius: 8 },
  { key: 'large', x: 130, y: 100, radius: 19 },
  { key: 'alone', x: 400, y: 300, radius: 8 }
];

describe('HitTest', () => {
  const hitTest = new HitTest(targets);

  it.each([
    [100, 100, 'small'],
    [117, 100, 'large'],
    [407, 300, 'alone'],
    [412, 300, 'alone'],
    [414, 300, null],
    [250, 200, null]
  ])('at %i, %i finds %s', (x, y, key) => {
    expect(hitTest.at({ x, y }, 1)).toBe(key);
  });

  it('keeps the slack the same on the screen when zoomed in', () => {
    expect(hitTest.at({ x: 412, y: 300 }, 4)).toBeNull();
    expect(hitTest.at({ x: 409, y: 300 }, 4)).toBe('alone');
  });

  it('goes by the size in which marks are drawn', () => {
    expect(hitTest.at({ x: 412, y: 300 }, 1, 0.5)).toBeNull();
    expect(hitTest.at({ x: 420, y: 300 }, 1, 2)).toBe('alone');
  });

  it('finds what a search through all would find', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      key: `p${index}`,
      x: (index * 137) % 800,
      y: (index * 89) % 600,
      radius: 5 + (index % 10)
    }));
    const tree = new HitTest(many);
    for (let x = 0; x < 800; x += 37) {
      for (let y = 0; y < 600; y += 41) {
        const gaps = many.map((target) => Math.hypot(target.x - x, target.y - y) - target.radius);
        const nearest = Math.min(...gaps);
        const found = tree.at({ x, y }, 1);
        expect(found === null ? null : gaps[many.findIndex(({ key }) => key === found)]).toBe(nearest <= 5 ? nearest : null);
      }
    }
  });

  it('finds nothing in an empty map', () => {
    expect(new HitTest([]).at({ x: 0, y: 0 }, 1)).toBeNull();
  });
});
