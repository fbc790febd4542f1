import { describe, expect, it } from 'vitest';
import { ArrivalBudget } from './arrival-budget.ts';

const admitted = (budget: ArrivalBudget, address: string, now: number, tries: number): number =>
  Array.from({ length: tries }, () => budget.admits(address, now)).filter(Boolean).length;

describe('the budget of arrivals', () => {
  it('admits a burst, then so many a second, of each address by itself', () => {
    const budget = new ArrivalBudget({ maxArrivalsPerSecond: 10, arrivalBurst: 5 });
    expect(admitted(budget, 'a', 0, 100)).toBe(5);
    expect(admitted(budget, 'b', 0, 100)).toBe(5);
    expect(admitted(budget, 'a', 1000, 100)).toBe(5);
    let inASecond = 0;
    for (let ms = 1000; ms < 2000; ms += 5) inASecond += admitted(budget, 'a', ms, 3);
    expect(inASecond).toBeGreaterThanOrEqual(9);
    expect(inASecond).toBeLessThanOrEqual(10);
  });

  it('is whole again after a while, whatever was refused', () => {
    const budget = new ArrivalBudget({ maxArrivalsPerSecond: 10, arrivalBurst: 5 });
    for (let ms = 0; ms < 5000; ms += 10) budget.admits('a', ms);
    expect(admitted(budget, 'a', 5000 + 500, 100)).toBe(5);
  });

  it('remembers no more than 4096 addresses', () => {
    const budget = new ArrivalBudget({ maxArrivalsPerSecond: 10, arrivalBurst: 5 });
    for (let i = 0; i < 10_000; i++) budget.admits(`address ${i}`, 0);
    expect(budget.remembered).toBeLessThanOrEqual(4096);
    for (let i = 0; i < 10_000; i++) budget.admits(`address ${i}`, i);
    expect(budget.remembered).toBeLessThanOrEqual(4096);
  });
});
