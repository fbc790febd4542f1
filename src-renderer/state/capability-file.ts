import type { OwnCapability } from '#contract';
import { lineOfJsonMistake } from '../format/json-mistake.ts';
import { words } from '../words/words.svelte.ts';
import { CAPABILITY_BOUNDS, type DraftContent } from './capability-rules.ts';

const FILE_VERSION = 1;
const MAX_PROBLEMS = 3;

/** Rows, or what keeps the file from being read; then nothing of it was taken. */
export type DraftsOfFile = { readonly rows: readonly DraftContent[] } | { readonly problems: readonly string[] };

/** As a file: `{ "version": 1, "capabilities": [{ "type", "port", "description", "announced" }] }`. */
export function capabilitiesAsJson(capabilities: readonly OwnCapability[]): string {
  return `${JSON.stringify({ version: FILE_VERSION, capabilities }, null, 2)}\n`;
}

/**
 * Reads such a file, a bare list of capabilities, or the settings as Peerscope exports them. A value that breaks a rule, such as a
 * port of 70000, becomes a row to be put right; what is no value at all is named by the number of its entry.
 */
export function draftsOfJson(text: string): DraftsOfFile {
  const told = words.editing;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problems: [told.notJson(lineOfJsonMistake(text))] };
  }
  const list = listIn(value);
  if (list === null) return { problems: [told.noList] };
  if (list.length === 0) return { problems: [told.emptyList] };
  const { maxCapabilities } = CAPABILITY_BOUNDS;
  if (list.length > maxCapabilities) return { problems: [told.tooManyEntries(list.length, maxCapabilities)] };
  const problems = list.flatMap((entry, index) => problemOf(entry, index + 1) ?? []);
  if (problems.length > MAX_PROBLEMS)
    return { problems: [...problems.slice(0, MAX_PROBLEMS), told.moreProblems(problems.length - MAX_PROBLEMS)] };
  return problems.length > 0 ? { problems } : { rows: list.filter(isRecord).map(draftOfEntry) };
}

type Entry = Readonly<Record<string, unknown>>;

function listIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[];
  const inside = isRecord(value) ? value['capabilities'] : null;
  return Array.isArray(inside) ? (inside as readonly unknown[]) : null;
}

function problemOf(entry: unknown, number: number): string | null {
  const text = words.editing;
  if (!isRecord(entry)) return text.entryNoObject(number);
  const { type, port, description = '', announced = true } = entry;
  if (typeof type !== 'string') return text.entryNoType(number);
  if (typeof port !== 'number' && typeof port !== 'string') return text.entryNoPort(number);
  if (typeof description !== 'string') return text.entryNoText(number);
  return typeof announced === 'boolean' ? null : text.entryNoSwitch(number);
}

/** Of an entry without a problem. */
function draftOfEntry({ type, port, description = '', announced = true }: Entry): DraftContent {
  return { type: String(type), port: String(port), description: String(description), announced: announced === true };
}

function isRecord(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
