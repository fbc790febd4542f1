import type { Bridge, OwnCapability } from '#contract';
import { words } from '../words/words.svelte.ts';
import {
  CAPABILITY_BOUNDS,
  capabilityOf,
  countChanges,
  DRAFT_FIELDS,
  listProblem,
  NO_REFUSAL,
  problemsOf,
  refusalOf,
  type CapabilityDraft,
  type DraftContent,
  type DraftField,
  type Problem,
  type Refusal
} from './capability-rules.ts';
import { DraftHistory } from './draft-history.svelte.ts';
import type { KeptDraft } from './kept-draft.ts';
import { PortAdvice } from './port-advice.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

/** A row with all that is shown about it. */
export interface EditorRow {
  readonly draft: CapabilityDraft;
  /** Null as long as the person has not had the chance to finish. */
  readonly problem: Problem | null;
  readonly isValid: boolean;
  readonly isSilent: boolean;
}

/** What became of rows that came in at once. */
export interface Insertion {
  readonly added: number;
  /** How many of them need fixing. */
  readonly broken: number;
}

/**
 * The own capabilities while they are edited. Drafts outlive the page that shows them and whatever comes from the network;
 * nothing is sent before the person announces it, and nothing at all while a row is not in order.
 */
export class CapabilityEditor {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  readonly #ports: PortAdvice;
  readonly #kept: KeptDraft;
  /** Of a page before this one; null once it was taken up. */
  #draftBefore: readonly DraftContent[] | null;
  readonly #history = new DraftHistory<readonly CapabilityDraft[]>();
  #nextRowId = 0;
  /** Counts the lists that the drafts began with. */
  #list = 0;
  #announced = $state.raw<readonly OwnCapability[]>([]);
  #drafts = $state.raw<readonly CapabilityDraft[]>([]);
  /** Fields that were left: an empty one is told that it misses something only then. */
  #visited = $state.raw<ReadonlySet<string>>(new Set());
  #refusal = $state.raw<Refusal>(NO_REFUSAL);
  #isSending = $state.raw(false);

  readonly #rows: readonly EditorRow[] = $derived(this.#drafts.map((draft, index) => this.#row(draft, index)));
  readonly #valid: readonly OwnCapability[] = $derived(this.#rows.filter(({ isValid }) => isValid).map(({ draft }) => capabilityOf(draft)));
  readonly #changeCount = $derived(countChanges(this.#announced, this.#drafts.map(capabilityOf)));

  constructor(bridge: Bridge, toasts: Toasts, kept: KeptDraft) {
    this.#bridge = bridge;
    this.#toasts = toasts;
    this.#ports = new PortAdvice(bridge);
    this.#kept = kept;
    this.#draftBefore = kept.read();
  }

  get rows(): readonly EditorRow[] {
    return this.#rows;
  }

  /** The rows that could be announced as they are, hidden ones included. */
  get valid(): readonly OwnCapability[] {
    return this.#valid;
  }

  get changeCount(): number {
    return this.#changeCount;
  }

  get brokenCount(): number {
    return this.#rows.length - this.#valid.length;
  }

