import type {
  ActivityEntry,
  AppSnapshot,
  LanInterface,
  Network,
  NetworkCheck,
  Notice,
  Peer,
  RuntimeVersions,
  Sample,
  Self,
  Settings
} from '#contract';
import type { PeerView } from '../discovery/discovery-api.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import type { ActivityLog } from './activity-log.ts';
import { shownInterface, shownNetwork, shownPeer, shownSelf, type NetworkBeyond } from './contract-views.ts';
import type { EpochTime } from './epoch-time.ts';
import type { LocalNode } from './local-node.ts';
import type { Reachability } from './reachability.ts';

/** What {@link StateStream} sends, read at the moment of sending. */
export interface ShownState {
  self(): Self;
  peers(): readonly Peer[];
  peer(key: PeerKey): Peer | null;
  network(): Network;
  settings(): Settings;
  /** Null before the first one. */
  networkCheck(): NetworkCheck | null;
  /** All that is to be told since the start, oldest first. */
  notices(): readonly Notice[];
  lastActivityNumber(): number;
  activitySince(number: number): readonly ActivityEntry[];
  sample(): Sample | null;
  interfaces(): readonly LanInterface[];
  /** On the engine's clock, oldest first. */
  beaconTimesMs(key: PeerKey): readonly number[];
  readonly appVersion: string;
  readonly versions: RuntimeVersions;
  readonly systemLanguages: AppSnapshot['systemLanguages'];
}

interface Parts {
  readonly node: LocalNode;
  readonly activity: ActivityLog;
  readonly epochTime: EpochTime;
  readonly reachability: Reachability;
  readonly settings: () => Settings;
  readonly networkBeyond: () => NetworkBeyond;
  readonly networkCheck: () => NetworkCheck | null;
  readonly notices: () => readonly Notice[];
  readonly sample: () => Sample | null;
  readonly appVersion: string;
  readonly versions: RuntimeVersions;
  readonly systemLanguages: AppSnapshot['systemLanguages'];
}

/** The state of the running app in the shapes of the contract. */
export function shownStateOf(parts: Parts): ShownState {
  const { node, activity, epochTime, reachability, settings, networkBeyond, networkCheck, notices, sample } = parts;
  const ownRevision = (): string => node.discovery.self().revision;
  const shown = (peer: PeerView): Peer => shownPeer(peer, ownRevision(), reachability.sightOf(peer.key), epochTime);
  return {
    self: () => shownSelf(node.discovery.self(), settings().capabilities),
    peers: () => node.discovery.peers().map(shown),
    peer(key) {
      const peer = node.discovery.peer(key);
      return peer && shown(peer);
    },
    network: () => shownNetwork(node.discovery.network(), settings(), networkBeyond()),
    networkCheck,
    settings,
    notices,
    sample,
    lastActivityNumber: () => activity.lastNumber,
    activitySince: (number) => activity.since(number),
    interfaces: () => node.discovery.network().interfaces.map(shownInterface),
    beaconTimesMs: (key) => node.discovery.beaconTimes(key),
    appVersion: parts.appVersion,
    versions: parts.versions,
    systemLanguages: parts.systemLanguages
  };
}

/** Everything at once, for a window that starts. */
export function snapshotOf(state: ShownState, revision: number): AppSnapshot {
  return {
    revision,
    self: state.self(),
    peers: state.peers(),
    network: state.network(),
    settings: state.settings(),
    activity: state.activitySince(0),
    notices: state.notices(),
    networkCheck: state.networkCheck(),
    sample: state.sample(),
    appVersion: state.appVersion,
    versions: state.versions,
    systemLanguages: state.systemLanguages
  };
}
