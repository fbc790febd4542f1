import type { Clock, Undo } from '../discovery/clock.ts';

/**
 * The clock of one process on one machine, driven by that of the world. It can be held back while the world goes on:
 * *frozen* (SIGSTOP: time goes on, tasks wait), *asleep* (suspend: `now` stands still, tasks wait) or *ended* (nothing runs any more).
 */
export class ProcessClock implements Clock {
  readonly #world: Clock;
  #frozen = false;
  #ended = false;
  #asleepSinceMs: number | null = null;
  #sleptMs = 0;
  /** What came due while held back, in order. */
  readonly #held: (() => void)[] = [];

  constructor(world: Clock) {
    this.#world = world;
  }

  now(): number {
    return (this.#asleepSinceMs ?? this.#world.now()) - this.#sleptMs;
  }

  sinceBootMs(): number {
    return this.#world.sinceBootMs();
  }

  schedule(delayMs: number, task: () => void): Undo {
    const dueMs = this.now() + Math.max(0, delayMs);
    let undone = false;
    const runWhenDue = () => {
      if (undone) return;
      // the machine slept meanwhile: its own time is not there yet
      if (this.now() < dueMs) this.#world.schedule(dueMs - this.now(), () => this.run(runWhenDue));
      else task();
    };
    this.#world.schedule(delayMs, () => this.run(runWhenDue));
    return () => {
      undone = true;
    };
  }

  /** Runs `task` now, or as soon as the process goes on; never if it has ended. */
  run(task: () => void): void {
    if (this.#ended) return;
    if (this.#isHeldBack || this.#held.length > 0) this.#held.push(task);
    else task();
  }

  get #isHeldBack(): boolean {
    return this.#frozen || this.asleep;
  }

  get asleep(): boolean {
    return this.#asleepSinceMs !== null;
  }

  get frozen(): boolean {
    return this.#frozen;
  }

  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    this.#frozen = false;
    this.#release();
  }

  sleep(): void {
    this.#asleepSinceMs ??= this.#world.now();
  }

  wake(): void {
    if (this.#asleepSinceMs === null) return;
    this.#sleptMs += this.#world.now() - this.#asleepSinceMs;
    this.#asleepSinceMs = null;
    this.#release();
  }

  end(): void {
    this.#ended = true;
    this.#held.length = 0;
  }

  /** Runs what was held, one task at a time, before anything newer. */
  #release(): void {
    if (this.#isHeldBack || this.#held.length === 0) return;
    this.#world.schedule(0, () => {
      if (this.#isHeldBack) return;
      this.#held.shift()?.();
      this.#release();
    });
  }
}
