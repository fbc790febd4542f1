/**
 * Everything that crosses the boundary between the main process and the window, and nothing else. Imports nothing.
 * The main process fills these shapes; the window only reads them. Times are epoch milliseconds unless named an age.
 */

// ---- what is shown -------------------------------------------------------------------------------------------------

export type PeerState = 'asking' | 'present' | 'unreachable' | 'quiet';
export type LeaveReason = 'goodbye' | 'expired' | 'refused' | 'replaced';
export type ReachFailure =
  'refused' | 'unreachable' | 'timed-out' | 'closed' | 'oversized' | 'protocol' | 'exhausted' | 'garbled' | 'other-node';

export type StateReason =
  | { readonly kind: 'inquiry-failed'; readonly failure: ReachFailure; readonly address: string; readonly port: number }
  | { readonly kind: 'silent' }
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
  /** When it will be removed if it stays silent; null unless quiet. */
  readonly expiresAt: number | null;
  /** When it last asked this node, which proves that it hears us; null if never. */
  readonly askedUsAt: number | null;
  /** Whether it was told the capabilities that this node announces now. */
  readonly upToDate: boolean;
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

export interface LanInterface {
  readonly name: string;
  readonly address: string;
  readonly netmask: string;
  readonly sent: number;
  readonly heardBack: number;
  readonly heard: number;
  readonly errorCode: string | null;
}

export interface Network {
  readonly receiverBound: boolean;
  readonly receiverErrorCode: string | null;
  readonly udpPort: number;
  readonly tcpPort: number | null;
  readonly wantedTcpPort: number;
  readonly onWantedTcpPort: boolean;
  readonly interfaces: readonly LanInterface[];
  readonly targets: readonly string[];
  readonly intervalMs: number;
  readonly expiryIntervals: number;
}

export type ActivityKind = 'joined' | 'left' | 'offers-changed' | 'renamed' | 'state-changed' | 'conflict' | 'network' | 'error';

export interface ActivityEntry {
  /** Grows by one with each entry. */
  readonly number: number;
  readonly at: number;
  readonly kind: ActivityKind;
  /** Null for what concerns this machine. */
  readonly peerKey: string | null;
  readonly peerName: string | null;
  readonly leaveReason: LeaveReason | null;
  /** What a peer became, for `state-changed`; otherwise null. */
  readonly state: PeerState | null;
  /** A sentence for what has no peer, such as a change of the interfaces; otherwise null. */
  readonly message: string | null;
}

// ---- settings ------------------------------------------------------------------------------------------------------

export type Theme = 'system' | 'dark' | 'light';
export type LanguageChoice = 'system' | 'en' | 'de';

export interface Settings {
  /** Empty means the host name. */
  readonly name: string;
  readonly type: string;
  readonly capabilities: readonly OwnCapability[];
  readonly intervalMs: number;
  readonly expiryIntervals: number;
  readonly udpPort: number;
  readonly tcpPort: number;
  /** Peers by address: IPv4 addresses. */
  readonly targets: readonly string[];
  readonly theme: Theme;
  /** Of the window. */
  readonly language: LanguageChoice;
}

/** One value that was refused. Nothing of the request took effect. */
export interface FieldError {
  /** Where, such as `capabilities[2].port` or `name`. */
  readonly field: string;
  /** Why and what to do, in a person's words. */
  readonly message: string;
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly errors: readonly FieldError[] };

// ---- the state stream ----------------------------------------------------------------------------------------------

export interface AppSnapshot {
  /** Batches up to and including this revision are contained. */
  readonly revision: number;
  readonly self: Self;
  readonly peers: readonly Peer[];
  readonly network: Network;
  readonly settings: Settings;
  /** The newest ones, oldest first. */
  readonly activity: readonly ActivityEntry[];
  /** Things the person must be told once, such as a settings file that was set aside. */
  readonly notices: readonly string[];
  readonly appVersion: string;
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
  readonly activity: readonly ActivityEntry[];
  /** All of the snapshot's and the new ones; the new ones are to be told once. */
  readonly notices?: readonly string[];
}

/** Beacons of the peers on screen; comes at most twice a second and only for watched keys. */
export interface HeartbeatBatch {
  readonly peers: readonly {
    readonly key: string;
    /** Ages of the last beacons (at most 40) at the time of sending, youngest last. */
    readonly beaconAgesMs: readonly number[];
  }[];
  /** Counters of the interfaces, which change with every beacon. */
  readonly interfaces: readonly LanInterface[];
}

// ---- requests ------------------------------------------------------------------------------------------------------

export type ProbeResult =
  | { readonly kind: 'answered'; readonly address: string; readonly afterMs: number }
  | { readonly kind: 'failed'; readonly address: string; readonly failure: ReachFailure; readonly afterMs: number }
  | { readonly kind: 'unknown-peer' }
  | { readonly kind: 'not-allowed' };

/** Channel → what goes in and what comes back. One handler and one validator each: a forgotten one does not compile. */
export interface Requests {
  'get-snapshot': { args: undefined; result: AppSnapshot };
  /** Replaces the own capabilities, hidden ones included; announced at once. All or nothing. */
  'set-capabilities': { args: readonly OwnCapability[]; result: Outcome };
  /** Changes the named settings. All or nothing. */
  'change-settings': { args: Partial<Omit<Settings, 'capabilities'>>; result: Outcome };
  'probe-peer': { args: { readonly key: string }; result: ProbeResult };
  /** The peers whose heartbeats are on screen; at most 200. */
  'watch-heartbeats': { args: readonly string[]; result: undefined };
  /** Which of these ports of this machine nobody listens on (TCP, at most 256 ports). */
  'find-silent-ports': { args: readonly number[]; result: readonly number[] };
  /** A TCP port that is free on this machine. */
  'suggest-free-port': { args: undefined; result: number };
  'copy-text': { args: string; result: undefined };
  /** Asks the person where to, and writes there. */
  'save-text': { args: { readonly suggestedName: string; readonly text: string }; result: { readonly saved: boolean } };
  /** Asks the person for a file of at most 1 MiB and reads it; null when nothing was chosen. */
  'open-text': { args: undefined; result: { readonly name: string; readonly text: string } | null };
}

export type Channel = keyof Requests;

/** How an answer crosses the boundary: an Error would arrive with the boundary's own words around its message. */
export type Reply<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly message: string };

/** Channel → what the main process sends unasked. */
export interface Events {
  'state-batch': StateBatch;
  'heartbeat-batch': HeartbeatBatch;
}

/** What the preload puts on `window.peerscope`: named methods, no channels. Each rejects with an Error in plain words. */
export interface Bridge {
  getSnapshot(): Promise<AppSnapshot>;
  setCapabilities(capabilities: readonly OwnCapability[]): Promise<Outcome>;
  changeSettings(change: Requests['change-settings']['args']): Promise<Outcome>;
  probePeer(key: string): Promise<ProbeResult>;
  watchHeartbeats(keys: readonly string[]): Promise<void>;
  findSilentPorts(ports: readonly number[]): Promise<readonly number[]>;
  suggestFreePort(): Promise<number>;
  copyText(text: string): Promise<void>;
  saveText(suggestedName: string, text: string): Promise<{ readonly saved: boolean }>;
  openText(): Promise<{ readonly name: string; readonly text: string } | null>;
  /** Each returns its undoing. */
  onStateBatch(listener: (batch: StateBatch) => void): () => void;
  onHeartbeatBatch(listener: (batch: HeartbeatBatch) => void): () => void;
}
