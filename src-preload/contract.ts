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
  /**
   * The keys of the nodes that it says it hears, this one among them if it does: all that are known here and at most 16 others.
   * Null if it was not asked (see `watch-reachability`) or did not tell.
   */
  readonly hears: readonly string[] | null;
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
  readonly state: 'resolving' | 'resolved' | 'failed';
  /** Why it failed: a name of the resolver such as `ENOTFOUND`, or `NOT-UNICAST` for an address that no machine can have. */
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
  readonly leaveReason: LeaveReason | null;
  /** What a peer became, for `state-changed`; otherwise null. */
  readonly state: PeerState | null;
  /** For `joined` (what it brought), `left` (what went with it) and `offers-changed`, of this machine, too; otherwise null. */
  readonly offers: OfferChange | null;
  /** A sentence for what has no peer, such as a change of the interfaces; otherwise null. */
  readonly message: string | null;
}

// ---- settings ------------------------------------------------------------------------------------------------------

export type Theme = 'system' | 'dark' | 'light';
export type Motion = 'system' | 'reduced' | 'full';
export type LanguageChoice = 'system' | 'en' | 'de';

/** What to tell the person about, beside the ordinary comings and goings. */
export type WatchRule =
  /** A peer of that name joins or leaves. */
  | { readonly kind: 'joins' | 'leaves'; readonly name: string }
  /** Somebody begins or ceases to offer that type of capability. */
  | { readonly kind: 'offered' | 'withdrawn'; readonly type: string }
  /** That type has fewer providers than that, this machine included. */
  | { readonly kind: 'fewer-than'; readonly type: string; readonly count: number };

/**
 * What the person noted about a peer. Its id is new at each start, so a note holds for what stays: the name that it announces and
 * its type or, of a node that announces no name, its address and its type.
 */
export interface PeerNote {
  readonly by: 'name' | 'address';
  /** The announced name, or an IPv4 address. */
  readonly subject: string;
  readonly type: string;
  /** Shown instead of the name; empty for none. */
  readonly alias: string;
  readonly isFavourite: boolean;
  readonly isHidden: boolean;
}

/** What a person looked for, under a name. */
export interface SavedView {
  readonly name: string;
  /** In the language of the search field. */
  readonly filter: string;
  readonly view: 'map' | 'peers';
  readonly arrangement: 'capability' | 'reachability' | 'interface';
  /** Of the table. */
  readonly order: {
    readonly column: 'name' | 'state' | 'endpoint' | 'offers' | 'seen' | 'hearsYou';
    readonly direction: 'ascending' | 'descending';
  };
}

export interface Settings {
  /** Empty means the host name. */
  readonly name: string;
  readonly type: string;
  readonly capabilities: readonly OwnCapability[];
  readonly intervalMs: number;
  readonly expiryIntervals: number;
  readonly udpPort: number;
  readonly tcpPort: number;
  /** Names of interfaces that no beacon leaves from or is heard on. */
  readonly disabledInterfaces: readonly string[];
  /** Peers by address: IPv4 addresses and host names. */
  readonly targets: readonly string[];
  readonly notifyJoined: boolean;
  readonly notifyLeft: boolean;
  readonly notifyConflict: boolean;
  readonly closeToTray: boolean;
  readonly startAtLogin: boolean;
  /** What the person wants to be told, at most 32. */
  readonly watchRules: readonly WatchRule[];
  /** At most 512, each of another peer. */
  readonly peerNotes: readonly PeerNote[];
  /** Whether the activity outlives the app. */
  readonly keepActivity: boolean;
  readonly theme: Theme;
  readonly motion: Motion;
  /** Of the window. */
  readonly language: LanguageChoice;
  /** In the order in which they were saved. */
  readonly savedViews: readonly SavedView[];
}

/** One value that was refused. Nothing of the request took effect. */
export interface FieldError {
  /** Where, such as `capabilities[2].port` or `name`. */
  readonly field: string;
  /** Why and what to do, in a person's words. */
  readonly message: string;
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly errors: readonly FieldError[] };

// ---- the network check ---------------------------------------------------------------------------------------------

/** In the order in which they are shown. Every report has each of them once. */
export type CheckStepId =
  | 'network'
  | 'udp-port'
  | 'tcp-port'
  | 'hearing-ourselves'
  | 'hearing-others'
  | 'being-asked'
  | 'reaching-peers'
  | 'virtual-adapters'
  | 'firewall'
  | 'conflicts';

/** `unknown`: it could not be found out, as its findings say. */
export type CheckStatus = 'running' | 'ok' | 'warning' | 'failed' | 'unknown';

/** A program that uses a port. Null where the system does not tell, such as of programs of other users. */
export interface PortHolder {
  readonly pid: number | null;
  readonly program: string | null;
}

