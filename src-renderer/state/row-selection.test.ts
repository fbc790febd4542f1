import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activate,
  chooseAll,
  chooseNone,
  chooseOnly,
  chooseTo,
  chosenIn,
  NOTHING_CHOSEN,
  stepFrom,
  stepOfKey,
  tabStopOf,
  toggle,
  type RowSelection
} from './row-selection.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];
const chosen = (selection: RowSelection): string => chosenIn(selection, KEYS).join('');

describe('choosing rows', () => {
  it('chooses one alone by a click', () => {
    expect(chosen(chooseOnly('c'))).toBe('c');
  });

  it('adds and takes out by a click with Ctrl', () => {
    const two = toggle(chooseOnly('c'), 'e');
    expect(chosen(two)).toBe('ce');
    expect(chosen(toggle(two, 'c'))).toBe('e');
  });

  it('chooses a range with Shift, either way, and turns it round its start', () => {
    const down = chooseTo(chooseOnly('c'), 'e', KEYS);
    expect(chosen(down)).toBe('cde');
    expect(chosen(chooseTo(down, 'a', KEYS))).toBe('abc');
  });

  it('adds a range with Ctrl and Shift to what is chosen', () => {
    expect(chosen(chooseTo(toggle(chooseOnly('a'), 'c'), 'd', KEYS, true))).toBe('acd');
  });

  it('starts a range at the row itself when there is no other start', () => {
    expect(chosen(chooseTo(NOTHING_CHOSEN, 'd', KEYS))).toBe('d');
  });

  // Rows are sorted anew while somebody chooses: a range is what lies between its ends as the person sees them now.
  it('takes a range in the order of now', () => {
    expect(chosenIn(chooseTo(chooseOnly('a'), 'b', ['a', 'f', 'b', 'c', 'd', 'e']), KEYS).join('')).toBe('abf');
  });

  it('starts a range at the active row when the start has left', () => {
    const keys = KEYS.filter((key) => key !== 'b');
    const selection = { ...activate(NOTHING_CHOSEN, 'd'), anchor: 'b' };
    expect(chosenIn(chooseTo(selection, 'e', keys), keys)).toEqual(['d', 'e']);
  });

  it('chooses all and none without moving the focus', () => {
    const all = chooseAll(activate(NOTHING_CHOSEN, 'd'), KEYS);
    expect(chosen(all)).toBe('abcdef');
    expect(chooseNone(all)).toEqual({ chosen: new Set(), active: 'd', anchor: 'd' });
  });

  it('keeps what is chosen while the focus walks', () => {
    expect(chosen(activate(chooseOnly('a'), 'b'))).toBe('a');
  });

  it('leaves out rows that are not shown, and has them again when they are', () => {
    const selection = toggle(chooseOnly('a'), 'c');
    expect(chosenIn(selection, ['c', 'd'])).toEqual(['c']);
    expect(chosen(selection)).toBe('ac');
  });

  it('leads the Tab key to the active row, or to the first when that one is not shown', () => {
    expect(tabStopOf(NOTHING_CHOSEN, KEYS)).toBe('a');
    expect(tabStopOf(chooseOnly('c'), KEYS)).toBe('c');
    expect(tabStopOf(chooseOnly('c'), ['d', 'e'])).toBe('d');
    expect(tabStopOf(chooseOnly('c'), [])).toBeNull();
  });
});

describe('walking rows', () => {
  it.each([
    ['ArrowDown', 'b', 'c'],
    ['ArrowUp', 'b', 'a'],
    ['ArrowUp', 'a', 'a'],
    ['ArrowDown', 'f', 'f'],
    ['Home', 'e', 'a'],
    ['End', 'b', 'f'],
    ['PageDown', 'a', 'c'],
    ['PageUp', 'f', 'd'],
    ['PageDown', 'e', 'f']
  ])('%s leads from %s to %s, three rows at a time', (key, from, to) => {
    const step = stepOfKey(key);
    expect(step && stepFrom(from, step, KEYS, 3)).toBe(to);
  });

  it('starts at the first row from nowhere, and leads nowhere in an empty list', () => {
    expect(stepFrom(null, 'next', KEYS, 3)).toBe('a');
    expect(stepFrom('a', 'next', [], 3)).toBeNull();
  });

  it('knows no step for other keys', () => {
    expect(['a', 'Enter', 'Tab', 'ArrowLeft'].map(stepOfKey)).toEqual([null, null, null, null]);
  });

  it('never leaves the list, wherever it starts and however often it steps', () => {
    const steps = fc.array(fc.constantFrom('previous', 'next', 'first', 'last', 'page-up', 'page-down' as const), { maxLength: 40 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), steps, fc.integer({ min: 0, max: 30 }), (keys, all, page) => {
        const end = all.reduce<string | null>((at, step) => stepFrom(at, step, keys, page), null);
        expect(all.length === 0 || (end !== null && keys.includes(end))).toBe(true);
      })
    );
  });
});
