import type { Clock, Undo } from '../discovery/clock.ts';

/** Runs a task as often as it is asked for, but never twice within `intervalMs` and never synchronously. */
export class Pace {
  readonly #clock: Clock;
  readonly #intervalMs: () => number;
  readonly #task: () => void;
  #lastRunMs = Number.NEGATIVE_INFINITY;
  #undo: Undo | null = null;
  #dueMs = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, intervalMs: number | (() => number), task: () => void) {
    this.#clock = clock;
    this.#intervalMs = typeof intervalMs === 'number' ? () => intervalMs : intervalMs;
    this.#task = task;
  }

  /** `intervalMs` is for what cannot wait as long as usual. */
  request(intervalMs = this.#intervalMs()): void {
    const dueMs = this.#lastRunMs + intervalMs;
    if (this.#undo && dueMs >= this.#dueMs) return;
    this.cancel();
    this.#dueMs = dueMs;
    this.#undo = this.#clock.schedule(Math.max(0, dueMs - this.#clock.now()), () => {
      this.#undo = null;
      this.#lastRunMs = this.#clock.now();
      this.#task();
    });
  }

  cancel(): void {
    this.#undo?.();
    this.#undo = null;
  }
}
