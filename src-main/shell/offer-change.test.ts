import { expect, it } from 'vitest';
import { offerChange } from './offer-change.ts';

const offers = (...types: readonly string[]) => types.map((type, index) => ({ type, port: index + 1, description: '' }));

it('names the types that came and went, each once', () => {
  expect(offerChange(offers('print', 'chat'), offers('chat', 'scan', 'scan'))).toEqual({
    added: ['scan'],
    removed: ['print'],
    addedCount: 1,
    removedCount: 1
  });
});

it('names none where only a port or a description changed', () => {
  expect(offerChange(offers('a', 'b'), offers('b', 'a'))).toMatchObject({ addedCount: 0, removedCount: 0 });
});

it('names eight of many and counts all', () => {
  const many = offers(...Array.from({ length: 256 }, (_, i) => `t${i}`));
  const { added, addedCount } = offerChange([], many);
  expect([added.length, addedCount]).toEqual([8, 256]);
});
