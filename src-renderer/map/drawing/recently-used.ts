const TURN_MS = 5_000;

/**
 * Keeps what was used in this turn or in the one before, however much that is: a map in view needs all its pictures in every frame, so
 * a fixed number would be too small for one screen and a waste of memory on another. `limit` bounds one turn alone.
 */
export class RecentlyUsed<T> {
  readonly #limit: number;
  #now = new Map<string, T>();
  #before: ReadonlyMap<string, T> = new Map();
  #turnedAtMs = -Infinity;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): T | undefined {
    const known = this.#now.get(key);
    if (known !== undefined) return known;
    const earlier = this.#before.get(key);
    if (earlier !== undefined) this.set(key, earlier);
    return earlier;
  }

  set(key: string, value: T): void {
    if (this.#now.size >= this.#limit) this.#now.clear();
    this.#now.set(key, value);
  }

  /** To be called when all that is needed has been used; a new turn begins at most every 5 s. */
  turn(nowMs: number): void {
    if (nowMs - this.#turnedAtMs < TURN_MS) return;
    this.#turnedAtMs = nowMs;
    this.#before = this.#now;
    this.#now = new Map();
  }
}
