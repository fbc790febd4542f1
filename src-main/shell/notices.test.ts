import { expect, it } from 'vitest';
import { Notices } from './notices.ts';

it('keeps the newest twenty, each once', () => {
  const notices = new Notices();
  for (let i = 0; i < 50; i++) notices.add(`Sentence ${i}.`);
  notices.add('Sentence 49.');
  expect(notices.all).toHaveLength(20);
  expect(notices.all[0]).toBe('Sentence 30.');
  expect(notices.all.at(-1)).toBe('Sentence 49.');
});
