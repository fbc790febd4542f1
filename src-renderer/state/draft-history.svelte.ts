const MAX_STEPS = 100;

/**
 * What was there before each change, to go back to and forward again: at most 100 steps, of which the oldest give way.
 * The states themselves are never changed, only replaced.
 */
export class DraftHistory<State> {
  #past = $state.raw<readonly State[]>([]);
  #future = $state.raw<readonly State[]>([]);
  #openStep: string | null = null;

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** `before` is about to be replaced. Changes in a row that name the same `step`, such as typing in one field, are one. */
  record(before: State, step: string | null = null): void {
    const goesOn = step !== null && step === this.#openStep && this.canUndo;
    if (!goesOn) this.#past = [...this.#past, before].slice(-MAX_STEPS);
    this.#future = [];
    this.#openStep = step;
  }

  /** Whatever is changed next is a step of its own. */
  seal(): void {
    this.#openStep = null;
  }

  /** The state before the last step, or null if there is none; `now` can be come back to. */
  undo(now: State): State | null {
    const before = this.#past.at(-1);
    if (before === undefined) return null;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, now];
    this.seal();
    return before;
  }

  redo(now: State): State | null {
    const after = this.#future.at(-1);
    if (after === undefined) return null;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, now].slice(-MAX_STEPS);
    this.seal();
    return after;
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
    this.seal();
  }
}
