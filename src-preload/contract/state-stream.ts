import type { NetworkCheck } from './network-check.ts';
import type { Sentence, Settings } from './settings.ts';
import type { ActivityEntry, LanInterface, LeaveReason, Network, Peer, Self } from './lan.ts';

/** A network of simulated peers that stands in for the real one: nothing leaves this machine. */
export interface Sample {
  readonly count: number;
  /** Every peer is drawn, however many there are: for measuring. */
  readonly drawsAll: boolean;
}

/** What this build runs on. */
export interface RuntimeVersions {
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** The libzmq inside. */
  readonly zeromq: string;
}

/** Something that the person must be told, as a sentence. */
export interface Notice {
  /** Grows with each one; told again, a sentence gets a new one. */
  readonly number: number;
  readonly text: Sentence;
}

export interface AppSnapshot {
  /** Batches up to and including this revision are contained. */
  readonly revision: number;
  readonly self: Self;
  readonly peers: readonly Peer[];
  readonly network: Network;
  readonly settings: Settings;
  /** The newest ones, oldest first. */
  readonly activity: readonly ActivityEntry[];
  /** Such as a settings file that was set aside. The newest twenty, oldest first. */
  readonly notices: readonly Notice[];
  /** The last one since the start, or the one that is running; null before the first. */
  readonly networkCheck: NetworkCheck | null;
  /** Null on the real network. */
  readonly sample: Sample | null;
  readonly appVersion: string;
  readonly versions: RuntimeVersions;
  /** What the person speaks as the system says, the best first: BCP 47 tags, such as `en-GB`. */
  readonly systemLanguages: readonly string[];
}

/** What changed since the batch before: at most 20 a second, none while nothing changed. Absent fields did not change. */
export interface StateBatch {
  readonly revision: number;
  readonly self?: Self;
  readonly network?: Network;
  readonly settings?: Settings;
  /** New and changed ones, whole. */
  readonly peers: readonly Peer[];
  readonly left: readonly { readonly key: string; readonly reason: LeaveReason | 'forgotten' }[];
  /** Entries with a higher number are no more: they were of sample peers, or come anew in `activity`, which is added after that. */
  readonly activityUpTo?: number;
  readonly activity: readonly ActivityEntry[];
  readonly sample?: Sample | null;
  /** All that stand now. */
  readonly notices?: readonly Notice[];
  /** Whole, at each step that ends; null when the node was started anew. */
  readonly networkCheck?: NetworkCheck | null;
}

/** Beacons of the peers on screen: at most twice a second, at once for newly watched keys, and only for watched ones. */
export interface HeartbeatBatch {
  readonly peers: readonly {
    readonly key: string;
    /** Ages of the last beacons (at most 40) at the time of sending, youngest last. */
    readonly beaconAgesMs: readonly number[];
  }[];
  /** Counters of the interfaces, which change with every beacon. */
  readonly interfaces: readonly LanInterface[];
}
