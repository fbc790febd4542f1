import type { Bridge, OwnCapability } from '#contract';
import { words } from '../words/words.svelte.ts';
import {
  capabilityOf,
  countChanges,
  listProblem,
  NO_REFUSAL,
  problemsOf,
  refusalOf,
  type CapabilityDraft,
  type DraftContent,
  type Problem,
  type Refusal
} from './capability-rules.ts';
import { DraftList } from './draft-list.svelte.ts';
import type { KeptDraft } from './kept-draft.ts';
import { PortAdvice } from './port-advice.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

/** A row with all that is shown about it. */
export interface EditorRow {
  readonly draft: CapabilityDraft;
  /** Without those that the person has not had the chance to mend. */
  readonly problems: readonly Problem[];
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
  readonly drafts = new DraftList(() => this.#edited());
  #announced = $state.raw<readonly OwnCapability[]>([]);
  #refusal = $state.raw<Refusal>(NO_REFUSAL);
  #isSending = $state.raw(false);

  readonly #rows: readonly EditorRow[] = $derived(this.drafts.rows.map((draft, index) => this.#row(draft, index)));
  readonly #valid: readonly OwnCapability[] = $derived(this.#rows.filter(({ isValid }) => isValid).map(({ draft }) => capabilityOf(draft)));
  readonly #changeCount = $derived(countChanges(this.#announced, this.drafts.rows.map(capabilityOf)));

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

  /** A port that is free on this machine; null until it was asked for. */
  get freePort(): number | null {
    return this.#ports.free;
  }

  /** What this node has now, as the main process tells it. Touches the drafts only while there are none of the person's own. */
  receive(capabilities: readonly OwnCapability[]): void {
    const changesBefore = this.changeCount;
    this.#announced = capabilities;
    if (changesBefore === 0 && this.changeCount > 0) {
      this.drafts.beginWith(capabilities);
      this.#begun();
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
    if (this.changeCount === 0) return;
    this.drafts.discardFor(this.#announced);
    this.#begun();
    this.#keep();
  }

  /** A toast offers to take it back. */
  remove(rowId: number): void {
    const { removed, restore } = this.drafts.remove(rowId) ?? {};
    if (removed === undefined || removed.type + removed.port === '') return;
    this.#toasts.done(words.toast.removed(removed.type || words.capabilities.unnamed), restore);
  }

  /** See {@link DraftList.insert}. */
  insert(rows: readonly DraftContent[], afterRowId: number | null = null): Insertion {
    return this.#insertion(this.drafts.insert(rows, afterRowId));
  }

  replaceAll(rows: readonly DraftContent[]): Insertion {
    return this.#insertion(this.drafts.replaceAll(rows));
  }

  useFreePort(rowId: number): void {
    const port = this.#ports.takeFree();
    this.drafts.seal();
    if (port !== null) this.drafts.edit(rowId, { port: String(port) });
  }

  async announce(): Promise<void> {
    if (!this.canAnnounce) return;
    const sent = this.drafts.rows;
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

  /** The person has changed something. */
  #edited(): void {
    this.#refusal = NO_REFUSAL;
    this.#keep();
    if (this.#rows.some(({ problems }) => problems.some(({ otherPortHelps }) => otherPortHelps))) this.#ports.findFree();
    this.#ports.checkSoon(() => this.#announcedPorts());
  }

  /** The drafts are what is announced. */
  #begun(): void {
    this.#refusal = NO_REFUSAL;
    this.checkSilence();
  }

  #keep(): void {
    if (this.changeCount > 0) this.#kept.keep(this.drafts.rows);
    else this.#kept.drop();
  }

  #insertion(added: readonly CapabilityDraft[]): Insertion {
    const ids = new Set(added.map(({ rowId }) => rowId));
    return { added: added.length, broken: this.#rows.filter(({ draft, isValid }) => ids.has(draft.rowId) && !isValid).length };
  }

  #row(draft: CapabilityDraft, index: number): EditorRow {
    const problems = problemsOf(draft, this.drafts.rows.slice(0, index));
    const told = problems.filter(({ field }) => draft[field] !== '' || this.drafts.isVisited(draft.rowId, field));
    const isValid = problems.length === 0;
    const isSilent = isValid && draft.announced && this.#ports.isSilent(Number(draft.port));
    const refused = this.#refusal.rows.get(draft.rowId) ?? [];
    return { draft, problems: told.length > 0 ? told : refused, isValid, isSilent };
  }
}
