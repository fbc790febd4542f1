import { expect, it } from 'vitest';
import { samplePeer } from './testing/samples.ts';
import { suggestTypes } from './type-suggestions.ts';

const offering = (name: string, ...offers: readonly (readonly [type: string, port: number])[]) =>
  samplePeer({ name, capabilities: offers.map(([type, port]) => ({ type, port, description: '' })) });

it('suggests the most frequent types first, each with its most frequent port', () => {
  const peers = [offering('a', ['print', 9100], ['chat', 1]), offering('b', ['print', 631]), offering('c', ['print', 631], ['print', 632])];
  expect(suggestTypes(peers)).toEqual([
    { type: 'print', port: 631, peers: 3 },
    { type: 'chat', port: 1, peers: 1 }
  ]);
});

it('prefers the lower of two equally frequent ports, whoever came first', () => {
  expect([
    suggestTypes([offering('a', ['x', 9]), offering('b', ['x', 8])]),
    suggestTypes([offering('b', ['x', 8]), offering('a', ['x', 9])])
  ]).toEqual([[{ type: 'x', port: 8, peers: 2 }], [{ type: 'x', port: 8, peers: 2 }]]);
});

it('suggests fifty of many', () => {
  expect(suggestTypes([offering('a', ...Array.from({ length: 256 }, (_, i) => [`t${i}`, 1] as const))])).toHaveLength(50);
});