  /** What is wrong with the list as a whole. */
  get listProblem(): string | null {
    return listProblem(this.#valid) ?? this.#refusal.list;
  }

  get canAnnounce(): boolean {
    return this.changeCount > 0 && this.brokenCount === 0 && this.listProblem === null && !this.#isSending;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** A port that is free on this machine; null until it was asked for. */
  get freePort(): number | null {
    return this.#ports.free;
  }

  /** How many rows may still come. */
  get room(): number {
    return Math.max(0, CAPABILITY_BOUNDS.maxCapabilities - this.#drafts.length);
  }

  /** What this node has now, as the main process tells it. Touches the drafts only while there are none of the person's own. */
  receive(capabilities: readonly OwnCapability[]): void {
    const changesBefore = this.changeCount;
    this.#announced = capabilities;
    if (changesBefore === 0 && this.changeCount > 0) {
      this.#reset();
      this.#history.clear();
    }
    this.#takeUpDraft();
    this.#keep();
  }

  /** What the page before this one was left with; can be undone like any change. */
  #takeUpDraft(): void {
    const before = this.#draftBefore;
    this.#draftBefore = null;
    if (before !== null) this.replaceAll(before);
  }

  /** Can be undone, as everything else. */
  discard(): void {
    this.#history.record(this.#drafts);
    this.#reset();
    this.#keep();
  }

  /** Returns the new row's id. */
  add(): number {
    const draft = { rowId: this.#nextRowId++, type: '', port: '', description: '', announced: true };
    this.#change([...this.#drafts, draft]);
    return draft.rowId;
  }

  edit(rowId: number, change: Partial<DraftContent>): void {
    const drafts = this.#drafts.map((draft) => (draft.rowId === rowId ? { ...draft, ...change } : draft));
    this.#change(drafts, change.announced === undefined ? `${rowId}.${Object.keys(change).join()}` : null);
  }

  /** The person has left a field. */
  visit(rowId: number, field: DraftField): void {
    this.#visited = new Set([...this.#visited, `${rowId}.${field}`]);
    this.#history.seal();
  }

  remove(rowId: number): void {
    const removed = this.#drafts.find((draft) => draft.rowId === rowId);
    if (removed === undefined) return;
    const index = this.#drafts.indexOf(removed);
    this.#change(this.#drafts.toSpliced(index, 1));
    const list = this.#list;
    // the list may have got it back by other ways: undone in the editor, or discarded as a whole
    const isBack = (): boolean => list !== this.#list || this.#drafts.some((draft) => draft.rowId === rowId);
    const restore = (): void => (isBack() ? undefined : this.#change(this.#drafts.toSpliced(index, 0, removed)));
    if (removed.type + removed.port !== '') this.#toasts.done(words.toast.removed(removed.type || words.capabilities.unnamed), restore);
  }

  /** Puts a row at a place, counted from 0. Moves in a row that name the same `step`, such as one drag, are undone at once. */
  moveTo(rowId: number, index: number, step: string | null = null): void {
    const from = this.#drafts.findIndex((draft) => draft.rowId === rowId);
    const moved = this.#drafts[from];
    const to = Math.max(0, Math.min(index, this.#drafts.length - 1));
    if (moved === undefined || from === to) return;
    this.#change(this.#drafts.toSpliced(from, 1).toSpliced(to, 0, moved), step);
  }

  /** Takes the rows in after the row of that id, in its place if it is blank, or at the end. What they lack is told at once. */
  insert(rows: readonly DraftContent[], afterRowId: number | null = null): Insertion {
    const added = rows.map((row) => ({ ...row, rowId: this.#nextRowId++ }));
    const found = this.#drafts.findIndex(({ rowId }) => rowId === afterRowId);
    const at = found === -1 ? this.#drafts.length : found + 1;
    const replaced = this.isBlank(afterRowId) ? 1 : 0;
    this.#change(this.#drafts.toSpliced(at - replaced, replaced, ...added));
    return this.#tellAll(added);
  }

  replaceAll(rows: readonly DraftContent[]): Insertion {
    const added = rows.map((row) => ({ ...row, rowId: this.#nextRowId++ }));
    this.#change(added);
    return this.#tellAll(added);
  }

  /** Whether nothing was typed into that row. */
  isBlank(rowId: number | null): boolean {
    const draft = this.#drafts.find((one) => one.rowId === rowId);
    return draft !== undefined && DRAFT_FIELDS.every((field) => draft[field] === '');
  }

  undo(): void {
    this.#restore(this.#history.undo(this.#drafts));
  }

  redo(): void {
    this.#restore(this.#history.redo(this.#drafts));
  }

  useFreePort(rowId: number): void {
    const port = this.#ports.takeFree();
    this.#history.seal();
    if (port !== null) this.edit(rowId, { port: String(port) });
  }

  async announce(): Promise<void> {
    if (!this.canAnnounce) return;
    const sent = this.#drafts;
    const capabilities = sent.map(capabilityOf);
    this.#isSending = true;
    try {
      const outcome = await this.#bridge.setCapabilities(capabilities);
      if (outcome.ok) {
        this.#announced = capabilities;
        this.#keep();
        this.#toasts.done(words.toast.announced);
        this.checkSilence();
      } else this.#refusal = refusalOf(outcome.errors, sent);
    } catch (error) {
      this.#toasts.failed(error);
    } finally {
      this.#isSending = false;
    }
  }

  /** Asks which of the announced ports nobody listens on. */
  checkSilence(): void {
    this.#ports.check(this.#announcedPorts());
  }

  #announcedPorts(): readonly number[] {
    return [...new Set(this.#valid.filter(({ announced }) => announced).map(({ port }) => port))];
  }

  #change(drafts: readonly CapabilityDraft[], step: string | null = null): void {
    this.#history.record(this.#drafts, step);
    this.#show(drafts);
  }

  #restore(drafts: readonly CapabilityDraft[] | null): void {
    if (drafts !== null) this.#show(drafts);
  }

  #show(drafts: readonly CapabilityDraft[]): void {
    this.#drafts = drafts;
    this.#refusal = NO_REFUSAL;
    this.#keep();
    if (this.#rows.some(({ problem }) => problem?.otherPortHelps)) this.#ports.findFree();
    this.#ports.checkSoon(() => this.#announcedPorts());
  }

  #keep(): void {
    if (this.changeCount > 0) this.#kept.keep(this.#drafts);
    else this.#kept.drop();
  }

  #reset(): void {
    this.#list++;
    this.#drafts = this.#announced.map(({ port, ...rest }) => ({ ...rest, port: String(port), rowId: this.#nextRowId++ }));
    this.#visited = new Set();
    this.#refusal = NO_REFUSAL;
    this.checkSilence();
  }

  #tellAll(rows: readonly CapabilityDraft[]): Insertion {
    this.#visited = new Set([...this.#visited, ...rows.flatMap(({ rowId }) => DRAFT_FIELDS.map((field) => `${rowId}.${field}`))]);
    const ids = new Set(rows.map(({ rowId }) => rowId));
    return { added: rows.length, broken: this.#rows.filter(({ draft, isValid }) => ids.has(draft.rowId) && !isValid).length };
  }

  #row(draft: CapabilityDraft, index: number): EditorRow {
    const problems = problemsOf(draft, this.#drafts.slice(0, index));
    const told = problems.find(({ field }) => draft[field] !== '' || this.#visited.has(`${draft.rowId}.${field}`));
    const isValid = problems.length === 0;
    const isSilent = isValid && draft.announced && this.#ports.isSilent(Number(draft.port));
    return { draft, problem: told ?? this.#refusal.rows.get(draft.rowId) ?? null, isValid, isSilent };
  }
}
