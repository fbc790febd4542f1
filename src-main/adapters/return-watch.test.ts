import { expect, it } from 'vitest';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { ReturnWatch } from './return-watch.ts';

it('looks four times a second for ten seconds after the last interface went, and no more', async () => {
  const clock = new VirtualClock();
  let looks = 0;
  const watch = new ReturnWatch(clock, () => looks++);
  await clock.advance(5000);
  expect(looks).toBe(0);
  watch.begin();
  await clock.advance(5000);
  expect(looks).toBe(20);
  watch.begin();
  await clock.advance(30_000);
  expect(looks).toBe(60);
});

it('stops at once', async () => {
  const clock = new VirtualClock();
  let looks = 0;
  const watch = new ReturnWatch(clock, () => looks++);
  watch.begin();
  watch.stop();
  await clock.advance(30_000);
  expect(looks).toBe(0);
});
