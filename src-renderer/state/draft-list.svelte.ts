import type { OwnCapability } from '#contract';
import { CAPABILITY_BOUNDS, DRAFT_FIELDS, type CapabilityDraft, type DraftContent, type DraftField } from './capability-rules.ts';
import { DraftHistory } from './draft-history.svelte.ts';

/** The rows of the editor as the person writes them, right or wrong; every change can be undone. */
export class DraftList {
  readonly #onChange: () => void;
  readonly #history = new DraftHistory<readonly CapabilityDraft[]>();
  #nextRowId = 0;
  /** Counts how often the rows began anew. */
  #beginnings = 0;
  #rows = $state.raw<readonly CapabilityDraft[]>([]);
  /** Fields that were left: an empty one is told that it misses something only then. */
  #visited = $state.raw<ReadonlySet<string>>(new Set());

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get rows(): readonly CapabilityDraft[] {
    return this.#rows;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** How many rows may still come. */
  get room(): number {
    return Math.max(0, CAPABILITY_BOUNDS.maxCapabilities - this.#rows.length);
  }

  /** Whether nothing was typed into that row. */
  isBlank(rowId: number | null): boolean {
    const draft = this.#rows.find((one) => one.rowId === rowId);
    return draft !== undefined && DRAFT_FIELDS.every((field) => draft[field] === '');
  }

  isVisited(rowId: number, field: DraftField): boolean {
    return this.#visited.has(`${rowId}.${field}`);
  }

  /** Begins with what there is, which the person has not changed yet. */
  beginWith(capabilities: readonly OwnCapability[]): void {
    this.#begin(capabilities);
    this.#history.clear();
  }

  /** Goes back to what there is; can be undone, as everything else. */
  discardFor(capabilities: readonly OwnCapability[]): void {
    this.#history.record(this.#rows);
    this.#begin(capabilities);
  }

  /** Returns the new row's id. */
  add(): number {
    const draft = { rowId: this.#nextRowId++, type: '', port: '', description: '', announced: true };
    this.#change([...this.#rows, draft]);
    return draft.rowId;
  }

  edit(rowId: number, change: Partial<DraftContent>): void {
    const rows = this.#rows.map((draft) => (draft.rowId === rowId ? { ...draft, ...change } : draft));
    this.#change(rows, change.announced === undefined ? `${rowId}.${Object.keys(change).join()}` : null);
  }

  /** The person has left a field. */
  visit(rowId: number, field: DraftField): void {
    this.#visited = new Set([...this.#visited, `${rowId}.${field}`]);
    this.seal();
  }

  /** Whatever is changed next is undone by itself. */
  seal(): void {
    this.#history.seal();
  }

  /** Returns the row and what puts it back; null if there is none. */
  remove(rowId: number): { readonly removed: CapabilityDraft; readonly restore: () => void } | null {
    const removed = this.#rows.find((draft) => draft.rowId === rowId);
    if (removed === undefined) return null;
    const index = this.#rows.indexOf(removed);
    this.#change(this.#rows.toSpliced(index, 1));
    const beginning = this.#beginnings;
    // the list may have got it back by other ways: undone in the editor, or discarded as a whole
    const isBack = (): boolean => beginning !== this.#beginnings || this.#rows.some((draft) => draft.rowId === rowId);
    return { removed, restore: () => (isBack() ? undefined : this.#change(this.#rows.toSpliced(index, 0, removed))) };
  }

  /** Puts a row at a place, counted from 0. Moves in a row that name the same `step`, such as one drag, are undone at once. */
  moveTo(rowId: number, index: number, step: string | null = null): void {
    const from = this.#rows.findIndex((draft) => draft.rowId === rowId);
    const moved = this.#rows[from];
    const to = Math.max(0, Math.min(index, this.#rows.length - 1));
    if (moved === undefined || from === to) return;
    this.#change(this.#rows.toSpliced(from, 1).toSpliced(to, 0, moved), step);
  }

  /** Takes rows in after the row of that id, in its place if it is blank, or at the end. What they lack is told at once. */
  insert(contents: readonly DraftContent[], afterRowId: number | null = null): readonly CapabilityDraft[] {
    const found = this.#rows.findIndex(({ rowId }) => rowId === afterRowId);
    const at = found === -1 ? this.#rows.length : found + 1;
    const replaced = this.isBlank(afterRowId) ? 1 : 0;
    const added = this.#fresh(contents);
    this.#change(this.#rows.toSpliced(at - replaced, replaced, ...added));
    return this.#visitAll(added);
  }

  replaceAll(contents: readonly DraftContent[]): readonly CapabilityDraft[] {
    const added = this.#fresh(contents);
    this.#change(added);
    return this.#visitAll(added);
  }

  undo(): void {
    this.#show(this.#history.undo(this.#rows));
  }

  redo(): void {
    this.#show(this.#history.redo(this.#rows));
  }

  #begin(capabilities: readonly OwnCapability[]): void {
    this.#beginnings++;
    this.#visited = new Set();
    this.#rows = this.#fresh(capabilities.map(({ port, ...rest }) => ({ ...rest, port: String(port) })));
  }

  #fresh(contents: readonly DraftContent[]): readonly CapabilityDraft[] {
    return contents.map((content) => ({ ...content, rowId: this.#nextRowId++ }));
  }

  #visitAll(rows: readonly CapabilityDraft[]): readonly CapabilityDraft[] {
    this.#visited = new Set([...this.#visited, ...rows.flatMap(({ rowId }) => DRAFT_FIELDS.map((field) => `${rowId}.${field}`))]);
    return rows;
  }

  #change(rows: readonly CapabilityDraft[], step: string | null = null): void {
    this.#history.record(this.#rows, step);
    this.#show(rows);
  }

  #show(rows: readonly CapabilityDraft[] | null): void {
    if (rows === null) return;
    this.#rows = rows;
    this.#onChange();
  }
}
