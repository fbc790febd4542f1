import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzzyMatch } from './fuzzy-match.ts';

const found = (query: string, text: string): string | null => {
  const match = fuzzyMatch(query, text);
  return match && Array.from(text, (letter, index) => (match.places.includes(index) ? letter.toUpperCase() : letter)).join('');
};
/** The texts in the order in which the query finds them. */
const ranked = (query: string, ...texts: readonly string[]): readonly string[] =>
  texts
    .flatMap((text) => {
      const match = fuzzyMatch(query, text);
      return match === null ? [] : [{ text, ...match }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text);

describe('what is found', () => {
  it.each([
    ['nas', 'cedar-nas', 'cedar-NAS'],
    ['CNAS', 'cedar-nas', 'Cedar-NAS'],
    ['cdr', 'cedar-nas', 'CeDaR-nas'],
    ['1.26', 'tcp://192.168.1.26:5670', 'tcp://192.168.1.26:5670'],
    ['map show', 'show map', 'SHOW MAP'],
    ['', 'anything', 'anything'],
    ['  ', 'anything', 'anything']
  ])('%j in %j', (query, text, marked) => {
    expect(found(query, text)).toBe(marked);
  });

  it.each([
    ['sanc', 'cedar-nas'],
    ['nass', 'cedar-nas'],
    ['nas printer', 'cedar-nas'],
    ['a', '']
  ])('%j is not in %j', (query, text) => {
    expect(fuzzyMatch(query, text)).toBeNull();
  });

  // "ee" also matches e…e across the word; the marks must show the letters that the eye finds together.
  it('marks the letters that lie closest', () => {
    expect(found('ef', 'e-e-ef')).toBe('e-e-EF');
    expect(found('en', 'e-x-exn')).toBe('e-x-ExN');
  });

  // İ becomes two letters when it is made small: places behind it pointed one too far.
  it('keeps its places in texts whose letters change their length', () => {
    expect(fuzzyMatch('nas', 'İstanbul-nas')?.places).toEqual([9, 10, 11]);
  });
});

describe('what is found first', () => {
  it.each([
    ['nas', ['nas', 'nas-2', 'cedar-nas', 'north-alas', 'canvas']],
    ['pri', ['print', 'fast-print', 'spring', 'p-r-i']],
    ['show map', ['Show map', 'Show mapping tools']]
  ])('%j: %j', (query, order) => {
    expect(ranked(query, ...order.toReversed())).toEqual(order);
  });
});

it('finds every text by itself and by letters left out of it, and marks only letters of the query', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (text, step) => {
      const query = text
        .split('')
        .filter((_, index) => index % step === 0)
        .join('');
      const match = fuzzyMatch(query, text);
      expect(match).not.toBeNull();
      expect(match?.places.every((place) => place >= 0 && place < text.length)).toBe(true);
    })
  );
});
