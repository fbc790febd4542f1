import type { Clock } from './clock.ts';

/**
 * Tells from the ticks of a clock that this machine or process was asleep: a tick that comes late, or a time since boot
 * that ran ahead of the monotonic clock, which may stand still in suspend.
 */
export class SleepDetector {
  readonly #clock: Clock;
  readonly #toleranceMs: number;
  #dueMs = Infinity;
  #aheadMs: number;

  constructor(clock: Clock, toleranceMs: number) {
    this.#clock = clock;
    this.#toleranceMs = toleranceMs;
    this.#aheadMs = this.#measureAheadMs();
  }

  /** The next tick is expected then. */
  expectTick(dueMs: number): void {
    this.#dueMs = dueMs;
  }

  /** To be called at each tick: for how long we slept, 0 if we did not. */
  sleptMs(): number {
    const lateMs = this.#clock.now() - this.#dueMs;
    const aheadMs = this.#measureAheadMs();
    const sleptMs = Math.max(lateMs, aheadMs - this.#aheadMs);
    const hasSlept = sleptMs > this.#toleranceMs;
    // the lowest reading is the truest: a coarse clock since boot only ever shows too little
    this.#aheadMs = hasSlept ? aheadMs : Math.min(this.#aheadMs, aheadMs);
    return hasSlept ? sleptMs : 0;
  }

  #measureAheadMs(): number {
    return this.#clock.sinceBootMs() - this.#clock.now();
  }
}
