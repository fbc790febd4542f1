import type { OwnValueProblem, ValueLimits } from '../discovery/discovery-errors.ts';
import { words } from './words.ts';

/** What can be wrong with a value that a person gave: what the engine refuses, and what the settings do. */
export type ValueProblem =
  | OwnValueProblem
  | 'capability-twice'
  | 'name-too-long'
  | 'too-many-interfaces-off'
  | 'interface-name-unprintable'
  | 'target-no-single-machine'
  | 'target-no-address'
  | 'target-no-name'
  | 'target-twice'
  | 'too-many-watch-rules'
  | 'watch-subject-missing'
  | 'watch-subject-too-long'
  | 'watch-type-colon'
  | 'watch-count-range'
  | 'watch-rule-twice'
  | 'too-many-notes'
  | 'note-twice'
  | 'note-about-nobody'
  | 'note-no-address'
  | 'alias-not-printable'
  | 'alias-too-long'
  | 'too-many-views'
  | 'view-name-missing'
  | 'view-name-taken'
  | 'view-filter-too-long'
  | 'view-filter-unprintable';

/** Why a value is refused and what to do, as a sentence. */
export function valueSentence(problem: ValueProblem, limits: ValueLimits = {}): string {
  return words.values[problem]({ least: limits.least ?? 0, most: limits.most ?? 0 });
}
