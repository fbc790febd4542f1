import type { FieldError, OwnCapability } from '#contract';
import { formatBytes, utf8Bytes } from '../format/size.ts';
import { words } from '../words/words.svelte.ts';

/** The bounds of the protocol for what a node announces; the main process holds them, too, and has the last word. */
export const CAPABILITY_BOUNDS = {
  maxCapabilities: 256,
  maxTypeCharacters: 128,
  maxDescriptionCharacters: 200,
  maxPort: 65535,
  maxReplyBytes: 64 * 1024
} as const;

/** One row of the editor, as typed. */
export interface CapabilityDraft {
  /** Grows with each row; names the row, not its place. */
  readonly rowId: number;
  readonly type: string;
  readonly port: string;
  readonly description: string;
  readonly announced: boolean;
}

/** What a row holds; its name is given where it is put. */
export type DraftContent = Omit<CapabilityDraft, 'rowId'>;

export const DRAFT_FIELDS = ['type', 'port', 'description'] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];

export interface Problem {
  readonly field: DraftField;
  readonly message: string;
  /** Whether another port would cure it. */
  readonly otherPortHelps: boolean;
}

/** What never reaches a screen as it came: controls, separators, overrides of direction, invisible characters, lone surrogates. */
export const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;
const FIELD_OF_ROW = /^capabilities\[(\d+)\]\.(\w+)$/;
const DIGITS = /^\d{1,6}$/;
/** Handshake and delimiter count against the bound of a reply, too; then each frame's flag and length. */
const REPLY_HEAD_BYTES = 521;
const FRAME_BYTES = 9;

/** What keeps a row from being announced, first field first. Rows that repeat an earlier one are told so. */
export function problemsOf(draft: CapabilityDraft, earlier: readonly CapabilityDraft[]): readonly Problem[] {
  const problems = [
    problem('type', typeProblem(draft.type.trim())),
    problem('port', portProblem(draft.port.trim()), draft.port.trim() !== ''),
    problem('description', descriptionProblem(draft.description.trim()))
  ].filter((found) => found !== null);
  if (problems.length > 0) return problems;
  const { type, port } = capabilityOf(draft);
  const twice = earlier.some((other) => other.type.trim() === type && Number(other.port) === port);
  return twice ? [{ field: 'port', message: words.problems.duplicate(type, port), otherPortHelps: true }] : [];
}

/** What the main process refused, where it belongs. */
export interface Refusal {
  /** Row id → its problems. */
  readonly rows: ReadonlyMap<number, readonly Problem[]>;
  readonly list: string | null;
}

export const NO_REFUSAL: Refusal = { rows: new Map(), list: null };

/** `errors` of `sent`, laid out by row. What names no field of a row concerns the list. */
export function refusalOf(errors: readonly FieldError[], sent: readonly CapabilityDraft[]): Refusal {
  const rows = new Map<number, readonly Problem[]>();
  let list: string | null = null;
  for (const { field, message } of errors) {
    const [, index, name] = FIELD_OF_ROW.exec(field) ?? [];
    const draft = sent[Number(index)];
    const draftField = DRAFT_FIELDS.find((one) => one === name);
    if (draft === undefined || draftField === undefined) list ??= message;
    else rows.set(draft.rowId, [...(rows.get(draft.rowId) ?? []), { field: draftField, message, otherPortHelps: false }]);
  }
  return { rows, list };
}

/** What is wrong with the list as a whole; null if nothing is. */
export function listProblem(capabilities: readonly OwnCapability[]): string | null {
  const { maxCapabilities, maxReplyBytes } = CAPABILITY_BOUNDS;
  if (capabilities.length > maxCapabilities) return words.problems.tooMany(maxCapabilities);
  return replyBytes(capabilities) > maxReplyBytes ? words.problems.tooLarge(formatBytes(maxReplyBytes)) : null;
}

/** The row as a value. Only of rows without problems. */
export function capabilityOf(draft: CapabilityDraft): OwnCapability {
  return {
    type: draft.type.trim(),
    port: Number(draft.port.trim()),
    description: draft.description.trim(),
    announced: draft.announced
  };
}

/** The answer to a question: how many bytes its head takes, and then each of the announced ones. */
export function replyParts(capabilities: readonly OwnCapability[]): readonly number[] {
  return [REPLY_HEAD_BYTES, ...capabilities.filter(({ announced }) => announced).map(frameBytes)];
}

/** All of the answer, as it is measured against its bound. */
export function replyBytes(capabilities: readonly OwnCapability[]): number {
  return replyParts(capabilities).reduce((bytes, part) => bytes + part, 0);
}

function frameBytes({ type, port, description }: OwnCapability): number {
  return FRAME_BYTES + utf8Bytes(description === '' ? `${type}:${port}` : `${type}:${port}:${description}`);
}

/** How many rows differ between two lists: changed ones, new ones, removed ones; another order of the same is one change. */
export function countChanges(before: readonly OwnCapability[], after: readonly OwnCapability[]): number {
  const [old, now] = [before.map(fingerprint), after.map(fingerprint)];
  const [kept, added] = matched(now, old);
  const [left, removed] = matched(old, now);
  const isReordered = kept.some((row, index) => row !== left[index]);
  return Math.max(added, removed) + (isReordered ? 1 : 0);
}

/** Those of `rows` that `others` have, too, and how many they have not. The same row twice needs two partners. */
function matched(rows: readonly string[], others: readonly string[]): readonly [found: readonly string[], missing: number] {
  const free = new Map<string, number>();
  for (const other of others) free.set(other, (free.get(other) ?? 0) + 1);
  const found = rows.filter((row) => {
    const count = free.get(row) ?? 0;
    free.set(row, count - 1);
    return count > 0;
  });
  return [found, rows.length - found.length];
}

function fingerprint({ type, port, description, announced }: OwnCapability): string {
  return JSON.stringify([type, port, description, announced]);
}

function problem(field: DraftField, message: string | null, otherPortHelps = false): Problem | null {
  return message === null ? null : { field, message, otherPortHelps: field === 'port' && otherPortHelps };
}

function typeProblem(type: string): string | null {
  const text = words.problems;
  if (type === '') return text.typeMissing;
  if (type.includes(':')) return text.typeColon;
  if (UNPRINTABLE.test(type)) return text.typeUnprintable;
  return characters(type) > CAPABILITY_BOUNDS.maxTypeCharacters ? text.typeTooLong(CAPABILITY_BOUNDS.maxTypeCharacters) : null;
}

function portProblem(port: string): string | null {
  if (port === '') return words.problems.portMissing;
  const inRange = DIGITS.test(port) && Number(port) >= 1 && Number(port) <= CAPABILITY_BOUNDS.maxPort;
  return inRange ? null : words.problems.portRange;
}

function descriptionProblem(description: string): string | null {
  if (UNPRINTABLE.test(description)) return words.problems.descriptionUnprintable;
  const over = characters(description) - CAPABILITY_BOUNDS.maxDescriptionCharacters;
  return over > 0 ? words.problems.descriptionTooLong(over) : null;
}

/** Code points: what a person counts as characters. */
function characters(text: string): number {
  return Array.from(text).length;
}