export type FirewallKind = 'ufw' | 'firewalld' | 'nftables' | 'windows' | 'macos';
/** One fact of a step: what the words are chosen by (`code`) and what is put into them. */
export type CheckFinding =
  // network
  | { readonly code: 'on-network'; readonly interfaces: readonly { readonly name: string; readonly address: string }[] }
  /** Nothing but addresses that interfaces gave themselves (169.254/16), because no router gave them one. */
  | { readonly code: 'self-assigned'; readonly interfaces: readonly { readonly name: string; readonly address: string }[] }
  | { readonly code: 'no-ipv4-network' }
  | { readonly code: 'all-interfaces-off'; readonly names: readonly string[] }
  // udp-port; `sharedWith` are other programs that receive beacons there, too
  | { readonly code: 'udp-bound'; readonly port: number; readonly sharedWith: readonly PortHolder[] }
  | { readonly code: 'udp-held'; readonly port: number; readonly holders: readonly PortHolder[] }
  | { readonly code: 'udp-failed'; readonly port: number; readonly errorCode: string }
  // tcp-port; services that know no other port cannot ask this machine, and those of the seed kind hang
  | { readonly code: 'tcp-bound'; readonly port: number }
  | { readonly code: 'tcp-taken'; readonly wantedPort: number; readonly port: number | null; readonly holders: readonly PortHolder[] }
  // hearing-ourselves; counted during the check
  | { readonly code: 'heard-back'; readonly name: string; readonly address: string; readonly sent: number; readonly heardBack: number }
  | { readonly code: 'not-heard-back'; readonly name: string; readonly address: string; readonly sent: number }
  | { readonly code: 'cannot-send'; readonly name: string; readonly address: string; readonly errorCode: string }
  | { readonly code: 'nothing-sent' }
  | { readonly code: 'udp-not-bound' }
  // hearing-others
  | { readonly code: 'heard-others'; readonly peers: number }
  | { readonly code: 'heard-nobody' }
  | { readonly code: 'isolation-suspected'; readonly name: string }
  /** More comes from there than is read; at most 8 addresses, of so many sources. They can be forged. */
  | { readonly code: 'flood'; readonly addresses: readonly string[]; readonly sources: number }
  // being-asked, by peers that are here for a while; `asked-by-nobody`: they hear this machine, or nobody knows better, so that an
  // inbound firewall is likely; `heard-by-nobody`: they say that they do not hear it
  | { readonly code: 'asked-by'; readonly asked: number; readonly peers: number }
  | { readonly code: 'asked-by-nobody'; readonly peers: number }
  | { readonly code: 'heard-by-nobody'; readonly peers: number }
  | { readonly code: 'nobody-to-ask' }
  // reaching-peers; at most 20 by name, the rest as a number
  | { readonly code: 'all-reached'; readonly peers: number }
  | {
      readonly code: 'peer-refuses' | 'peer-never-answers' | 'peer-unreachable' | 'peer-answers-wrongly';
      readonly key: string;
      readonly name: string;
      readonly address: string;
      readonly port: number;
    }
  | { readonly code: 'more-not-reached'; readonly peers: number }
  | { readonly code: 'nobody-to-reach' }
  // virtual-adapters
  | { readonly code: 'no-virtual-adapters' }
  | { readonly code: 'virtual-adapter'; readonly name: string; readonly address: string; readonly adapter: AdapterKind }
  | { readonly code: 'vpn-default-route'; readonly name: string; readonly address: string }
  | { readonly code: 'only-virtual-adapters' }
  // firewall; `suspected`: something else in this check looks like it blocks
  | { readonly code: 'firewall-active'; readonly firewall: FirewallKind; readonly suspected: boolean }
  | { readonly code: 'no-firewall-found' }
  | { readonly code: 'firewall-not-told' }
  // conflicts; at most 20
  | { readonly code: 'no-conflicts' }
  | {
      readonly code: 'conflict';
      readonly kind: PeerConflict['kind'];
      readonly key: string;
      readonly name: string;
      readonly address: string;
    };

/** The one thing to do about a step. */
export type CheckAction =
  /** One command a line; of ufw, firewalld, nftables and macOS for a shell, of Windows for a terminal of an administrator. */
  | {
      readonly kind: 'copy-command';
      readonly firewall: FirewallKind;
      readonly command: string;
      /** The same for the other firewalls. */
      readonly others: readonly { readonly firewall: FirewallKind; readonly command: string }[];
    }
  | { readonly kind: 'open-settings'; readonly field: 'disabledInterfaces' | 'targets' }
  | { readonly kind: 'show-peer'; readonly key: string }
  /** The cure lies outside, such as closing the program that holds a port. */
  | { readonly kind: 'run-again' };

export interface CheckStep {
  readonly id: CheckStepId;
  readonly status: CheckStatus;
  /** Empty while it is running. */
  readonly findings: readonly CheckFinding[];
  readonly action: CheckAction | null;
  /** How long it took; null while it is running. */
  readonly tookMs: number | null;
}

export interface NetworkCheck {
  readonly startedAt: number;
  /** Null while it is running. */
  readonly tookMs: number | null;
  /** Who wanted it: a person, or nobody was heard for 10 s, or somebody cannot be reached, or a flood began. */
  readonly cause: 'person' | 'nobody-heard' | 'peer-not-reached' | 'flood';
  readonly steps: readonly CheckStep[];
}

