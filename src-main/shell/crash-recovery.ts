const MAX_CRASHES = 3;
const WITHIN_MS = 60_000;

/** Decides whether a page that crashed is worth loading again: one that crashes at once each time would never end. */
export class CrashRecovery {
  readonly #nowMs: () => number;
  #crashesMs: readonly number[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Counts a crash; false after three within a minute. */
  shouldReload(): boolean {
    const now = this.#nowMs();
    this.#crashesMs = [...this.#crashesMs.filter((crash) => now - crash < WITHIN_MS), now];
    return this.#crashesMs.length <= MAX_CRASHES;
  }
}
