import { expect, it } from 'vitest';
import { covers, type Box } from './covering.ts';

const MESSAGE: Box = { left: 264, right: 624, top: 820, bottom: 866 };

it.each([
  ['a field under it', { left: 480, right: 760, top: 815, bottom: 850 }, true],
  ['a row of a table that is wider, and no higher', { left: 280, right: 1400, top: 810, bottom: 850 }, true],
  ['a button beside it', { left: 780, right: 900, top: 815, bottom: 850 }, false],
  ['a field that ends where it begins', { left: 480, right: 760, top: 780, bottom: 820 }, false],
  ['the list that it lies in', { left: 250, right: 1400, top: 90, bottom: 880 }, false]
])('tells whether it hides %s', (_, focused, isHidden) => {
  expect(covers(MESSAGE, focused)).toBe(isHidden);
});
