/** New or changed beacons that one source may send in a second: a host full of nodes sends each on twice. */
const MAX_PER_SOURCE = 256;
/** The same from all sources together that nobody has answered at. */
const MAX_OF_STRANGERS = 4096;
const WINDOW_MS = 1000;
/** A flood counts as going on for this long after its last window. */
const OVER_AFTER_MS = 5000;
const TOLD_PERIOD_MS = 60_000;
const MAX_REMEMBERED_FLOODS = 64;

interface Flood {
  lastMs: number;
  toldMs: number;
}

/**
 * Bounds how many datagrams a second are read that are no heartbeats, and knows who sends more. A heartbeat is known by its
 * bytes and never comes here, so a flood does not silence whom it is sent in the name of.
 */
export class FloodWatch {
  readonly #counts = new Map<string, number>();
  readonly #floods = new Map<string, Flood>();
  #strangers = 0;
  #windowEndMs = -Infinity;

  /** Counts one datagram. `drop`: too many came in this second; `flood-begins`: the same, and it is news about this source. */
  judge(address: string, isStranger: boolean, now: number): 'read' | 'drop' | 'flood-begins' {
    if (now >= this.#windowEndMs) this.#openWindow(now);
    if (isStranger && this.#strangers >= MAX_OF_STRANGERS && !this.#counts.has(address)) return 'drop';
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    if (count > MAX_PER_SOURCE) return this.#isNews(address, now) ? 'flood-begins' : 'drop';
    if (isStranger && ++this.#strangers > MAX_OF_STRANGERS) return 'drop';
    return 'read';
  }

  /** The sources that flood now, in the order in which they began. */
  sources(now: number): readonly string[] {
    return [...this.#floods].flatMap(([address, { lastMs }]) => (now < lastMs + OVER_AFTER_MS ? [address] : []));
  }

  prune(now: number): void {
    for (const [address, { lastMs, toldMs }] of this.#floods) {
      if (now >= Math.max(lastMs + OVER_AFTER_MS, toldMs + TOLD_PERIOD_MS)) this.#floods.delete(address);
    }
  }

  #openWindow(now: number): void {
    this.#counts.clear();
    this.#strangers = 0;
    this.#windowEndMs = now + WINDOW_MS;
  }

  #isNews(address: string, now: number): boolean {
    const flood = this.#floods.get(address);
    if (flood === undefined && this.#floods.size >= MAX_REMEMBERED_FLOODS) return false;
    const isNews = flood === undefined || now >= flood.toldMs + TOLD_PERIOD_MS;
    this.#floods.set(address, { lastMs: now, toldMs: isNews ? now : flood.toldMs });
    return isNews;
  }
}
