import { expect, it } from 'vitest';
import type { Clock } from './clock.ts';
import { SleepDetector } from './sleep-detector.ts';

/** A clock whose two scales are set by hand; the one since boot has a resolution of 1 s. */
class TwoScales implements Clock {
  nowMs = 0;
  bootMs = 500;
  now = (): number => this.nowMs;
  sinceBootMs = (): number => Math.floor(this.bootMs / 1000) * 1000;
  schedule = (): (() => void) => () => {};

  pass(ms: number, asleepMs = 0): void {
    this.nowMs += ms;
    this.bootMs += ms + asleepMs;
  }
}

function ticking(): { clock: TwoScales; tick: (ms: number, asleepMs?: number) => number } {
  const clock = new TwoScales();
  const detector = new SleepDetector(clock, 2000);
  const tick = (ms: number, asleepMs = 0): number => {
    detector.expectTick(clock.nowMs + 250);
    clock.pass(ms, asleepMs);
    return detector.sleptMs();
  };
  return { clock, tick };
}

it('tells a late tick', () => {
  const { tick } = ticking();
  expect(tick(250)).toBe(0);
  expect(tick(2250)).toBe(0);
  expect(tick(2251)).toBe(2001);
  expect(tick(250)).toBe(0);
});

it('tells a monotonic clock that stood still, once', () => {
  const { tick } = ticking();
  expect(tick(250, 30_000)).toBeGreaterThan(29_000);
  expect(tick(250)).toBe(0);
});

it('is not misled by a clock since boot that only knows seconds', () => {
  const { tick } = ticking();
  for (let i = 0; i < 1000; i++) expect(tick(250)).toBe(0);
  expect(tick(250, 900)).toBe(0);
});
