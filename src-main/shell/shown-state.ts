import type { ActivityEntry, AppSnapshot, LanInterface, Network, Peer, Self, Settings } from '#contract';
import type { PeerKey } from '../discovery/service-identity.ts';
import type { ActivityLog } from './activity-log.ts';
import { shownNetwork, shownPeer, shownSelf } from './contract-views.ts';
import type { EpochTime } from './epoch-time.ts';
import type { LocalNode } from './local-node.ts';

/** What {@link StateStream} sends, read at the moment of sending. */
export interface ShownState {
  self(): Self;
  peers(): readonly Peer[];
  peer(key: PeerKey): Peer | null;
  network(): Network;
  settings(): Settings;
  /** All that is to be told since the start, oldest first. */
  notices(): readonly string[];
  lastActivityNumber(): number;
  activitySince(number: number): readonly ActivityEntry[];
  interfaces(): readonly LanInterface[];
  /** On the engine's clock, oldest first. */
  beaconTimesMs(key: PeerKey): readonly number[];
  readonly appVersion: string;
}

interface Parts {
  readonly node: LocalNode;
  readonly activity: ActivityLog;
  readonly epochTime: EpochTime;
  readonly settings: () => Settings;
  readonly notices: () => readonly string[];
  readonly appVersion: string;
}

/** The state of the running app in the shapes of the contract. */
export function shownStateOf({ node, activity, epochTime, settings, notices, appVersion }: Parts): ShownState {
  const ownRevision = (): string => node.discovery.self().revision;
  return {
    self: () => shownSelf(node.discovery.self(), settings().capabilities),
    peers: () => node.discovery.peers().map((peer) => shownPeer(peer, ownRevision(), epochTime)),
    peer(key) {
      const peer = node.discovery.peer(key);
      return peer && shownPeer(peer, ownRevision(), epochTime);
    },
    network: () => shownNetwork(node.discovery.network(), settings()),
    settings,
    notices,
    lastActivityNumber: () => activity.lastNumber,
    activitySince: (number) => activity.since(number),
    interfaces: () => node.discovery.network().interfaces,
    beaconTimesMs: (key) => node.discovery.beaconTimes(key),
    appVersion
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
    appVersion: state.appVersion
  };
}
