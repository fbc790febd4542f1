import { expect, test } from 'vitest';
import { RecentlyUsed } from './recently-used.ts';

/**
 * Labels of a crowd that comes and goes are needed for a while each. Kept to the number of 3,000, each with its canvas, they took
 * seventy MiB of the renderer before the first was let go.
 */
test('lets go what two turns have not used', () => {
  const kept = new RecentlyUsed<string>(100);
  kept.set('used', 'a');
  kept.set('unused', 'b');
  kept.turn(0);
  expect(kept.get('used')).toBe('a');
  kept.turn(5_000);
  expect(kept.get('used')).toBe('a');
  expect(kept.get('unused')).toBeUndefined();
});

test('keeps everything that each turn uses, whatever its number', () => {
  const kept = new RecentlyUsed<number>(1_000);
  const keys = Array.from({ length: 900 }, (_, index) => `label ${index}`);
  for (const [index, key] of keys.entries()) kept.set(key, index);
  for (let turn = 0; turn < 5; turn++) {
    kept.turn(turn * 5_000);
    expect(keys.every((key, index) => kept.get(key) === index)).toBe(true);
  }
});

test('a turn takes its time, so that what is left out of one picture is still there for the next', () => {
  const kept = new RecentlyUsed<string>(100);
  kept.set('left out for a moment', 'a');
  kept.turn(0);
  for (let nowMs = 16; nowMs < 5_000; nowMs += 16) kept.turn(nowMs);
  expect(kept.get('left out for a moment')).toBe('a');
});

test('never keeps more in a turn than its limit', () => {
  const kept = new RecentlyUsed<number>(10);
  for (let index = 0; index < 25; index++) kept.set(`scale ${index}`, index);
  expect(Array.from({ length: 25 }, (_, index) => kept.get(`scale ${index}`)).filter((one) => one !== undefined)).toHaveLength(5);
});
