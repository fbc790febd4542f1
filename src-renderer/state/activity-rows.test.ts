import type { ActivityEntry, ActivityKind } from '#contract';
import { expect, it } from 'vitest';
import { rowsOf } from './activity-rows.ts';
import { sampleEntry } from './testing/samples.ts';

const NOON = new Date(2026, 10, 24, 12).getTime();
const DAY_MS = 86_400_000;

/** `count` entries of a kind, newest first, `pauseMs` apart; the newest has number `from` and happened at `at`. */
function many(kind: ActivityKind, count: number, from: number, at: number, pauseMs = 100): readonly ActivityEntry[] {
  return Array.from({ length: count }, (_, i) => sampleEntry(from - i, { kind, at: at - i * pauseMs }));
}

const ids = (entries: readonly ActivityEntry[], open: readonly number[] = []): readonly string[] =>
  rowsOf(entries, new Set(open)).map(({ kind, id }) => (kind === 'day' ? 'day' : id));

it('puts a day above its entries, once', () => {
  expect(ids([...many('renamed', 2, 9, NOON), ...many('renamed', 1, 7, NOON - DAY_MS)])).toEqual(['day', '9', '8', 'day', '7']);
});

it('gathers many of a kind that came one right after the other, and opens them', () => {
  const entries = [...many('left', 4, 20, NOON), ...many('joined', 12, 16, NOON - 1000), ...many('joined', 2, 4, NOON - 60_000)];
  expect(ids(entries)).toEqual(['day', '20', '19', '18', '17', 'burst 5', '4', '3']);
  expect(ids(entries, [5])).toHaveLength(8 + 12);
});

it('keeps a burst open while newer ones join it', () => {
  expect(rowsOf(many('joined', 6, 6, NOON), new Set([1]))).toHaveLength(1 + 1 + 6);
  expect(rowsOf(many('joined', 7, 7, NOON), new Set([1]))).toHaveLength(1 + 1 + 7);
});

it('gathers neither what is rare nor what is worth reading one by one', () => {
  expect(ids(many('joined', 6, 6, NOON, 2001))).not.toContain('burst 1');
  expect(ids(many('conflict', 6, 6, NOON))).not.toContain('burst 1');
  expect(ids([])).toEqual([]);
});
