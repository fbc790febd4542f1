import { expect, it } from 'vitest';
import { OwnNode } from './own-node.ts';

it('knows its last eight ids, and no more', () => {
  const node = new OwnNode('SVC_0', 'T', 'name', []);
  for (let i = 1; i <= 9; i++) node.rename(`SVC_${i}`);
  expect(node.id).toBe('SVC_9');
  expect(node.isOwnId('SVC_9')).toBe(true);
  for (let i = 1; i <= 8; i++) expect(node.isOwnId(`SVC_${i}`)).toBe(true);
  expect(node.isOwnId('SVC_0')).toBe(false);
});
