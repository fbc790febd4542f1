import { expect, it } from 'vitest';
import type { ActivityEntry } from '#contract';
import { sampleEntry } from '../state/testing/samples.ts';
import { GOODBYES_MAX, goodbyesOf } from './goodbyes.ts';

const NOW_MS = 100_000;
const left = (name: string, agoMs: number, leaveReason: ActivityEntry['leaveReason'] = 'goodbye') =>
  sampleEntry(1, { kind: 'left', peerKey: `${name}:T`, leaveReason, at: NOW_MS - agoMs });

it('names who said goodbye a moment ago, and not who fell silent', () => {
  const activity = [left('old', 60_000), left('cedar', 3_000), left('silent', 2_000, 'expired'), left('birch', 1_000)];
  expect(goodbyesOf(activity, NOW_MS)).toEqual(['birch:T', 'cedar:T']);
  expect(goodbyesOf([], NOW_MS)).toEqual([]);
});

it('names no more than can be seen one by one', () => {
  expect(
    goodbyesOf(
      Array.from({ length: 400 }, (_, index) => left(`p${index}`, 1_000)),
      NOW_MS
    )
  ).toHaveLength(GOODBYES_MAX);
});
