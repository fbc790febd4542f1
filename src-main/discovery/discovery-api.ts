import type { LanInterface, ReceiverStatus, SendFailure } from './beacon-transport.ts';
import type { Capability } from './capability.ts';
import type { InquiryFailure, ListenerStatus } from './capability-transport.ts';
import type { Undo } from './clock.ts';
import type { PeerKey } from './service-identity.ts';

/** Protocol §3. `gone` is not a state: a peer that is gone is not in the table. */
export type PeerState = 'asking' | 'present' | 'unreachable' | 'quiet';

/** Why a peer left. */
export type LeaveReason = 'goodbye' | 'expired' | 'refused' | 'replaced';

/** Why a peer cannot be reached. `garbled`: it replied with something that is no list of capabilities. `other-node`: somebody else answers there. */
export type ReachFailure = InquiryFailure | 'garbled' | 'other-node';

/** What explains the state of a peer beyond its name. Worded by who shows it. */
export type StateReason =
  | { readonly kind: 'inquiry-failed'; readonly failure: ReachFailure; readonly address: string; readonly port: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'silent-but-answers' } // a probe in its silence; the last one was answered
  | { readonly kind: 'probe-unanswered' };

/** Two things that cannot both be true of one peer. */
export interface PeerConflict {
  /**
   * `identity`: two addresses announce one id, and answer differently, or one not as that id.
   * `endpoint`: two ids claim one address and port.
   */
  readonly kind: 'identity' | 'endpoint';
  /** The address that contradicts. */
  readonly address: string;
}

/** One address of a peer. */
export interface PeerAddress {
  readonly address: string;
  /** Whether the peer itself has answered there since it was first heard. */
  readonly confirmed: boolean;
  /** The name of the own interface whose subnet holds it; null for a target beyond the link. */
  readonly interfaceName: string | null;
}

/** What is known of a peer, frozen at the moment it was taken. Names are already fit to show: no controls, no bidi overrides. */
export interface PeerView {
  readonly key: PeerKey;
  readonly id: string;
  readonly type: string;
  /** What people call that machine; its id when its beacon carries no name. */
  readonly name: string;
  readonly state: PeerState;
  readonly stateReason: StateReason | null;
  readonly conflict: PeerConflict | null;
  /** Confirmed ones first, then in the order heard. */
  readonly addresses: readonly PeerAddress[];
  /** Where it answers: 5670 when its beacon has no port field. */
  readonly port: number;
  /** Whether its beacon has the fields of the extension: a node without them is the seed service or its kin. */
  readonly extended: boolean;
  /** Empty until it has answered. */
  readonly capabilities: readonly Capability[];
  /** As in its beacon, lower case; null from a node without that field. */
  readonly revision: string | null;
  /** On the engine's monotonic clock. */
  readonly firstHeardMs: number;
  readonly lastBeaconMs: number;
  /** When it was last heard or answered, or we began to listen anew after a sleep. */
  readonly lastSignMs: number;
  /** When it will be removed if nothing is heard and no probe answered; null unless quiet. */
  readonly expiresAtMs: number | null;
  /** When it last asked us; null if never. Asking means that it hears us and reaches us. */
  readonly askedUsAtMs: number | null;
  /** The revision of our own capabilities that it was told last; null if none. */
  readonly toldRevision: string | null;
}

/** The own node. */
export interface SelfView {
  readonly key: PeerKey;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly revision: string;
  readonly capabilities: readonly Capability[];
  readonly udpPort: number;
  /** The port that the beacon announces; null before it is bound. */
  readonly tcpPort: number | null;
}

/** How the own sockets and interfaces fare. */
export interface NetworkView {
  readonly receiver: ReceiverStatus;
  readonly listener: ListenerStatus;
  readonly interfaces: readonly InterfaceView[];
  /** Unicast targets, as configured. */
  readonly targets: readonly string[];
  /** Source addresses from which more comes now, or a few seconds ago, than is read. They can be forged. */
  readonly floodSources: readonly string[];
}

/** One interface and what passed over it. Counters only grow. */
export interface InterfaceView extends LanInterface {
  /** Beacons handed to the system without error since the interface is in use. */
  readonly sent: number;
  /** Own beacons that came back with this source address: broadcast works. */
  readonly heardBack: number;
  /** Beacons of others from this subnet. */
  readonly heard: number;
  /** The last error when sending, as an errno name; null if the last one went well. */
  readonly errorCode: string | null;
}

/** What was received and not acted on, by reason; counts only grow. */
export type DropReason =
  | 'foreign' //           not ours: does not start with `CTL:`
  | 'malformed' //         breaks a rule of the beacon
  | 'off-link' //          from beyond the subnets, and no configured target
  | 'not-unicast' //       from a multicast, broadcast, unspecified or loopback address
  | 'after-goodbye' //     an ordinary beacon within 2 s of a goodbye
  | 'stranger-goodbye' //  a goodbye from an address that the peer is not known at, or of nobody known
  | 'own-port' //          from an own address, claiming our own port under another id
  | 'table-full' //        no unconfirmed entry could give way
  | 'address-full' //      more ids from one source address than allowed
  | 'flood'; //            more beacons in a second than are read

