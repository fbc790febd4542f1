/** Turns that several share, none closer to the one before than a pause. */
export class Turns {
  readonly #pauseMs: number;
  #freeMs = Number.NEGATIVE_INFINITY;

  constructor(pauseMs: number) {
    this.#pauseMs = pauseMs;
  }

  /** Takes a turn now. False if it is too early for one. */
  takeNow(now: number): boolean {
    if (now < this.#freeMs) return false;
    this.#freeMs = now + this.#pauseMs;
    return true;
  }

  /** Takes the next turn that nobody has. Returns how long to wait for it. */
  takeNext(now: number): number {
    const atMs = Math.max(now, this.#freeMs);
    this.#freeMs = atMs + this.#pauseMs;
    return atMs - now;
  }
}
