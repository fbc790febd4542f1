import type { Bridge } from '#contract';

const CHECK_DELAY_MS = 600;

/** What this machine knows about ports: which of the announced ones nobody listens on, and one that is free. */
export class PortAdvice {
  readonly #bridge: Bridge;
  #silent = $state.raw<ReadonlySet<number>>(new Set());
  #free = $state.raw<number | null>(null);
  #check: ReturnType<typeof setTimeout> | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Null until it was asked for. */
  get free(): number | null {
    return this.#free;
  }

  isSilent(port: number): boolean {
    return this.#silent.has(port);
  }

  /** Asks which of these nobody listens on. */
  check(ports: readonly number[]): void {
    if (ports.length === 0) this.#silent = new Set();
    else
      this.#bridge.findSilentPorts(ports).then(
        (silent) => (this.#silent = new Set(silent)),
        () => (this.#silent = new Set()) // a warning less; announcing does not depend on it
      );
  }

  /** The same once the person pauses. */
  checkSoon(ports: () => readonly number[]): void {
    if (this.#check !== null) clearTimeout(this.#check);
    this.#check = setTimeout(() => this.check(ports()), CHECK_DELAY_MS);
  }

  findFree(): void {
    if (this.#free !== null) return;
    this.#bridge.suggestFreePort().then(
      (port) => (this.#free = port),
      () => undefined // no suggestion; the reason at the field stays
    );
  }

  /** The free one, which is then no longer free. */
  takeFree(): number | null {
    const port = this.#free;
    this.#free = null;
    return port;
  }
}
