import type { Clock, Undo } from '../discovery/clock.ts';
import type { PeerKey } from '../discovery/service-identity.ts';

/** What happens within so long is said at once. */
const GATHER_MS = 3000;
/** Between two sentences, however much happens. */
const PAUSE_MS = 15_000;
/** So many are counted; beyond that nobody reads the number. */
const MAX_GATHERED = 1000;

/** Whom one kind of thing happened to, gathered and paced, so that a person is told of all in one sentence and not too often. */
export class Gathering<T> {
  readonly #clock: Clock;
  readonly #tell: (gathered: readonly (readonly [PeerKey, T])[]) => boolean;
  readonly #gathered = new Map<PeerKey, T>();
  #undo: Undo | null = null;
  #lastToldMs = Number.NEGATIVE_INFINITY;

  /** `tell` returns whether it said anything. */
  constructor(clock: Clock, tell: (gathered: readonly (readonly [PeerKey, T])[]) => boolean) {
    this.#clock = clock;
    this.#tell = tell;
  }

  add(key: PeerKey, value: T): void {
    if (this.#gathered.size >= MAX_GATHERED) return;
    this.#gathered.set(key, value);
    const pauseMs = this.#lastToldMs + PAUSE_MS - this.#clock.now();
    this.#undo ??= this.#clock.schedule(Math.max(GATHER_MS, pauseMs), () => this.#end());
  }

  has(key: PeerKey): boolean {
    return this.#gathered.has(key);
  }

  /** Whether it waited to be told of. */
  delete(key: PeerKey): boolean {
    return this.#gathered.delete(key);
  }

  clear(): void {
    this.#undo?.();
    this.#undo = null;
    this.#gathered.clear();
  }

  #end(): void {
    this.#undo = null;
    const gathered = [...this.#gathered];
    this.#gathered.clear();
    if (gathered.length > 0 && this.#tell(gathered)) this.#lastToldMs = this.#clock.now();
  }
}
