/** Which rows of a list are chosen, by key; the row that has or would get the focus; and where a range with Shift starts. */
export interface RowSelection {
  readonly chosen: ReadonlySet<string>;
  /** The one row that the Tab key leads to; null before any was. */
  readonly active: string | null;
  readonly anchor: string | null;
}

export const NOTHING_CHOSEN: RowSelection = { chosen: new Set(), active: null, anchor: null };

/** `key` and no other. */
export function chooseOnly(key: string): RowSelection {
  return { chosen: new Set([key]), active: key, anchor: key };
}

/** `key` added, or taken out if it is chosen. */
export function toggle({ chosen }: RowSelection, key: string): RowSelection {
  const after = new Set(chosen);
  if (!after.delete(key)) after.add(key);
  return { chosen: after, active: key, anchor: key };
}

/** From the anchor to `key`, both included, in the order of `keys`; instead of what was chosen unless `adds`. */
export function chooseTo(selection: RowSelection, key: string, keys: readonly string[], adds = false): RowSelection {
  const to = keys.indexOf(key);
  const anchor = anchorIn(selection, keys) ?? key;
  const from = keys.indexOf(anchor);
  const range = to < 0 ? [] : keys.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { chosen: new Set([...(adds ? selection.chosen : []), ...range]), active: key, anchor };
}

export function chooseAll({ active, anchor }: RowSelection, keys: readonly string[]): RowSelection {
  return { chosen: new Set(keys), active, anchor };
}

/** The focus goes to `key`; what is chosen stays chosen. */
export function activate({ chosen }: RowSelection, key: string): RowSelection {
  return { chosen, active: key, anchor: key };
}

/** Without choice; the focus stays where it is. */
export function chooseNone({ active }: RowSelection): RowSelection {
  return { chosen: new Set(), active, anchor: active };
}

/** The rows of `keys` that are chosen, in that order: who is filtered out or has left is no part of it, and is again on coming back. */
export function chosenIn({ chosen }: RowSelection, keys: readonly string[]): readonly string[] {
  return chosen.size === 0 ? [] : keys.filter((key) => chosen.has(key));
}

/** Where the Tab key leads: the active row, or the first one while that is not in the list. */
export function tabStopOf({ active }: RowSelection, keys: readonly string[]): string | null {
  return active !== null && keys.includes(active) ? active : (keys[0] ?? null);
}

function anchorIn({ anchor, active }: RowSelection, keys: readonly string[]): string | null {
  return [anchor, active].find((key) => key !== null && keys.includes(key)) ?? null;
}

/** A way through the rows by keyboard. */
export type RowStep = 'previous' | 'next' | 'first' | 'last' | 'page-up' | 'page-down';

const STEPS: ReadonlyMap<string, RowStep> = new Map([
  ['ArrowUp', 'previous'],
  ['ArrowDown', 'next'],
  ['Home', 'first'],
  ['End', 'last'],
  ['PageUp', 'page-up'],
  ['PageDown', 'page-down']
]);

/** The step that a key (of `KeyboardEvent.key`) stands for in a grid; null for all others. */
export function stepOfKey(key: string): RowStep | null {
  return STEPS.get(key) ?? null;
}

/** The row that a step leads to from `from`, stopping at both ends. `pageRows`: how many are seen at once. */
export function stepFrom(from: string | null, step: RowStep, keys: readonly string[], pageRows: number): string | null {
  const index = from === null ? -1 : keys.indexOf(from);
  const page = Math.max(1, pageRows - 1);
  const target = {
    previous: index - 1,
    next: index + 1,
    first: 0,
    last: keys.length - 1,
    'page-up': index - page,
    'page-down': index + page
  };
  return keys[Math.min(keys.length - 1, Math.max(0, target[step]))] ?? null;
}
