import type { CheckAction, CheckFinding, CheckStatus } from '#contract';

/** How a step of the network check ended. */
export interface Verdict {
  readonly status: Exclude<CheckStatus, 'running'>;
  readonly findings: readonly CheckFinding[];
  readonly action: CheckAction | null;
}

export function verdict(status: Verdict['status'], findings: readonly CheckFinding[], action: CheckAction | null = null): Verdict {
  return { status, findings, action };
}
