import type { Clock, Undo } from '../discovery/clock.ts';

const LOOK_EVERY_MS = 250;
/** A cable that is out for longer has cost its peers already. */
const LOOK_FOR_MS = 10_000;

/**
 * Looks often for a while after an interface has gone. Linux tells up to a second late that a cable is back (linkwatch gathers
 * events); with a beacon that had just been missed, three seconds without a cable came to five without a sign of life, which is expiry.
 */
export class ReturnWatch {
  readonly #clock: Clock;
  readonly #look: () => void;
  #untilMs = -Infinity;
  #undo: Undo | null = null;

  constructor(clock: Clock, look: () => void) {
    this.#clock = clock;
    this.#look = look;
  }

  /** An interface has gone. */
  begin(): void {
    this.#untilMs = this.#clock.now() + LOOK_FOR_MS;
    this.#undo ??= this.#clock.schedule(LOOK_EVERY_MS, () => this.#step());
  }

  stop(): void {
    this.#undo?.();
    this.#undo = null;
  }

  #step(): void {
    this.#undo = this.#clock.now() < this.#untilMs ? this.#clock.schedule(LOOK_EVERY_MS, () => this.#step()) : null;
    this.#look();
  }
}
