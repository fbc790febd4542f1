import type { ActivityEntry } from '#contract';

const MAX_ENTRIES = 10_000;
/** What one snapshot or batch carries at most. */
const MAX_SENT = 500;

/** What happened since the start, newest last. The oldest entries give way. */
export class ActivityLog {
  // a ring: shifting an array of ten thousand at every entry would cost more than the entry
  readonly #entries: ActivityEntry[] = [];
  #lastNumber = 0;

  /** The number of the newest entry; 0 while there is none. */
  get lastNumber(): number {
    return this.#lastNumber;
  }

  add(entry: Omit<ActivityEntry, 'number'>): void {
    const number = ++this.#lastNumber;
    this.#entries[(number - 1) % MAX_ENTRIES] = { number, ...entry };
  }

  /** The entries after the one of that number, oldest first; at most the newest 500. */
  since(number: number): readonly ActivityEntry[] {
    const entries: ActivityEntry[] = [];
    for (let next = Math.max(number, this.#lastNumber - MAX_SENT) + 1; next <= this.#lastNumber; next++) {
      const entry = this.#entries[(next - 1) % MAX_ENTRIES];
      if (entry) entries.push(entry);
    }
    return entries;
  }
}
