import { PEER_MARKS, type HearsUs, type PeerMark } from '../format/mark.ts';

/**
 * The filter as it is typed: `offers:print seen<5s -state:quiet,leaving iface:eth0 nas`. All terms must hold; a minus turns one round;
 * of several values after commas any one suffices; quotes keep blanks and commas, and two of them in quotes are one. What is no known key is a plain word, so that
 * endpoints such as `tcp://10.0.0.7:5670` need no quotes.
 */
export type FilterTerm = {
  readonly negated: boolean;
  /** As typed. */
  readonly source: string;
} & (
  | { readonly key: 'word'; readonly values: readonly string[] }
  | { readonly key: TextKey; readonly values: readonly string[] }
  | { readonly key: 'state'; readonly values: readonly FilterState[] }
  | { readonly key: 'is'; readonly values: readonly PeerQuality[] }
  | { readonly key: 'hears'; readonly values: readonly HearsUs[] }
  | { readonly key: 'seen'; readonly comparison: '<' | '>'; readonly ageMs: number }
);

const TEXT_KEYS = ['offers', 'name', 'iface', 'address'] as const;
export type TextKey = (typeof TEXT_KEYS)[number];
/** What the person noted of a peer. */
const QUALITIES = ['favourite', 'hidden'] as const;
/** Whether a peer hears this machine. */
export const WAYS: readonly HearsUs[] = ['yes', 'no', 'unknown'];
export type PeerQuality = (typeof QUALITIES)[number];
export type FilterState = PeerMark | 'one-way';
export const FILTER_STATES: readonly FilterState[] = [...PEER_MARKS, 'one-way'];

/** What is wrong with a term. It is left out of the filter until it is right. */
export interface FilterProblem {
  readonly kind: 'no-value' | 'unknown-state' | 'unknown-quality' | 'unknown-way' | 'no-time' | 'open-quote';
  readonly source: string;
}

export interface ParsedFilter {
  readonly terms: readonly FilterTerm[];
  readonly problems: readonly FilterProblem[];
}

type ReadTerm = { readonly term: FilterTerm } | { readonly problem: FilterProblem };

/** Blanks end a term unless they are quoted. */
const TERM = /(?:"(?:[^"]|"")*"?|[^\s"])+/gu;
const KEYED = /^(-?)([a-z]+)(:|<|>)(.*)$/isu;
const VALUE = /(?:"(?:[^"]|"")*"|[^,"])+/gu;
const QUOTED = /"((?:[^"]|"")*)"/gu;
const TIME = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m|min|h)$/iu;
const NEEDS_QUOTES = /[\s",]|^$/u;
const UNIT_MS = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['min', 60_000],
  ['h', 3_600_000]
]);
/** No person types more; a pasted book must not slow the window. */
export const MAX_FILTER_CHARACTERS = 500;

export function parseFilter(text: string): ParsedFilter {
  const read = Array.from(text.slice(0, MAX_FILTER_CHARACTERS).matchAll(TERM), ([source]) => readTerm(source));
  return {
    terms: read.flatMap((one) => ('term' in one ? [one.term] : [])),
    problems: read.flatMap((one) => ('problem' in one ? [one.problem] : []))
  };
}

