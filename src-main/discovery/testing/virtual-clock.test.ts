import { describe, expect, it } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

describe('VirtualClock', () => {
  it('runs tasks in the order of their time, then of their scheduling', async () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    clock.schedule(20, () => ran.push('c'));
    clock.schedule(10, () => ran.push('a'));
    clock.schedule(10, () => ran.push('b'));
    clock.schedule(31, () => ran.push('too late'));
    await clock.advance(30);
    expect(ran).toEqual(['a', 'b', 'c']);
    expect(clock.now()).toBe(30);
  });

  it('keeps that order among a thousand tasks, cancelled ones left out', async () => {
    const clock = new VirtualClock();
    const ran: number[] = [];
    for (let i = 0; i < 1000; i++) {
      const dueMs = (i * 7919) % 500;
      const undo = clock.schedule(dueMs, () => ran.push(dueMs));
      if (i % 3 === 0) undo();
    }
    await clock.advance(500);
    expect(ran).toHaveLength(666);
    expect(ran).toEqual(ran.toSorted((a, b) => a - b));
  });

  it('runs a task at its very time, never inside schedule', async () => {
    const clock = new VirtualClock();
    const times: number[] = [];
    clock.schedule(0, () => times.push(clock.now()));
    clock.schedule(5, () => clock.schedule(5, () => times.push(clock.now())));
    expect(times).toEqual([]);
    await clock.advance(100);
    expect(times).toEqual([0, 10]);
  });

  it('lets promise continuations run before the next task, however long their chain', async () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    const chain = async () => {
      for (let i = 0; i < 100; i++) await Promise.resolve();
      ran.push('continuation');
    };
    clock.schedule(1, () => void chain());
    clock.schedule(1, () => ran.push('next task'));
    await clock.advance(1);
    expect(ran).toEqual(['continuation', 'next task']);
  });

  it('rejects with what a task throws', async () => {
    const clock = new VirtualClock();
    clock.schedule(1, () => {
      throw new Error('a bug');
    });
    await expect(clock.advance(1)).rejects.toThrow('a bug');
  });

  it('goes no further than the condition that is waited for', async () => {
    const clock = new VirtualClock();
    let ticks = 0;
    const tick = () => {
      ticks++;
      clock.schedule(10, tick);
    };
    tick();
    expect(await clock.advanceUntil(() => ticks === 4, 1000)).toBe(30);
    await expect(clock.advanceUntil(() => ticks === 1000, 50)).rejects.toThrow('Not so within 50 ms');
  });

  it('stands still while the machine sleeps, but for the time since boot', async () => {
    const clock = new VirtualClock(1000);
    let ran = false;
    clock.schedule(10, () => (ran = true));
    clock.suspend(60_000);
    expect(clock.now()).toBe(0);
    expect(clock.sinceBootMs()).toBe(61_000);
    await clock.advance(9);
    expect(ran).toBe(false);
    await clock.advance(1);
    expect(ran).toBe(true);
  });

  it('runs late what came due while the process was stopped', async () => {
    const clock = new VirtualClock(0);
    const times: number[] = [];
    clock.schedule(10, () => times.push(clock.now()));
    clock.stall(500);
    expect(times).toEqual([]);
    await clock.advance(0);
    expect(times).toEqual([500]);
    expect(clock.sinceBootMs()).toBe(500);
  });
});
