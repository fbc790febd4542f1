import { expect, it } from 'vitest';
import { samplePeer } from '../state/testing/samples.ts';
import { heardPairs } from './heard-pairs.ts';

const peer = (id: string, hears: readonly string[] | null, hearsUs: boolean | null = null) =>
  samplePeer({ name: id, key: `${id}:T`, hears: hears?.map((other) => `${other}:T`) ?? null, hearsUs });
const told = (pairs: ReturnType<typeof heardPairs>) => pairs.map(({ from, to }) => `${from} ${to}`);

it('tells both ways of a mutual pair, and who hears this machine', () => {
  const pairs = heardPairs([peer('a', ['b', 'me'], true), peer('b', ['a'], false)]);
  expect(told(pairs)).toEqual(['a:T self', 'a:T b:T', 'b:T a:T']);
});

it('tells nothing of who did not tell, is not among these, or names itself or somebody twice', () => {
  expect(heardPairs([peer('a', null), peer('b', ['b', 'stranger', 'a', 'a'])])).toEqual([{ from: 'b:T', to: 'a:T' }]);
});