function readTerm(source: string): ReadTerm {
  const refuse = (kind: FilterProblem['kind']): ReadTerm => ({ problem: { kind, source } });
  if (source.split('"').length % 2 === 0) return refuse('open-quote');
  const [, minus, name = '', sign, rest = ''] = KEYED.exec(source) ?? [];
  const negated = minus === '-';
  const key = name.toLowerCase();
  if (key === 'seen') {
    const ageMs = ageOf(rest);
    return ageMs === null || sign === undefined || sign === ':'
      ? refuse('no-time')
      : { term: { key, negated, source, comparison: sign === '<' ? '<' : '>', ageMs } };
  }
  const textKey = TEXT_KEYS.find((one) => one === key);
  if (sign !== ':' || (textKey === undefined && key !== 'state' && key !== 'is' && key !== 'hears')) return { term: wordOf(source) };
  const values = valuesOf(rest);
  if (values.length === 0) return refuse('no-value');
  if (textKey !== undefined) return { term: { key: textKey, negated, source, values } };
  if (key === 'is') {
    const qualities = values.map((value) => QUALITIES.find((quality) => quality === value.toLowerCase()));
    return qualities.every((quality) => quality !== undefined)
      ? { term: { key, negated, source, values: qualities } }
      : refuse('unknown-quality');
  }
  if (key === 'hears') {
    const ways = values.map((value) => WAYS.find((way) => way === value.toLowerCase()));
    return ways.every((way) => way !== undefined) ? { term: { key, negated, source, values: ways } } : refuse('unknown-way');
  }
  const states = values.map((value) => FILTER_STATES.find((state) => state === value.toLowerCase()));
  return states.every((state) => state !== undefined)
    ? { term: { key: 'state', negated, source, values: states } }
    : refuse('unknown-state');
}

/** A lone minus is a word: somebody has only begun to type. */
function wordOf(source: string): FilterTerm {
  const negated = source.startsWith('-') && source.length > 1;
  return { key: 'word', negated, source, values: [unquoted(negated ? source.slice(1) : source)] };
}

function valuesOf(text: string): readonly string[] {
  return Array.from(text.matchAll(VALUE), ([value]) => unquoted(value)).filter((value) => value !== '');
}

function unquoted(value: string): string {
  return value.replaceAll(QUOTED, (_, inner: string) => inner.replaceAll('""', '"'));
}

function ageOf(text: string): number | null {
  const [, amount, unit = ''] = TIME.exec(text) ?? [];
  const unitMs = UNIT_MS.get(unit.toLowerCase());
  return amount === undefined || unitMs === undefined ? null : Number(amount) * unitMs;
}

/** The values that the filter asks for under `key`, or those that it leaves out: what the facets show as chosen. */
export function chosenValues(text: string, key: 'offers' | 'state' | 'is', excluded = false): ReadonlySet<string> {
  return new Set(parseFilter(text).terms.flatMap((term) => (term.key === key && term.negated === excluded ? term.values : [])));
}

/**
 * The text with `value` under `key` added to what is asked for (left out, if it `excludes`), or taken out if it is there. It is never
 * both asked for and left out. All else stays as typed.
 */
export function withToggled(text: string, key: 'offers' | 'state' | 'is', value: string, excludes = false): string {
  const opposite = chosenValues(text, key, !excludes).has(value);
  return toggledIn(opposite ? toggledIn(text, key, value, !excludes) : text, key, value, excludes);
}

function toggledIn(text: string, key: 'offers' | 'state' | 'is', value: string, negated: boolean): string {
  const sources = Array.from(text.matchAll(TERM), ([source]) => source);
  const asked = parseFilter(text).terms.filter((term) => term.key === key && term.negated === negated);
  const before = asked.flatMap((term) => ('values' in term ? term.values : []));
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const others = sources.filter((source) => !asked.some((term) => term.source === source));
  const minus = negated ? '-' : '';
  return [...others, ...(after.length === 0 ? [] : [`${minus}${key}:${after.map(quoted).join(',')}`])].join(' ');
}

/** The text with `term` at its end, unless it is in it. */
export function withTerm(text: string, term: string): string {
  return parseFilter(text).terms.some(({ source }) => source === term) ? text : `${text} ${term}`.trim();
}

/** The text without the terms that were typed as `source`. */
export function withoutTerm(text: string, source: string): string {
  return Array.from(text.matchAll(TERM), ([one]) => one)
    .filter((one) => one !== source)
    .join(' ');
}

/** A value as it is written in a term. */
export function quoted(value: string): string {
  return NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
