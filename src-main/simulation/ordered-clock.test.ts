import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { OrderedClock } from './ordered-clock.ts';

let world: VirtualClock;
let clock: OrderedClock;
let ran: string[];

beforeEach(() => {
  world = new VirtualClock();
  clock = new OrderedClock(world);
  ran = [];
});

const note = (name: string) => () => void ran.push(`${name} at ${clock.now()}`);

describe('OrderedClock', () => {
  it('runs tasks at their time, in the order of their time, then of their scheduling', async () => {
    for (const [name, delayMs] of [['c', 20], ['a', 10], ['d', 20], ['b', 15]] as const) clock.schedule(delayMs, note(name)); // prettier-ignore
    await world.advance(15);
    expect(ran).toEqual(['a at 10', 'b at 15']);
    await world.advance(100);
    expect(ran.slice(2)).toEqual(['c at 20', 'd at 20']);
  });

  it('keeps the order of a great many', async () => {
    const dues = Array.from({ length: 500 }, (_, i) => (i * 7919) % 501);
    const times: number[] = [];
    for (const dueMs of dues) clock.schedule(dueMs, () => times.push(clock.now()));
    await world.advance(600);
    expect(times).toEqual(dues.toSorted((a, b) => a - b));
  });

  // Timers of a busy machine are late by a scheduling slice each: a conversation of five steps took fifty milliseconds, a thousand
  // of them half a minute, and steps that overtook each other left a question without its answer.
  it('makes up for lateness in one turn, each task at its own time', async () => {
    const step = (n: number): void => {
      note(`step ${n}`)();
      if (n < 5) clock.schedule(1, () => step(n + 1));
    };
    clock.schedule(1, () => step(1));
    world.stall(50);
    await world.advance(0);
    expect(ran).toEqual(['step 1 at 1', 'step 2 at 2', 'step 3 at 3', 'step 4 at 4', 'step 5 at 5']);
  });

  it('runs nothing before its time and nothing that was undone', async () => {
    const undo = clock.schedule(10, note('undone'));
    clock.schedule(10, () => clock.schedule(10, note('later')));
    undo();
    await world.advance(19);
    expect(ran).toEqual([]);
    await world.advance(1);
    expect(ran).toEqual(['later at 20']);
  });

  it('goes on after a task that throws', async () => {
    clock.schedule(10, () => {
      throw new Error('broken');
    });
    clock.schedule(20, note('next'));
    await expect(world.advance(15)).rejects.toThrow('broken');
    await world.advance(15);
    expect(ran).toEqual(['next at 20']);
  });
});
