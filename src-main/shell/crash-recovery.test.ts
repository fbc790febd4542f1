import { expect, it } from 'vitest';
import { CrashRecovery } from './crash-recovery.ts';

it('gives up on a page that crashes again and again, and forgives crashes of long ago', () => {
  let now = 0;
  const recovery = new CrashRecovery(() => now);
  expect([1, 2, 3, 4].map(() => recovery.shouldReload())).toEqual([true, true, true, false]);
  now = 60_000;
  expect(recovery.shouldReload()).toBe(true);
});
