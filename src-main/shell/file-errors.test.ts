import { expect, it } from 'vitest';
import { whyFileFailed } from './file-errors.ts';

it.each([
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the disk can only be read'],
  ['EACCES', 'this account may not do that there'],
  // the text of Node names a temporary file, another one each time
  ['EIO', 'the system refuses it (EIO)']
])('says %s in words', (code, words) => {
  expect(whyFileFailed(Object.assign(new Error('x'), { code }))).toBe(words);
});

it('has words for what is no error of a file', () => {
  expect(whyFileFailed(new Error('the message'))).toBe('of an unknown reason');
  expect(whyFileFailed('text')).toBe('of an unknown reason');
});
