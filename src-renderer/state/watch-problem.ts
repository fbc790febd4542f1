import type { WatchRule } from '#contract';
import { words } from '../words/words.svelte.ts';
import { UNPRINTABLE } from './capability-rules.ts';

const MAX_WATCH_RULES = 32;
const MAX_SUBJECT_CHARACTERS = 128;
const MIN_COUNT = 1;
const MAX_COUNT = 1000;

export interface WatchProblem {
  readonly field: 'subject' | 'count';
  readonly message: string;
}

/**
 * Why a rule that is to be added to `others` will be refused, in the language of the window; null if it will not. The main process has
 * the last word and the same rules (watch-rule-rules.ts).
 */
export function watchProblem(rule: WatchRule, others: readonly WatchRule[]): WatchProblem | null {
  const text = words.watch.problems;
  const subject = subjectProblem(rule);
  if (subject !== null) return { field: 'subject', message: subject };
  if (rule.kind === 'fewer-than' && (rule.count < MIN_COUNT || rule.count > MAX_COUNT)) {
    return { field: 'count', message: text.count(MIN_COUNT, MAX_COUNT) };
  }
  if (others.some((other) => identityOf(other) === identityOf(rule))) return { field: 'subject', message: text.twice };
  return others.length < MAX_WATCH_RULES ? null : { field: 'subject', message: text.tooMany(MAX_WATCH_RULES) };
}

function subjectProblem(rule: WatchRule): string | null {
  const text = words.watch.problems;
  const subject = 'name' in rule ? rule.name : rule.type;
  if (subject === '') return text.missing;
  if (UNPRINTABLE.test(subject) || Array.from(subject).length > MAX_SUBJECT_CHARACTERS) return text.tooLong(MAX_SUBJECT_CHARACTERS);
  return 'type' in rule && subject.includes(':') ? text.colon : null;
}

function identityOf(rule: WatchRule): string {
  return JSON.stringify(rule).toLowerCase();
}