// ---- the state stream ----------------------------------------------------------------------------------------------

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
  /** The last one since the start, or the one that is running; null before the first. */
  readonly networkCheck: NetworkCheck | null;
  /** Null on the real network. */
  readonly sample: Sample | null;
  readonly appVersion: string;
  readonly versions: RuntimeVersions;
  /** What the language `system` comes to on this machine. */
  readonly systemLanguage: Exclude<LanguageChoice, 'system'>;
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
  /** Entries with a higher number are no more: they were of sample peers. Holds before `activity` is added. */
  readonly activityUpTo?: number;
  readonly activity: readonly ActivityEntry[];
  readonly sample?: Sample | null;
  /** All of the snapshot's and the new ones; the new ones are to be told once. */
  readonly notices?: readonly string[];
  /** Whole, at each step that ends. */
  readonly networkCheck?: NetworkCheck;
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
  /**
   * Whether a view is open that needs `Peer.hears`. Peers are asked while it is and the window can be seen: at most 4 a second,
   * each about every 30 s and when it comes back. What they said is forgotten when the page goes.
   */
  'watch-reachability': { args: boolean; result: undefined };
  /** Resolves when it has ended; its progress is in the state stream. While one is running, that one is meant. */
  'run-network-check': { args: undefined; result: NetworkCheck };
  /** The newest at most 1000 entries before the one of that number, oldest first; the empty list when there are none. */
  'get-activity': { args: { readonly before: number }; result: readonly ActivityEntry[] };
  /** All settings as the text of a file, own capabilities included. */
  'export-settings': { args: undefined; result: string };
  /** Takes over such a text. All or nothing; a text that cannot be understood is an error of the field `file`. */
  'import-settings': { args: string; result: Outcome };
  /** Back to the defaults. The own capabilities and the notes about peers stay. */
  'reset-settings': { args: undefined; result: Outcome };
  /** Which of these ports of this machine nobody listens on (TCP, at most 256 ports). */
  'find-silent-ports': { args: readonly number[]; result: readonly number[] };
  /** A TCP port that is free on this machine. */
  'suggest-free-port': { args: undefined; result: number };
  /** Leaves the real network and shows so many simulated peers (1 to 5,000) instead. */
  'show-sample-peers': { args: { readonly count: number }; result: undefined };
  /** Back to the real network. */
  'hide-sample-peers': { args: undefined; result: undefined };
  'copy-text': { args: string; result: undefined };
  /** Asks the person where to, and writes there. */
  'save-text': { args: { readonly suggestedName: string; readonly text: string }; result: { readonly saved: boolean } };
  /** The same for a picture: a PNG file of at most 64 MiB. */
  'save-image': { args: { readonly suggestedName: string; readonly png: Uint8Array }; result: { readonly saved: boolean } };
  /** Asks the person for a file of at most 1 MiB and reads it; null when nothing was chosen. */
  'open-text': { args: undefined; result: { readonly name: string; readonly text: string } | null };
  /** Ends the app as its menu does. */
  quit: { args: undefined; result: undefined };
}

export type Channel = keyof Requests;

/** How an answer crosses the boundary: an Error would arrive with the boundary's own words around its message. */
export type Reply<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly message: string };

/** What a person can ask the window for by menu, tray or palette. */
export type AppCommand =
  | 'show-map'
  | 'show-peers'
  | 'show-activity'
  | 'show-capabilities'
  | 'show-check'
  | 'show-settings'
  | 'find'
  | 'toggle-freeze'
  | 'zoom-map-in'
  | 'zoom-map-out'
  | 'fit-map'
  | 'toggle-theme'
  | 'add-peer-by-address'
  | 'show-sample'
  | 'hide-sample'
  | 'run-network-check'
  | 'export-peers'
  | 'about'
  | 'quit';

/** Channel → what the main process sends unasked. */
export interface Events {
  'menu-command': AppCommand;
  /** The key of a peer that the person picked outside the window, in the tray or a notification. */
  'show-peer': string;
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
  watchReachability(watched: boolean): Promise<void>;
  runNetworkCheck(): Promise<NetworkCheck>;
  getActivity(before: number): Promise<readonly ActivityEntry[]>;
  exportSettings(): Promise<string>;
  importSettings(text: string): Promise<Outcome>;
  resetSettings(): Promise<Outcome>;
  findSilentPorts(ports: readonly number[]): Promise<readonly number[]>;
  suggestFreePort(): Promise<number>;
  showSamplePeers(count: number): Promise<void>;
  hideSamplePeers(): Promise<void>;
  copyText(text: string): Promise<void>;
  saveText(suggestedName: string, text: string): Promise<{ readonly saved: boolean }>;
  saveImage(suggestedName: string, png: Uint8Array): Promise<{ readonly saved: boolean }>;
  openText(): Promise<{ readonly name: string; readonly text: string } | null>;
  quit(): Promise<void>;
  /** Each returns its undoing. */
  onStateBatch(listener: (batch: StateBatch) => void): () => void;
  onHeartbeatBatch(listener: (batch: HeartbeatBatch) => void): () => void;
  onMenuCommand(listener: (command: AppCommand) => void): () => void;
  onShowPeer(listener: (peerKey: string) => void): () => void;
}
