import type { NetworkCheck } from '#contract';

/** How many steps found something amiss; of a check that is running, so far. */
export function problemCount(check: NetworkCheck | null): number {
  return (check?.steps ?? []).filter(({ status }) => status === 'failed' || status === 'warning').length;
}
