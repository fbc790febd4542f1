import { expect, it } from 'vitest';
import { AddressBudget } from './address-budget.ts';

/** How many are let through when one is tried every millisecond. */
function spent(budget: AddressBudget, burst: number, fromMs: number, toMs: number): number {
  let count = 0;
  for (let now = fromMs; now < toMs; now++) {
    if (!budget.allows('a', burst, now)) continue;
    budget.spend('a', now);
    count++;
  }
  return count;
}

it('lets one through per period', () => {
  expect(spent(new AddressBudget(2000), 1, 0, 20_000)).toBe(10);
});

it('lets a burst through, then one per period, and the burst again after a rest', () => {
  const budget = new AddressBudget(2000);
  expect(spent(budget, 2, 0, 20_000)).toBe(11);
  expect(spent(budget, 2, 30_000, 30_010)).toBe(2);
});

it('forgets only budgets that are whole', () => {
  const budget = new AddressBudget(2000);
  budget.spend('a', 0);
  budget.prune(1999);
  expect(budget.allows('a', 1, 1999)).toBe(false);
  budget.prune(2000);
  expect(budget.allows('a', 1, 2000)).toBe(true);
});

it('gives back one at a time, and never more than was spent', () => {
  const budget = new AddressBudget(2000);
  budget.spend('a', 0);
  expect(budget.allows('a', 1, 10)).toBe(false);
  budget.refund('a');
  expect(budget.allows('a', 1, 10)).toBe(true);
  budget.refund('a');
  budget.spend('a', 20);
  expect(budget.allows('a', 1, 2019)).toBe(false);
  expect(budget.allows('a', 1, 2020)).toBe(true);
});
