import { startOfDay } from '../format/days.ts';
import type { NotedEntry } from './noted.ts';

/** What the page of the activity shows, newest first. */
export type ActivityRow =
  /** Above the entries of that day, whose newest happened at `at`. */
  | { readonly kind: 'day'; readonly id: string; readonly at: number }
  | { readonly kind: 'entry'; readonly id: string; readonly entry: NotedEntry; readonly isInBurst: boolean }
  /** Many of a kind, one right after the other. */
  | {
      readonly kind: 'burst';
      readonly id: string;
      readonly of: BurstKind;
      readonly entries: readonly NotedEntry[];
      readonly isOpen: boolean;
    };

export type BurstKind = 'joined' | 'left' | 'changed';

const MIN_BURST = 5;
/** Between two that belong together. */
const MAX_PAUSE_MS = 2000;

/** Rows of `entries`, which are newest first. `open` names bursts by their oldest entry, which stays while newer ones come. */
export function rowsOf(entries: readonly NotedEntry[], open: ReadonlySet<number>): readonly ActivityRow[] {
  const rows: ActivityRow[] = [];
  let day = dayOf(NaN);
  for (let index = 0; index < entries.length;) {
    const group = groupAt(entries, index);
    const [first] = group;
    if (first === undefined) break;
    if (!isOn(day, first.at)) {
      day = dayOf(first.at);
      rows.push({ kind: 'day', id: new Date(first.at).toDateString(), at: first.at });
    }
    rows.push(...rowsOfGroup(group, open));
    index += group.length;
  }
  return rows;
}

function rowsOfGroup(group: readonly NotedEntry[], open: ReadonlySet<number>): readonly ActivityRow[] {
  const [first] = group;
  const of = first === undefined ? null : burstKindOf(first);
  const asRows = (isInBurst: boolean) => group.map((entry) => ({ kind: 'entry', id: `${entry.number}`, entry, isInBurst }) as const);
  if (of === null || group.length < MIN_BURST) return asRows(false);
  const oldest = group.at(-1)?.number ?? 0;
  const isOpen = open.has(oldest);
  return [{ kind: 'burst', id: `burst ${oldest}`, of, entries: group, isOpen }, ...(isOpen ? asRows(true) : [])];
}

/** Those from `index` on that belong together; at least one. */
function groupAt(entries: readonly NotedEntry[], index: number): readonly NotedEntry[] {
  let end = index + 1;
  while (end < entries.length && belongTogether(entries[end - 1], entries[end])) end += 1;
  return entries.slice(index, end);
}

function belongTogether(newer: NotedEntry | undefined, older: NotedEntry | undefined): boolean {
  if (newer === undefined || older === undefined || burstKindOf(newer) === null) return false;
  const areAlike = newer.kind === older.kind && (newer.kind !== 'state-changed' || newer.state === older.state);
  return areAlike && newer.at - older.at <= MAX_PAUSE_MS && isOn(dayOf(newer.at), older.at);
}

function burstKindOf({ kind }: NotedEntry): BurstKind | null {
  if (kind === 'joined' || kind === 'left') return kind;
  return kind === 'state-changed' ? 'changed' : null;
}

/** A day of this machine's calendar, from its first moment until the first of the next; epoch ms. */
interface Day {
  readonly from: number;
  readonly until: number;
}

function dayOf(at: number): Day {
  return { from: startOfDay(at), until: startOfDay(at, -1) };
}

/** To ask the calendar about each of ten thousand entries takes longer than all the rest. */
function isOn({ from, until }: Day, at: number): boolean {
  return at >= from && at < until;
}
