import type { NetworkCheck } from '#contract';
import { words } from '../words/words.svelte.ts';
import { formatLogTime } from './age.ts';
import { describeStep, formatTook, summarize } from './check-sentences.ts';

/**
 * A finished check as plain text, for whoever helps. It holds what its page says and no command: that of macOS has the path of
 * this program in it, and so may have a person's name. See docs/decisions/ for what is in it and what is not.
 */
export function checkReport(check: NetworkCheck, appVersion: string, isOfSample: boolean): string {
  const text = words.check;
  const head = [text.reportTitle(appVersion, formatLogTime(check.startedAt, 0)), summarize(check), text.causes[check.cause]];
  const marked = isOfSample ? [words.sample.report, ...head] : head;
  const steps = check.steps.map((step) => {
    const { title, details } = describeStep(step);
    const took = step.tookMs === null ? '' : ` (${formatTook(step.tookMs)})`;
    return [`[${text.status[step.status]}] ${title}${took}`, ...details.map((detail) => `    ${detail}`)].join('\n');
  });
  return `${[...marked.filter((line) => line !== ''), '', ...steps].join('\n')}\n`;
}
