import type { FieldError, WatchRule } from '#contract';
import * as v from 'valibot';
import { characterCount, isPrintable } from '../discovery/display-text.ts';
import { valueSentence } from '../wording/value-problem.ts';

const MAX_WATCH_RULES = 32;
/** The longest type that the protocol lets through; names are shorter. */
const MAX_SUBJECT_CHARACTERS = 128;
const MIN_COUNT = 1;
const MAX_COUNT = 1000;

/** The shape of one rule; what its values mean is judged by {@link watchRuleErrors}. */
export const watchRuleSchema = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['joins', 'leaves']), name: subject() }),
  v.strictObject({ kind: v.picklist(['offered', 'withdrawn']), type: subject() }),
  v.strictObject({ kind: v.literal('fewer-than'), type: subject(), count: v.number() })
]);

/** What is wrong with the watch rules, each error at its place, such as `watchRules[1].type`. */
export function watchRuleErrors(rules: readonly WatchRule[]): readonly FieldError[] {
  if (rules.length > MAX_WATCH_RULES) {
    return [{ field: 'watchRules', message: valueSentence('too-many-watch-rules', { most: MAX_WATCH_RULES }) }];
  }
  const identities = rules.map(identityOf);
  return rules.flatMap((rule, index) => {
    const errors = ruleErrors(rule, `watchRules[${index}]`);
    const isTwice = identities.indexOf(identityOf(rule)) < index;
    return errors.length === 0 && isTwice ? [{ field: `watchRules[${index}]`, message: valueSentence('watch-rule-twice') }] : errors;
  });
}

function ruleErrors(rule: WatchRule, place: string): readonly FieldError[] {
  const [field, text] = 'name' in rule ? [`${place}.name`, rule.name] : [`${place}.type`, rule.type];
  if (text.trim() === '') return [{ field, message: valueSentence('watch-subject-missing') }];
  if (!isPrintable(text) || characterCount(text) > MAX_SUBJECT_CHARACTERS) {
    return [{ field, message: valueSentence('watch-subject-too-long', { most: MAX_SUBJECT_CHARACTERS }) }];
  }
  if ('type' in rule && text.includes(':')) return [{ field, message: valueSentence('watch-type-colon') }];
  if (rule.kind !== 'fewer-than' || (Number.isInteger(rule.count) && rule.count >= MIN_COUNT && rule.count <= MAX_COUNT)) return [];
  return [{ field: `${place}.count`, message: valueSentence('watch-count-range', { least: MIN_COUNT, most: MAX_COUNT }) }];
}

function identityOf(rule: WatchRule): string {
  return JSON.stringify(rule).toLowerCase();
}

function subject() {
  return v.pipe(v.string(), v.maxLength(1024));
}
