import type { CheckFinding, CheckStatus, CheckStep, NetworkCheck } from '#contract';
import { words } from '../words/words.svelte.ts';
import { formatMeasuredInterval } from './age.ts';
import type { FindingCode, FindingGroup, Said } from '#locales/finding-words';

/** What is well, and said after what is not. */
const CALM: ReadonlySet<FindingCode> = new Set([
  'on-network',
  'udp-bound',
  'tcp-bound',
  'heard-back',
  'nothing-sent',
  'heard-others',
  'asked-by',
  'all-reached',
  'peers-silent',
  'no-virtual-adapters',
  'virtual-adapter',
  'no-firewall-found',
  'no-conflicts'
]);

/** A step in words: what was found, the worst first; while it is running, what is being done. */
export function describeStep({ id, findings, status }: Pick<CheckStep, 'id' | 'findings' | 'status'>): Said {
  if (status === 'running') return { title: words.check.steps[id], details: [] };
  const [first, ...others] = groupsOf(findings).map(describeGroup);
  if (first === undefined) return { title: words.check.status[status], details: [] };
  return { title: first.title, details: [...first.details, ...others.map(({ title, details }) => [`${title}.`, ...details].join(' '))] };
}

/** The whole check in one or two sentences: how long it took, and how many things are amiss. */
export function summarize(check: NetworkCheck): string {
  const text = words.check;
  const ended = check.steps.filter(({ status }) => status !== 'running').length;
  if (check.tookMs === null) return text.running(ended, check.steps.length);
  const count = (wanted: CheckStatus): number => check.steps.filter(({ status }) => status === wanted).length;
  const [failed, warned] = [count('failed'), count('warning')];
  const parts = [text.finished(formatMeasuredInterval(check.tookMs))];
  if (failed > 0) parts.push(text.failed(failed));
  if (warned > 0) parts.push(text.warned(warned, failed > 0));
  if (failed + warned === 0) parts.push(text.allWell);
  return parts.join(' ');
}

/** When a step was done, from the start of the check: `12 ms`, `3.2 s`. */
export function formatTook(tookMs: number): string {
  if (tookMs < 1) return words.check.tookNothing;
  return tookMs < 1000 ? `${String(Math.round(tookMs))} ${words.units.milliseconds}` : formatMeasuredInterval(tookMs);
}

function groupsOf(findings: readonly CheckFinding[]): readonly FindingGroup<FindingCode>[] {
  const groups = new Map<FindingCode, [CheckFinding, ...CheckFinding[]]>();
  const calmLast = findings.toSorted((a, b) => Number(CALM.has(a.code)) - Number(CALM.has(b.code)));
  for (const finding of calmLast) {
    const group = groups.get(finding.code);
    if (group === undefined) groups.set(finding.code, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function describeGroup<C extends FindingCode>(group: FindingGroup<C>): Said {
  // the code that chooses the words is that of all findings of the group
  const say: (all: FindingGroup<C>) => Said = words.check.findings[group[0].code];
  return say(group);
}
