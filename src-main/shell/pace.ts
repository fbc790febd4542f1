import type { Clock, Undo } from '../discovery/clock.ts';

/** Runs a task as often as it is asked for, but never twice within `intervalMs` and never synchronously. */
export class Pace {
  readonly #clock: Clock;
  readonly #intervalMs: () => number;
  readonly #task: () => void;
  #lastRunMs = Number.NEGATIVE_INFINITY;
  #undo: Undo | null = null;

  constructor(clock: Clock, intervalMs: number | (() => number), task: () => void) {
    this.#clock = clock;
    this.#intervalMs = typeof intervalMs === 'number' ? () => intervalMs : intervalMs;
    this.#task = task;
  }

  request(): void {
    if (this.#undo) return;
    const delayMs = Math.max(0, this.#lastRunMs + this.#intervalMs() - this.#clock.now());
    this.#undo = this.#clock.schedule(delayMs, () => {
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
