import type { Bridge, HeartbeatBatch, LanInterface, Peer } from '#contract';

/** The bound of the contract. */
const MAX_WATCHED = 200;

interface Heard {
  /** When the batch arrived, in epoch ms; the ages are of that moment. */
  readonly at: number;
  readonly agesMs: readonly number[];
}

/** Beacons of the peers on screen, and the counters of the interfaces, which change with every beacon. */
export class Heartbeats {
  readonly #bridge: Bridge;
  readonly #onBeats: () => void;
  readonly #watches = new Map<symbol, readonly string[]>();
  #watched: readonly string[] = [];
  #refreshing = false;
  #heard = $state.raw<ReadonlyMap<string, Heard>>(new Map());
  #interfaces = $state.raw<readonly LanInterface[] | null>(null);

  /** `onBeats` hears that there are new ones of watched peers. */
  constructor(bridge: Bridge, onBeats: () => void = () => undefined) {
    this.#bridge = bridge;
    this.#onBeats = onBeats;
  }

  start(): () => void {
    return this.#bridge.onHeartbeatBatch((batch) => this.#receive(batch));
  }

  /** Keeps the beats of these peers coming until undone. */
  watch(keys: readonly string[]): () => void {
    const watch = Symbol('watch');
    this.#watches.set(watch, keys);
    this.#refresh();
    return () => {
      this.#watches.delete(watch);
      this.#refresh();
    };
  }

  /** Ages at `now` of the last beacons of a watched peer; empty before the first batch. */
  agesAt(key: string, now: number): readonly number[] {
    const heard = this.#heard.get(key);
    return heard === undefined ? [] : heard.agesMs.map((ageMs) => ageMs + Math.max(0, now - heard.at));
  }

  /**
   * When the last beacon of a peer arrived, in epoch ms. Null if that is not known here: what comes with a peer is as old as the last
   * change of it, which is exact only while it is quiet.
   */
  lastBeaconAt(peer: Peer): number | null {
    const heard = this.#heard.get(peer.key);
    if (heard === undefined || heard.agesMs.length === 0) return peer.state === 'quiet' ? peer.lastBeaconAt : null;
    return Math.max(peer.lastBeaconAt, heard.at - Math.min(...heard.agesMs));
  }

  /** The interfaces with fresh counters; null before the first batch. */
  get interfaces(): readonly LanInterface[] | null {
    return this.#interfaces;
  }

  #receive(batch: HeartbeatBatch): void {
    const at = Date.now();
    this.#interfaces = batch.interfaces;
    if (batch.peers.length === 0) return;
    const heard = new Map(this.#heard);
    for (const { key, beaconAgesMs } of batch.peers) if (this.#watched.includes(key)) heard.set(key, { at, agesMs: beaconAgesMs });
    this.#heard = heard;
    this.#onBeats();
  }

  /** Once for all changes of one turn: one view stops watching while the next one starts. */
  #refresh(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    queueMicrotask(() => {
      this.#refreshing = false;
      const wanted = [...new Set([...this.#watches.values()].flat())].slice(0, MAX_WATCHED);
      if (wanted.length === this.#watched.length && wanted.every((key) => this.#watched.includes(key))) return;
      this.#watched = wanted;
      // whoever is watched again later is not to be shown as old as it is known now
      this.#heard = new Map([...this.#heard].filter(([key]) => wanted.includes(key)));
      // a strip that stays empty is all that a failure costs
      this.#bridge.watchHeartbeats(wanted).catch(() => undefined);
    });
  }
}
