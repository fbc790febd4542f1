import { expect, it } from 'vitest';
import { MIN_WINDOW, parseWindowState } from './window-state.ts';

const DISPLAY = { x: 0, y: 0, width: 1920, height: 1080 };
const state = (change: object): string =>
  JSON.stringify({ position: { x: 10, y: 20 }, width: 1000, height: 700, maximized: false, ...change });

it('stands where it stood', () => {
  expect(parseWindowState(state({}), [DISPLAY])).toEqual({ position: { x: 10, y: 20 }, width: 1000, height: 700, maximized: false });
});

it.each([null, '', '{', '[]', '{"width":"x"}', state({ width: 1e9 })])('starts with 1440 × 900 for %j', (text) => {
  expect(parseWindowState(text, [DISPLAY])).toEqual({ position: null, width: 1440, height: 900, maximized: false });
});

it.each([
  { position: { x: 1900, y: 20 } },
  { position: { x: -990, y: 20 } },
  { position: { x: 10, y: -5 } },
  { position: { x: 3000, y: 3000 } }
])('comes back to a display that is there: %j', (change) => {
  expect(parseWindowState(state(change), [DISPLAY]).position).toBeNull();
});

it('is never smaller than its least size', () => {
  expect(parseWindowState(state({ width: 10, height: 10 }), [DISPLAY])).toMatchObject(MIN_WINDOW);
});