/** What the engine tells its subscribers, in the order in which it happened. */
export type DiscoveryChange =
  | { readonly kind: 'peer-heard'; readonly peer: PeerView } //      first beacon; nothing known yet
  | { readonly kind: 'peer-joined'; readonly peer: PeerView } //     first became present or unreachable
  | { readonly kind: 'peer-updated'; readonly peer: PeerView } //    something visible changed; never a heartbeat alone
  | { readonly kind: 'peer-left'; readonly peer: PeerView; readonly reason: LeaveReason } // joined before; exactly once
  | { readonly kind: 'peer-forgotten'; readonly peer: PeerView } //  heard before and never joined
  | { readonly kind: 'self-changed'; readonly self: SelfView }
  | { readonly kind: 'network-changed'; readonly network: NetworkView; readonly notice: NetworkNotice };

/** What changed about the own sockets and interfaces; worded by who shows it. */
export type NetworkNotice =
  | { readonly kind: 'receiver'; readonly receiver: ReceiverStatus }
  | { readonly kind: 'listener'; readonly listener: ListenerStatus }
  | { readonly kind: 'interfaces'; readonly interfaces: readonly LanInterface[] }
  | { readonly kind: 'send-failed'; readonly failure: SendFailure }
  | { readonly kind: 'send-recovered'; readonly fromAddress: string }
  | { readonly kind: 'own-endpoint-claimed'; readonly id: string }
  | { readonly kind: 'flood'; readonly address: string } // said at most once a minute of an address
  | { readonly kind: 'slept'; readonly forMs: number };

/** Answer to "probe now". */
export type ProbeResult =
  | { readonly kind: 'answered'; readonly address: string; readonly afterMs: number }
  | { readonly kind: 'failed'; readonly address: string; readonly failure: ReachFailure; readonly afterMs: number }
  | { readonly kind: 'unknown-peer' }
  | { readonly kind: 'not-allowed' }; // a seed node is never probed (protocol §4.5)

/** What of the configuration can change while running. Absent fields stay. */
export interface DiscoveryChangeRequest {
  readonly name?: string;
  readonly type?: string;
  readonly capabilities?: readonly Capability[];
  readonly intervalMs?: number;
  readonly expiryIntervals?: number;
  readonly targets?: readonly string[];
}

/** What was counted since the start; counts only grow. */
export interface DiscoveryCounters {
  readonly beaconsSent: number;
  readonly beaconsHeard: number;
  readonly ownBeaconsHeard: number;
  readonly inquiriesSent: number;
  readonly inquiriesFailed: number;
  readonly requestsAnswered: number;
  readonly requestsIgnored: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
}

/** Whom a peer says that it hears, in the protocol's order; null if it did not answer or may not be asked. */
export type HeardByPeer = readonly PeerKey[] | null;

/** The engine as its users see it. `start` and `stop` are idempotent, and a stopped engine can be started again (with a new id). */
export interface Discovery {
  /** Listens on TCP, then on UDP, then announces. Rejects only if no TCP port at all could be had. */
  start(): Promise<void>;
  /** Says goodbye, answers until 200 ms after the last goodbye, closes. Resolves within 1 s. */
  stop(): Promise<void>;
  /** `listener` hears every change from now on, in order; it must not throw and may call back into the engine. */
  subscribe(listener: (change: DiscoveryChange) => void): Undo;

  self(): SelfView;
  /** All in the table, in the order in which they were first heard. */
  peers(): readonly PeerView[];
  /** How many {@link peers} there are, without a look at each. */
  peerCount(): number;
  peer(key: PeerKey): PeerView | null;
  network(): NetworkView;
  counters(): DiscoveryCounters;
  /** When the last beacons of a peer arrived (monotonic, oldest first, at most `limits.rememberedBeacons`). */
  beaconTimes(key: PeerKey): readonly number[];

  /** All or nothing; announced at once if visible. Throws InvalidValueError and changes nothing if a value is refused. */
  change(request: DiscoveryChangeRequest): void;
  /** Asks a peer now, outside the usual schedule but within the budgets. Resolves always. */
  probe(key: PeerKey): Promise<ProbeResult>;
  /** Asks a peer whom it hears (`PEERS`), within the budgets. Resolves always. */
  askWhomItHears(key: PeerKey): Promise<HeardByPeer>;
  /** The machine is about to sleep: says goodbye and pauses. */
  suspend(): Promise<void>;
  /** The machine woke up: goes on as after a late tick. */
  resume(): void;
}
