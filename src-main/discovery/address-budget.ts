/**
 * How often something may go to one address: one per period after a burst. Kept as the time at which the budget of an
 * address is whole again (the generic cell rate algorithm of ATM Forum TM 4.0), so that one number an address is enough.
 */
export class AddressBudget {
  readonly #periodMs: number;
  readonly #wholeAtMs = new Map<string, number>();

  constructor(periodMs: number) {
    this.#periodMs = periodMs;
  }

  /** Whether one more may go now if `burst` may go at once. Spends nothing. */
  allows(address: string, burst: number, now: number): boolean {
    return now >= (this.#wholeAtMs.get(address) ?? now) - (burst - 1) * this.#periodMs;
  }

  spend(address: string, now: number): void {
    this.#wholeAtMs.set(address, Math.max(now, this.#wholeAtMs.get(address) ?? now) + this.#periodMs);
  }

  /** Gives back what was spent last. */
  refund(address: string): void {
    const wholeAtMs = this.#wholeAtMs.get(address);
    if (wholeAtMs !== undefined) this.#wholeAtMs.set(address, wholeAtMs - this.#periodMs);
  }

  /** Forgets addresses whose budget is whole again. */
  prune(now: number): void {
    for (const [address, wholeAtMs] of this.#wholeAtMs) if (wholeAtMs <= now) this.#wholeAtMs.delete(address);
  }
}
