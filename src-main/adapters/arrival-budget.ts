/** How often connections may come from one address. */
export interface ArrivalBounds {
  readonly maxArrivalsPerSecond: number;
  /** So many may come at once. */
  readonly arrivalBurst: number;
}

/** More addresses than this are not remembered: those that are whole again are forgotten first, then all. */
const MAX_REMEMBERED = 4096;

/**
 * Lets an address connect so often and no more. Kept as the time at which the budget of an address is whole again (the
 * generic cell rate algorithm), so that one number an address is enough.
 */
export class ArrivalBudget {
  readonly #periodMs: number;
  readonly #burst: number;
  readonly #wholeAtMs = new Map<string, number>();

  constructor({ maxArrivalsPerSecond, arrivalBurst }: ArrivalBounds) {
    this.#periodMs = 1000 / maxArrivalsPerSecond;
    this.#burst = arrivalBurst;
  }

  /** Whether one more may come now; it then counts. */
  admits(address: string, now: number): boolean {
    const wholeAtMs = Math.max(now, this.#wholeAtMs.get(address) ?? now);
    if (wholeAtMs - now > (this.#burst - 1) * this.#periodMs) return false;
    if (this.#wholeAtMs.size >= MAX_REMEMBERED) this.#forgetSome(now);
    this.#wholeAtMs.set(address, wholeAtMs + this.#periodMs);
    return true;
  }

  get remembered(): number {
    return this.#wholeAtMs.size;
  }

  #forgetSome(now: number): void {
    for (const [address, wholeAtMs] of this.#wholeAtMs) if (wholeAtMs <= now) this.#wholeAtMs.delete(address);
    if (this.#wholeAtMs.size >= MAX_REMEMBERED) this.#wholeAtMs.clear();
  }
}
