import type { Bridge, Settings, Target } from '#contract';
import { words } from '../words/words.svelte.ts';
import { targetProblem } from './setting-rules.ts';
import type { Toasts } from './toasts.svelte.ts';

interface Sources {
  readonly settings: () => Settings | null;
  readonly targets: () => readonly Target[];
}

/** Peers by address: each one added or removed takes effect at once. */
export class TargetList {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  readonly #sources: Sources;
  /** What is being typed. */
  #draft = $state('');
  #error = $state.raw<string | null>(null);
  #isFocusWanted = $state(false);
  #isBusy = false;

  constructor(bridge: Bridge, toasts: Toasts, sources: Sources) {
    this.#bridge = bridge;
    this.#toasts = toasts;
    this.#sources = sources;
  }

  get draft(): string {
    return this.#draft;
  }

  set draft(text: string) {
    this.#draft = text;
    this.#error = null;
  }

  /** Why the draft was refused. */
  get error(): string | null {
    if (this.#error === null) return null;
    // in the language of now, which may be another than when it was found
    return targetProblem(machineOf(this.#draft), this.#sources.settings()?.targets ?? []) ?? this.#error;
  }

  /** Whether somebody came here to add one. */
  get isFocusWanted(): boolean {
    return this.#isFocusWanted;
  }

  /** In the order of adding; one that was just added may be missing for a moment. */
  get targets(): readonly Target[] {
    return this.#sources.targets();
  }

  wantFocus(): void {
    this.#isFocusWanted = true;
  }

  focused(): void {
    this.#isFocusWanted = false;
  }

  async add(): Promise<void> {
    const entry = machineOf(this.#draft);
    const before = this.#sources.settings()?.targets ?? [];
    this.#error = targetProblem(entry, before);
    if (this.#error !== null || this.#isBusy) return;
    this.#isBusy = true;
    const refusal = await this.#change([...before, entry]);
    this.#isBusy = false;
    if (refusal !== null) this.#error = refusal;
    else if (machineOf(this.#draft) === entry) this.#draft = '';
  }

  async remove(entry: string): Promise<void> {
    const before = this.#sources.settings()?.targets ?? [];
    const index = before.indexOf(entry);
    if (index < 0) return;
    const refusal = await this.#change(before.toSpliced(index, 1));
    if (refusal !== null) this.#toasts.failed(new Error(refusal));
    else this.#toasts.done(words.toast.removed(entry), () => void this.#putBack(entry, index));
  }

  async #putBack(entry: string, index: number): Promise<void> {
    const now = this.#sources.settings()?.targets ?? [];
    if (!now.includes(entry)) await this.#change(now.toSpliced(index, 0, entry));
  }

  /** Returns why it was refused; null if it holds. */
  async #change(targets: readonly string[]): Promise<string | null> {
    try {
      const outcome = await this.#bridge.changeSettings({ targets });
      return outcome.ok ? null : (outcome.errors[0]?.message ?? '');
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

/** The machine in what was typed, or pasted as Peerscope copies it: `tcp://192.168.1.20:5670`. Where it listens is told by its beacons. */
function machineOf(text: string): string {
  return text
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/:\d{1,5}$/, '');
}
