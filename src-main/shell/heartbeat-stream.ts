import type { HeartbeatBatch, LanInterface } from '#contract';
import type { Clock } from '../discovery/clock.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import { Pace } from './pace.ts';
import type { ShownState } from './shown-state.ts';

const MIN_INTERVAL_MS = 500;
/** Somebody looks at a peer anew, and is not to see an old age first. While a table is scrolled, they do so many times a second. */
const MIN_FIRST_INTERVAL_MS = 100;
const MAX_AGES = 40;

/** Beacons of the peers on screen and the counters of the interfaces: at most twice a second and at once for who is newly watched, and only what is new. */
export class HeartbeatStream {
  readonly #clock: Clock;
  readonly #state: ShownState;
  readonly #send: (batch: HeartbeatBatch) => void;
  readonly #pace: Pace;

  #connected = false;
  #looking = true;
  #watched: readonly PeerKey[] = [];
  /** Watched peer → the newest of its beacons that was sent. */
  #sentBeaconMs = new Map<PeerKey, number>();
  #sentInterfaces: readonly LanInterface[] = [];

  constructor(clock: Clock, state: ShownState, send: (batch: HeartbeatBatch) => void) {
    this.#clock = clock;
    this.#state = state;
    this.#send = send;
    this.#pace = new Pace(clock, MIN_INTERVAL_MS, () => this.#beat());
  }

  connect(): void {
    this.#connected = true;
    this.#request();
  }

  disconnect(): void {
    this.#connected = false;
    this.#pace.cancel();
    this.watch([]);
    this.#sentInterfaces = [];
  }

  setLooking(looking: boolean): void {
    this.#looking = looking;
    if (looking) this.#request();
    else this.#pace.cancel();
  }

  watch(keys: readonly PeerKey[]): void {
    const before = new Set(this.#watched);
    this.#watched = [...new Set(keys)];
    this.#sentBeaconMs = new Map([...this.#sentBeaconMs].filter(([key]) => this.#watched.includes(key)));
    if (this.#watched.some((key) => !before.has(key))) this.#request(MIN_FIRST_INTERVAL_MS);
  }

  #request(intervalMs?: number): void {
    if (this.#connected && this.#looking) this.#pace.request(intervalMs);
  }

  #beat(): void {
    const peers = this.#newBeacons();
    const interfaces = this.#state.interfaces();
    if (peers.length > 0 || !sameCounters(interfaces, this.#sentInterfaces)) {
      this.#sentInterfaces = interfaces;
      this.#send({ peers, interfaces });
    }
    this.#request();
  }

  #newBeacons(): HeartbeatBatch['peers'] {
    const now = this.#clock.now();
    return this.#watched.flatMap((key) => {
      const times = this.#state.beaconTimesMs(key);
      const newest = times.at(-1);
      if (newest === undefined || newest === this.#sentBeaconMs.get(key)) return [];
      this.#sentBeaconMs.set(key, newest);
      return { key, beaconAgesMs: times.slice(-MAX_AGES).map((time) => Math.round(now - time)) };
    });
  }
}

function sameCounters(some: readonly LanInterface[], others: readonly LanInterface[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
