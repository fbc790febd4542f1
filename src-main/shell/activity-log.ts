import type { ActivityEntry } from '#contract';

const MAX_ENTRIES = 10_000;
/** What one snapshot or batch carries at most. */
const MAX_SENT = 500;
/** What is answered at most to who asks for older ones. */
const MAX_PAGE = 1000;

type Unnumbered = Omit<ActivityEntry, 'number'>;

/** What happened, newest last. The oldest entries give way. */
export class ActivityLog {
  // a ring: shifting an array of ten thousand at every entry would cost more than the entry
  readonly #entries: ActivityEntry[] = [];
  #lastNumber = 0;
  /** What was there before the trial; null outside of one. */
  #beforeTrial: readonly ActivityEntry[] | null = null;
  /** What went wrong on this machine during the trial, which is as true after it. */
  readonly #ownErrors: Unnumbered[] = [];
  #onAdded: () => void = () => undefined;

  /** The number of the newest entry; 0 while there is none. */
  get lastNumber(): number {
    return this.#lastNumber;
  }

  /** Calls `listener`, and nobody else, after each entry from here on. */
  follow(listener: () => void): void {
    this.#onAdded = listener;
  }

  add(entry: Unnumbered): void {
    if (this.#beforeTrial !== null && isOwnError(entry) && this.#ownErrors.push(entry) > MAX_ENTRIES) this.#ownErrors.shift();
    const number = ++this.#lastNumber;
    this.#entries[(number - 1) % MAX_ENTRIES] = { number, ...entry };
    this.#onAdded();
  }

  /** Takes over entries of an earlier run, oldest first. Only before the first {@link add}. */
  restore(entries: readonly Unnumbered[]): void {
    for (const entry of entries.slice(-MAX_ENTRIES)) this.add(entry);
  }

  /** What follows is of simulated peers, until {@link endTrial}. */
  beginTrial(): void {
    this.#beforeTrial ??= this.all();
  }

  /**
   * Takes back what was added during the trial; own errors are added anew. Returns the number of the newest entry from before it;
   * null if there was no trial.
   */
  endTrial(): number | null {
    const before = this.#beforeTrial;
    if (before === null) return null;
    this.#beforeTrial = null;
    this.#entries.length = 0;
    for (const entry of before) this.#entries[(entry.number - 1) % MAX_ENTRIES] = entry;
    const lastBefore = before.at(-1)?.number ?? 0;
    this.#lastNumber = lastBefore;
    for (const error of this.#ownErrors.splice(0)) this.add(error);
    return lastBefore;
  }

  /** What is worth keeping, oldest first: of a trial nothing but own errors. */
  lasting(): readonly Unnumbered[] {
    return this.#beforeTrial === null ? this.all() : [...this.#beforeTrial, ...this.#ownErrors].slice(-MAX_ENTRIES);
  }

  /** All that is there, oldest first. */
  all(): readonly ActivityEntry[] {
    return this.#between(this.#lastNumber - MAX_ENTRIES, this.#lastNumber);
  }

  /** The newest at most 1000 entries before the one of that number, oldest first. */
  before(number: number): readonly ActivityEntry[] {
    const last = Math.min(number - 1, this.#lastNumber);
    return this.#between(Math.max(last - MAX_PAGE, this.#lastNumber - MAX_ENTRIES), last);
  }

  /** The entries after the one of that number, oldest first; at most the newest 500. */
  since(number: number): readonly ActivityEntry[] {
    return this.#between(Math.max(number, this.#lastNumber - MAX_SENT), this.#lastNumber);
  }

  /** Those with a number above `after`, up to `last`. */
  #between(after: number, last: number): readonly ActivityEntry[] {
    const entries: ActivityEntry[] = [];
    for (let number = Math.max(after, 0) + 1; number <= last; number++) {
      const entry = this.#entries[(number - 1) % MAX_ENTRIES];
      if (entry) entries.push(entry);
    }
    return entries;
  }
}

function isOwnError({ kind, peerKey }: Unnumbered): boolean {
  return kind === 'error' && peerKey === null;
}
