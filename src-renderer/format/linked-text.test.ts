import { expect, it } from 'vitest';
import { linkedText, plainText } from './linked-text.ts';

const birch = { name: 'birch', key: 'SVC_b:T' };
const stranger = { name: 'SVC_x:T', key: null };

it('puts the names where the language wants them, and links those that can be shown', () => {
  const parts = linkedText([birch, stranger], ([a, b]) => `${b} before ${a}!`);
  expect(parts).toEqual([
    { text: 'SVC_x:T', peerKey: null },
    { text: ' before ', peerKey: null },
    { text: 'birch', peerKey: 'SVC_b:T' },
    { text: '!', peerKey: null }
  ]);
  expect(plainText(parts)).toBe('SVC_x:T before birch!');
});

it('is plain without names', () => {
  expect(linkedText([], () => 'Nobody.')).toEqual([{ text: 'Nobody.', peerKey: null }]);
});
