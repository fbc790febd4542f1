import { describe, expect, it } from 'vitest';
import { SeededRandom } from './seeded-random.ts';

const draw = (random: SeededRandom, count: number, exclusiveMax: number) => Array.from({ length: count }, () => random.below(exclusiveMax));

describe('SeededRandom', () => {
  it('repeats itself for the same seed and differs for another', () => {
    expect(draw(new SeededRandom(7), 20, 1000)).toEqual(draw(new SeededRandom(7), 20, 1000));
    expect(draw(new SeededRandom(7), 20, 1000)).not.toEqual(draw(new SeededRandom(8), 20, 1000));
  });

  it('spreads evenly below its bound', () => {
    const counts = new Map<number, number>();
    for (const value of draw(new SeededRandom(1), 10_000, 10)) counts.set(value, (counts.get(value) ?? 0) + 1);
    expect([...counts.keys()].toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});
