import type { Settings } from '#contract';
import { words } from '../words/words.svelte.ts';
import { UNPRINTABLE } from './capability-rules.ts';

/**
 * Why a value will be refused, in the language of the window. The main process has the last word and the same rules (own-values.ts,
 * settings-rules.ts, target-rules.ts).
 */

const MAX_NAME_CHARACTERS = 64;
const MAX_TYPE_BYTES = 128;
const MAX_HOST_NAME_CHARACTERS = 253;
const MAX_TARGETS = 256;
const RANGES = { intervalMs: [100, 60_000], expiryIntervals: [3, 1000], udpPort: [1, 65_535], tcpPort: [1, 65_535] } as const;
const WHOLE_NUMBER = /^\d{1,9}$/;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;

export type NumberField = keyof typeof RANGES;
export type TextField = 'name' | 'type';

/** Null if the text, as typed, is in order. */
export function settingProblem(field: NumberField | TextField, typed: string): string | null {
  const text = typed.trim();
  if (field === 'name') return nameProblem(text);
  if (field === 'type') return typeProblem(text);
  if (!WHOLE_NUMBER.test(text)) return words.problems.notWhole;
  const [least, most] = RANGES[field];
  return Number(text) >= least && Number(text) <= most ? null : words.settings.problems[field](least, most);
}

/** What is wrong with a peer by address that is to be added to `others`; null if nothing is. */
export function targetProblem(target: string, others: Settings['targets']): string | null {
  const text = words.settings.problems;
  if (target === '') return text.target;
  if (others.includes(target)) return text.targetTwice(target);
  if (others.length >= MAX_TARGETS) return text.targetsFull(MAX_TARGETS);
  if (/^[\d.]+$/.test(target)) return addressProblem(target);
  const labels = target.replace(/\.$/, '').split('.');
  return target.length <= MAX_HOST_NAME_CHARACTERS && labels.every((label) => LABEL.test(label)) ? null : text.target;
}

function addressProblem(target: string): string | null {
  const octets = target.split('.');
  const isAddress = octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255);
  if (!isAddress) return words.settings.problems.address;
  const first = Number(octets[0]);
  return first > 0 && first < 224 ? null : words.settings.problems.noMachine;
}

function nameProblem(name: string): string | null {
  if (UNPRINTABLE.test(name)) return words.settings.problems.unprintable;
  return Array.from(name).length > MAX_NAME_CHARACTERS ? words.settings.problems.nameTooLong(MAX_NAME_CHARACTERS) : null;
}

function typeProblem(type: string): string | null {
  const text = words.settings.problems;
  if (type === '') return text.typeMissing;
  if (type.includes(':')) return text.typeColon;
  if (UNPRINTABLE.test(type)) return text.unprintable;
  return new TextEncoder().encode(type).length > MAX_TYPE_BYTES ? text.typeTooLong(MAX_TYPE_BYTES) : null;
}
