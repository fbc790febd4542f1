import { expect, it } from 'vitest';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { EpochTime } from './epoch-time.ts';

it('gives the same number for the same moment, whatever the clocks drift in between', async () => {
  const clock = new VirtualClock();
  let driftMs = 0;
  const epochTime = new EpochTime(clock, () => 5_000_000 + clock.now() + driftMs);
  const first = epochTime.of(100);
  for (driftMs = 0; driftMs < 900; driftMs += 90) {
    await clock.advance(1000);
    expect(epochTime.of(100)).toBe(first);
  }
});

it('keeps what happened before a sleep where it was, and puts what comes after it after it', async () => {
  const clock = new VirtualClock();
  let sleptMs = 0;
  const epochTime = new EpochTime(clock, () => 5_000_000 + clock.now() + sleptMs);
  await clock.advance(1000);
  expect(epochTime.of(500)).toBe(5_000_500);
  sleptMs = 3_600_000; // the engine's clock stood still meanwhile
  expect(epochTime.now()).toBe(5_001_000 + 3_600_000);
  expect(epochTime.of(500)).toBe(5_000_500);
  await clock.advance(10);
  expect(epochTime.of(1005)).toBe(5_001_005 + 3_600_000);
});
