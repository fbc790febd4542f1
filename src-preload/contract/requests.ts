import type { NetworkCheck } from './network-check.ts';
import type { Outcome, Settings } from './settings.ts';
import type { ActivityEntry, OwnCapability, ReachFailure } from './lan.ts';
import type { AppSnapshot, HeartbeatBatch, StateBatch } from './state-stream.ts';

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
   * each about every 30 s and when it comes back, the one of the key `inspected` before others. What they said is forgotten when
   * the page goes.
   */
  'watch-reachability': { args: { readonly watched: boolean; readonly inspected: string | null }; result: undefined };
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
  watchReachability(watched: boolean, inspected?: string | null): Promise<void>;
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
