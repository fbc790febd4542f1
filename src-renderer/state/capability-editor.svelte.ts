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
  type DraftField,
  type Problem,
  type Refusal
} from './capability-rules.ts';
import type { Toasts } from './toasts.svelte.ts';

/** A row with all that is shown about it. */
export interface EditorRow {
  readonly draft: CapabilityDraft;
  /** Null as long as the person has not had the chance to finish. */
  readonly problem: Problem | null;
  readonly isValid: boolean;
  readonly isSilent: boolean;
}

const SILENCE_CHECK_DELAY_MS = 600;

/**
 * The own capabilities while they are edited. Drafts outlive the page that shows them and whatever comes from the network;
 * nothing is sent before the person announces it, and nothing at all while a row is not in order.
 */
export class CapabilityEditor {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  #nextRowId = 0;
  #announced = $state.raw<readonly OwnCapability[]>([]);
  #drafts = $state.raw<readonly CapabilityDraft[]>([]);
  /** Fields that were left: an empty one is told that it misses something only then. */
  #visited = $state.raw<ReadonlySet<string>>(new Set());
  #refusal = $state.raw<Refusal>(NO_REFUSAL);
  #silentPorts = $state.raw<ReadonlySet<number>>(new Set());
  #freePort = $state.raw<number | null>(null);
  #isSending = $state.raw(false);
  #silenceCheck: ReturnType<typeof setTimeout> | null = null;

  readonly #rows: readonly EditorRow[] = $derived(this.#drafts.map((draft, index) => this.#row(draft, index)));
  readonly #valid: readonly OwnCapability[] = $derived(this.#rows.filter(({ isValid }) => isValid).map(({ draft }) => capabilityOf(draft)));
  readonly #changeCount = $derived(countChanges(this.#announced, this.#drafts.map(capabilityOf)));

  constructor(bridge: Bridge, toasts: Toasts) {
    this.#bridge = bridge;
    this.#toasts = toasts;
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
    return this.#freePort;
  }

  /** What this node has now, as the main process tells it. Touches the drafts only while there are none of the person's own. */
  receive(capabilities: readonly OwnCapability[]): void {
    const changesBefore = this.changeCount;
    this.#announced = capabilities;
    if (changesBefore === 0 && this.changeCount > 0) this.discard();
  }

  discard(): void {
    this.#drafts = this.#announced.map((capability) => this.#draftOf(capability));
    this.#visited = new Set();
    this.#refusal = NO_REFUSAL;
    this.checkSilence();
  }

  /** Returns the new row's id. */
  add(): number {
    const draft = { rowId: this.#nextRowId++, type: '', port: '', description: '', announced: true };
    this.#drafts = [...this.#drafts, draft];
    return draft.rowId;
  }

  edit(rowId: number, change: Partial<Omit<CapabilityDraft, 'rowId'>>): void {
    this.#drafts = this.#drafts.map((draft) => (draft.rowId === rowId ? { ...draft, ...change } : draft));
    this.#refusal = NO_REFUSAL;
    this.#findFreePort();
    this.#checkSilenceSoon();
  }

  /** The person has left a field. */
  visit(rowId: number, field: DraftField): void {
    this.#visited = new Set([...this.#visited, `${rowId}.${field}`]);
  }

  remove(rowId: number): void {
    const index = this.#drafts.findIndex((draft) => draft.rowId === rowId);
    const removed = this.#drafts[index];
    if (removed === undefined) return;
    this.#drafts = this.#drafts.filter((draft) => draft !== removed);
    this.#refusal = NO_REFUSAL;
    const restore = () => (this.#drafts = this.#drafts.toSpliced(index, 0, removed));
    if (removed.type + removed.port !== '') this.#toasts.done(words.toast.removed(removed.type || words.capabilities.unnamed), restore);
  }

  useFreePort(rowId: number): void {
    if (this.#freePort === null) return;
    this.edit(rowId, { port: String(this.#freePort) });
    this.#freePort = null;
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
    const ports = [...new Set(this.#valid.filter(({ announced }) => announced).map(({ port }) => port))];
    if (ports.length === 0) this.#silentPorts = new Set();
    else
      this.#bridge.findSilentPorts(ports).then(
        (silent) => (this.#silentPorts = new Set(silent)),
        () => (this.#silentPorts = new Set()) // a warning less; announcing does not depend on it
      );
  }

  #checkSilenceSoon(): void {
    if (this.#silenceCheck !== null) clearTimeout(this.#silenceCheck);
    this.#silenceCheck = setTimeout(() => this.checkSilence(), SILENCE_CHECK_DELAY_MS);
  }

  #findFreePort(): void {
    if (this.#freePort !== null || !this.#rows.some(({ problem }) => problem?.otherPortHelps)) return;
    this.#bridge.suggestFreePort().then(
      (port) => (this.#freePort = port),
      () => undefined // no suggestion; the reason at the field stays
    );
  }

  #row(draft: CapabilityDraft, index: number): EditorRow {
    const problems = problemsOf(draft, this.#drafts.slice(0, index));
    const told = problems.find(({ field }) => draft[field] !== '' || this.#visited.has(`${draft.rowId}.${field}`));
    const isValid = problems.length === 0;
    const isSilent = isValid && draft.announced && this.#silentPorts.has(Number(draft.port));
    return { draft, problem: told ?? this.#refusal.rows.get(draft.rowId) ?? null, isValid, isSilent };
  }

  #draftOf({ type, port, description, announced }: OwnCapability): CapabilityDraft {
    return { rowId: this.#nextRowId++, type, port: String(port), description, announced };
  }
}
