import type { OwnCapability } from './lan.ts';

export type Theme = 'system' | 'dark' | 'light';
export type Motion = 'system' | 'reduced' | 'full';
export type Language = 'en' | 'de';
export type LanguageChoice = 'system' | Language;

/** One sentence in each language: what is past is told in the language of now. */
export type Sentence = Readonly<Record<Language, string>>;

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
