import { expect, it } from 'vitest';
import { Notices } from './notices.ts';

const sentence = (text: string) => ({ en: text, de: `${text} (de)` });

it('keeps the newest twenty', () => {
  const notices = new Notices();
  for (let i = 0; i < 50; i++) notices.add(sentence(`Sentence ${i}.`));
  expect(notices.all).toHaveLength(20);
  expect(notices.all[0]?.text.en).toBe('Sentence 30.');
  expect(notices.all.at(-1)?.text.de).toBe('Sentence 49. (de)');
});

// a disk that was full again after room had been made was not told of: the sentence had been dismissed once and for all
it('takes what is told again for new', () => {
  const notices = new Notices();
  for (const text of ['Full.', 'Other.', 'Full.']) notices.add(sentence(text));
  expect(notices.all).toEqual([
    { number: 2, text: sentence('Other.') },
    { number: 3, text: sentence('Full.') }
  ]);
});
