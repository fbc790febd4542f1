import type { Network, OwnCapability, Peer, Self, Settings } from '#contract';
import type { NetworkView, PeerView, SelfView } from '../discovery/discovery-api.ts';
import type { EpochTime } from './epoch-time.ts';

/** A peer as the window sees it. `ownRevision` is that of the capabilities which this node announces now. */
export function shownPeer(view: PeerView, ownRevision: string, epochTime: EpochTime): Peer {
  return {
    key: view.key,
    id: view.id,
    type: view.type,
    name: view.name,
    state: view.state,
    stateReason: view.stateReason,
    conflict: view.conflict,
    addresses: view.addresses,
    port: view.port,
    extended: view.extended,
    capabilities: view.capabilities,
    revision: view.revision,
    firstHeardAt: epochTime.of(view.firstHeardMs),
    lastBeaconAt: epochTime.of(view.lastBeaconMs),
    expiresAt: view.expiresAtMs === null ? null : epochTime.of(view.expiresAtMs),
    askedUsAt: view.askedUsAtMs === null ? null : epochTime.of(view.askedUsAtMs),
    upToDate: view.toldRevision === ownRevision
  };
}

/** The own node; hidden capabilities included, which only the settings know. */
export function shownSelf(view: SelfView, capabilities: readonly OwnCapability[]): Self {
  return {
    key: view.key,
    id: view.id,
    type: view.type,
    name: view.name,
    revision: view.revision,
    capabilities,
    udpPort: view.udpPort,
    tcpPort: view.tcpPort
  };
}

export function shownNetwork(view: NetworkView, settings: Settings): Network {
  return {
    receiverBound: view.receiver.bound,
    receiverErrorCode: view.receiver.errorCode,
    udpPort: view.receiver.port,
    tcpPort: view.listener.port,
    wantedTcpPort: view.listener.wantedPort,
    onWantedTcpPort: view.listener.onWantedPort,
    interfaces: view.interfaces,
    targets: view.targets,
    intervalMs: settings.intervalMs,
    expiryIntervals: settings.expiryIntervals
  };
}
