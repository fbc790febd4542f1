import type { Sentence } from './settings.ts';

export type PeerState = 'asking' | 'present' | 'unreachable' | 'quiet';
export type LeaveReason = 'goodbye' | 'expired' | 'refused' | 'replaced';
export type ReachFailure =
  'refused' | 'unreachable' | 'timed-out' | 'closed' | 'oversized' | 'protocol' | 'exhausted' | 'garbled' | 'other-node';

export type StateReason =
  | { readonly kind: 'inquiry-failed'; readonly failure: ReachFailure; readonly address: string; readonly port: number }
  | { readonly kind: 'silent' }
  /** It does not announce itself, but answered when it was last asked. */
  | { readonly kind: 'silent-but-answers' }
  | { readonly kind: 'probe-unanswered' };

export interface PeerConflict {
  readonly kind: 'identity' | 'endpoint';
  readonly address: string;
}

export interface Capability {
  readonly type: string;
  readonly port: number;
  readonly description: string;
}

export interface PeerAddress {
  readonly address: string;
  readonly confirmed: boolean;
  readonly interfaceName: string | null;
}

export interface Peer {
  /** `id:type`; the identity of the peer in every message. */
  readonly key: string;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly state: PeerState;
  readonly stateReason: StateReason | null;
  readonly conflict: PeerConflict | null;
  readonly addresses: readonly PeerAddress[];
  readonly port: number;
  /** False for the seed service and its kin: asked once, never probed. */
  readonly extended: boolean;
  readonly capabilities: readonly Capability[];
  readonly revision: string | null;
  readonly firstHeardAt: number;
  /** The last beacon known when this was sent; fresher ones come as heartbeats. */
  readonly lastBeaconAt: number;
  /** When it was last heard or answered, or this machine woke up; known as of when this was sent, and exact while it is quiet. */
  readonly lastSignAt: number;
  /** When it will be removed if it stays silent and answers nothing; null unless quiet. */
  readonly expiresAt: number | null;
  /** When it last asked this node, which proves that it hears us; null if never. */
  readonly askedUsAt: number | null;
  /** Whether it was told the capabilities that this node announces now. */
  readonly upToDate: boolean;
  /**
   * The keys of the nodes that it says it hears, this one among them if it does: all that are known here and at most 16 others.
   * Null if it was not asked (see `watch-reachability`) or did not tell.
   */
  readonly hears: readonly string[] | null;
  /** It may hear others, too: what it told is as long as it may be. Who is missing in `hears` may be heard all the same. */
  readonly hearsMore: boolean;
  /** When it said so. */
  readonly hearsToldAt: number | null;
  /** Whether it hears this node: by what it said, or because it asked. Null if that is not known. */
  readonly hearsUs: boolean | null;
}

/** One row of the editor. A hidden one is kept and not announced. */
export interface OwnCapability extends Capability {
  readonly announced: boolean;
}

export interface Self {
  readonly key: string;
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly revision: string;
  readonly capabilities: readonly OwnCapability[];
  readonly udpPort: number;
  readonly tcpPort: number | null;
}

export type AdapterKind = 'vpn' | 'container' | 'virtual-machine';
/** By its name; `other` where that tells nothing. */
export type InterfaceKind = AdapterKind | 'wired' | 'wireless' | 'other';

export interface LanInterface {
  readonly name: string;
  readonly kind: InterfaceKind;
  readonly address: string;
  readonly netmask: string;
  readonly sent: number;
  readonly heardBack: number;
  readonly heard: number;
  readonly errorCode: string | null;
}

/** An interface of this machine that is switched off in the settings. */
export interface UnusedInterface {
  readonly name: string;
  readonly kind: InterfaceKind;
  readonly address: string;
  readonly netmask: string;
}

/** A peer by address: what became of one entry of `Settings.targets`, in their order. */
export interface Target {
  /** An IPv4 address or a host name, as entered. */
  readonly entry: string;
  /** Where beacons go; null before a host name is resolved. After a failure the last address that is known. */
  readonly address: string | null;
  /**
   * `failed`: a name was not found. `not-looked-up`: nor is it tried, among simulated peers. `unsent`: beacons to the address cannot be
   * sent. `own`: it is an address of this machine.
   */
  readonly state: 'resolving' | 'resolved' | 'failed' | 'not-looked-up' | 'unsent' | 'own';
  /**
   * Why it failed: a name of the resolver such as `ENOTFOUND`, or `NOT-UNICAST` for an address that no machine can have; why it was not
   * sent: an errno name.
   */
  readonly errorCode: string | null;
  /** The peer that is heard from there; null if nobody is. */
  readonly peerKey: string | null;
}

export interface Network {
  readonly receiverBound: boolean;
  readonly receiverErrorCode: string | null;
  readonly udpPort: number;
  readonly tcpPort: number | null;
  readonly wantedTcpPort: number;
  readonly onWantedTcpPort: boolean;
  readonly interfaces: readonly LanInterface[];
  readonly unusedInterfaces: readonly UnusedInterface[];
  readonly targets: readonly Target[];
  readonly intervalMs: number;
  readonly expiryIntervals: number;
}

/** `started`: Peerscope started or began anew as another node; nobody who was here before counts as here. */
export type ActivityKind =
  'started' | 'joined' | 'left' | 'offers-changed' | 'renamed' | 'state-changed' | 'conflict' | 'network' | 'error' | 'watch';

/** Types of capabilities that came and went: at most 8 of each by name. */
export interface OfferChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** How many in all, the named ones included. One whose port or description alone changed counts in neither. */
  readonly addedCount: number;
  readonly removedCount: number;
}

export interface ActivityEntry {
  /** Grows by one with each entry. */
  readonly number: number;
  readonly at: number;
  readonly kind: ActivityKind;
  /** Null for what concerns this machine. */
  readonly peerKey: string | null;
  readonly peerName: string | null;
  /** What a peer that is `renamed` was called before; null where nobody knows, and for all other kinds. */
  readonly formerName: string | null;
  readonly leaveReason: LeaveReason | null;
  /** What a peer became, for `state-changed`; for `joined`, how it came if it could not be asked; otherwise null. */
  readonly state: PeerState | null;
  /** For `joined` (what it brought), `left` (what went with it) and `offers-changed`, of this machine, too; otherwise null. */
  readonly offers: OfferChange | null;
  /** For what has no peer, such as a change of the interfaces; otherwise null. */
  readonly message: Sentence | null;
}
