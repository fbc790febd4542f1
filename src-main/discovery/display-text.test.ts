import { expect, it } from 'vitest';
import { displayText, isPrintable } from './display-text.ts';

it('takes out what a screen cannot show, and keeps what emoji and languages need', () => {
  expect(displayText('a\u202Eb\u0007c\uFFFEd\u{1FFFF}e', 64)).toBe('abcde');
  expect(displayText('👩\u200D💻 نمی\u200Cخواهم', 64)).toBe('👩\u200D💻 نمی\u200Cخواهم');
  expect(['ok', ' ', 'a\uFDD0'].map(isPrintable)).toEqual([true, false, false]);
});
