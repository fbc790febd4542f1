import type { FieldError } from '#contract';
import { isUnicast, parseIpv4 } from '../discovery/ipv4.ts';
import { valueSentence } from '../wording/value-problem.ts';

/** The engine takes as many addresses. */
const MAX_TARGETS = 256;
const MAX_HOST_NAME_CHARACTERS = 253;
/** RFC 1123 §2.1; underscores are met in the wild. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;

/** What is wrong with peers by address, each error at its entry. */
export function targetErrors(targets: readonly string[]): readonly FieldError[] {
  if (targets.length > MAX_TARGETS) return [{ field: 'targets', message: valueSentence('too-many-targets', { most: MAX_TARGETS }) }];
  return targets.flatMap((target, index) => {
    const message = targetProblem(target) ?? (targets.indexOf(target) < index ? valueSentence('target-twice') : null);
    return message === null ? [] : [{ field: `targets[${index}]`, message }];
  });
}

/** Whether a legal target has to be looked up before it can be used. */
export function isHostName(target: string): boolean {
  return parseIpv4(target) === null;
}

function targetProblem(target: string): string | null {
  if (parseIpv4(target) !== null) return isUnicast(target) ? null : valueSentence('target-no-single-machine');
  if (/^[\d.]+$/.test(target)) return valueSentence('target-no-address');
  const labels = target.replace(/\.$/, '').split('.');
  const isName = target.length <= MAX_HOST_NAME_CHARACTERS && labels.every((label) => LABEL.test(label));
  return isName ? null : valueSentence('target-no-name');
}
