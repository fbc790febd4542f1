import { describe, expect, it } from 'vitest';
import { rowsOf, type ActivityRow } from './activity-rows.ts';
import { ActivityWindow } from './activity-window.svelte.ts';
import { sampleEntry } from './testing/samples.ts';

const TOTAL = 10_000;
const MINUTE_MS = 60_000;
const NOON = new Date(2026, 10, 24, 12).getTime();

/** Newest first, a minute apart; those whose number `isQuiet` names have no button. */
function rowsWhere(isQuiet: (number: number) => boolean, count = TOTAL): readonly ActivityRow[] {
  const entries = Array.from({ length: count }, (_, i) => {
    const number = count - i;
    return sampleEntry(number, { at: NOON - i * MINUTE_MS, peerKey: isQuiet(number) ? null : 'SVC_a:T' });
  });
  return rowsOf(entries, new Set());
}
const all = rowsWhere(() => false);

function lookAt(rows: readonly ActivityRow[], topPx: number): ActivityWindow {
  const near = new ActivityWindow(() => rows);
  near.see(topPx, 800, 900);
  return near;
}
const total = (near: ActivityWindow, heightOf: (row: ActivityRow) => number): number =>
  near.shown.reduce((sum, { row, gapPx }) => sum + gapPx + heightOf(row), near.gapAfterPx);
const usual = ({ kind }: ActivityRow): number => (kind === 'day' ? 29 : 36);
const listHeight = all.reduce((sum, row) => sum + usual(row), 0);

describe('the rows of a long activity that are in the page', () => {
  // ten thousand rows at once blocked the window for seconds: when the page was opened, at each key in its search, at each arrival
  it('are some dozens of ten thousand, wherever one looks', () => {
    for (const topPx of [-200, 0, 5000, listHeight / 2, listHeight - 800]) {
      const near = lookAt(all, topPx);
      expect(near.shown.length).toBeGreaterThan(20);
      expect(near.shown.length).toBeLessThan(60);
      expect(total(near, usual)).toBe(listHeight);
    }
  });

  it('follow the eye', () => {
    const near = lookAt(all, 0);
    expect([near.shown[0]?.index, near.shown[1]?.row.id]).toEqual([0, `${TOTAL}`]);
    near.see(listHeight - 800, 800, 900);
    expect(near.shown.at(-1)?.row.id).toBe('1');
  });

  it('have the day above them, however long it is', () => {
    const near = lookAt(all, 600 * 36);
    const day = all.findLastIndex(({ kind }, index) => kind === 'day' && index < 580);
    expect(near.shown.some(({ index }) => index === day)).toBe(true);
  });

  it('are where they are for as high as they turn out to be', () => {
    const near = lookAt(all, 36_000);
    const wrapped = new Map(near.shown.filter(({ row }) => row.kind === 'entry').map(({ row }) => [row.id, 54]));
    near.measured(wrapped);
    expect(total(near, (row) => wrapped.get(row.id) ?? usual(row))).toBe(listHeight + wrapped.size * (54 - 36));
    near.see(36_000, 800, 700);
    expect(total(near, usual)).toBe(listHeight);
  });

  it('keep the focus', () => {
    const near = lookAt(all, 0);
    near.focusedId = `${TOTAL - 3}`;
    near.see(listHeight / 2, 800, 900);
    expect(near.shown.some(({ row }) => row.id === near.focusedId)).toBe(true);
    near.focusedId = null;
    expect(near.shown.some(({ row }) => row.id === `${TOTAL - 3}`)).toBe(false);
  });

  it('have the next button before and after them, for the Tab key', () => {
    const near = lookAt(
      rowsWhere((number) => number > 100 && number < 900, 1000),
      500 * 36
    );
    expect(near.shown.map(({ row }) => row.id)).toEqual(expect.arrayContaining(['900', '100']));
  });
});
