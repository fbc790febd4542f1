import { describe, expect, it } from 'vitest';
import { SystemClock } from './system-clock.ts';

const unreadable = (): number => {
  throw new Error('uv_uptime returned EACCES');
};

describe('SystemClock', () => {
  it('runs a task no earlier than asked for, and never synchronously', async () => {
    const clock = new SystemClock();
    const startMs = clock.now();
    const delaysMs = [0, 0.5, 1, 1.5, 5, 20, 20.9];
    const early = await Promise.all(
      delaysMs.map((delayMs) => new Promise<boolean>((done) => clock.schedule(delayMs, () => done(clock.now() - startMs < delayMs))))
    );
    expect(early).toEqual(delaysMs.map(() => false));
    let ran = false;
    const undo = clock.schedule(0, () => (ran = true));
    expect(ran).toBe(false);
    undo();
  });

  it('does not run what was undone, and undoing twice is harmless', async () => {
    const clock = new SystemClock();
    let ran = 0;
    const undo = clock.schedule(1, () => ran++);
    undo();
    undo();
    await new Promise<void>((done) => clock.schedule(20, done));
    expect(ran).toBe(0);
  });

  /** setTimeout runs a delay above 2³¹ ms at once. */
  it('can wait for longer than a timer of the system can', async () => {
    const clock = new SystemClock();
    let ran = false;
    const undo = clock.schedule(2 ** 40, () => (ran = true));
    await new Promise<void>((done) => clock.schedule(20, done));
    expect(ran).toBe(false);
    undo();
  });

  it('knows the time since boot', () => {
    const clock = new SystemClock();
    const first = clock.sinceBootMs();
    expect(first).toBeGreaterThan(0);
    expect(clock.sinceBootMs()).toBeGreaterThanOrEqual(first);
  });

  it('never runs backwards, whatever the uptime does', () => {
    const readings = [10_000, 9_000, 12_000];
    const clock = new SystemClock(() => readings.shift() ?? 0);
    expect([clock.sinceBootMs(), clock.sinceBootMs(), clock.sinceBootMs()]).toEqual([10_000, 10_000, 12_000]);
  });

  it.each([
    ['cannot be read', unreadable],
    ['is no number', () => Number.NaN]
  ])('goes on while the uptime %s', (_how, broken) => {
    let works = true;
    const clock = new SystemClock(() => (works ? 10_000 : broken()));
    const before = clock.sinceBootMs();
    const startMs = clock.now();
    works = false;
    while (clock.now() - startMs < 5);
    expect(clock.sinceBootMs() - before).toBeGreaterThanOrEqual(5);
    expect(clock.sinceBootMs() - before).toBeLessThan(1000);
  });
});
