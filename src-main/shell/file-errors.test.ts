import { expect, it } from 'vitest';
import { whyFileFailed } from './file-errors.ts';

it.each([
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the disk can only be read'],
  ['EACCES', 'this account may not do that there']
])('says %s in words', (code, words) => {
  expect(whyFileFailed(Object.assign(new Error('x'), { code }))).toBe(words);
});

it('has words for what is no error of a file', () => {
  expect(whyFileFailed(new Error('the message'))).toBe('the message');
  expect(whyFileFailed('text')).toBe('of an unknown reason');
});
