import type { Clock, Undo } from './clock.ts';
import { SleepDetector } from './sleep-detector.ts';

export interface TickObserver {
  tick(now: number): void;
  slept(forMs: number, now: number): void;
}

/** How often time is looked at: all ages are judged to this precision. */
const TICK_MS = 250;

/** Looks at the time four times a second and notices when it was not there to do so. */
export class Ticker {
  readonly #clock: Clock;
  readonly #detector: SleepDetector;
  readonly #observer: TickObserver;
  #cancel: Undo | null = null;

  constructor(clock: Clock, sleptMs: number, observer: TickObserver) {
    this.#clock = clock;
    this.#detector = new SleepDetector(clock, sleptMs);
    this.#observer = observer;
  }

  start(): void {
    if (this.#cancel !== null) return;
    this.#detector.expectTick(this.#clock.now());
    // what passed while nobody looked is no sleep that a tick found out
    this.#detector.sleptMs();
    this.#schedule();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #schedule(): void {
    this.#detector.expectTick(this.#clock.now() + TICK_MS);
    this.#cancel = this.#clock.schedule(TICK_MS, () => this.#tick());
  }

  #tick(): void {
    const sleptMs = this.#detector.sleptMs();
    const now = this.#clock.now();
    this.#schedule();
    if (sleptMs > 0) this.#observer.slept(sleptMs, now);
    this.#observer.tick(now);
  }
}
