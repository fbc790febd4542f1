import type { LanInterface, Network, OwnCapability, Peer, Self, Settings, Target } from '#contract';
import type { LanInterface as SystemInterface } from '../discovery/beacon-transport.ts';
import type { InterfaceView, NetworkView, PeerView, SelfView } from '../discovery/discovery-api.ts';
import type { EpochTime } from './epoch-time.ts';
import { interfaceKind } from './network-check/interface-kind.ts';
import type { Sight } from './reachability.ts';

/**
 * A peer as the window sees it. `ownRevision` is that of the capabilities which this node announces now; `sight` is whom the peer
 * says it hears, null if it never told.
 */
export function shownPeer(view: PeerView, ownRevision: string, sight: Sight | null, epochTime: EpochTime): Peer {
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
    lastSignAt: epochTime.of(view.lastSignMs),
    expiresAt: view.expiresAtMs === null ? null : epochTime.of(view.expiresAtMs),
    askedUsAt: view.askedUsAtMs === null ? null : epochTime.of(view.askedUsAtMs),
    upToDate: view.toldRevision === ownRevision,
    hears: sight?.hears ?? null,
    hearsMore: sight?.mayBeCut ?? false,
    hearsToldAt: sight && epochTime.of(sight.toldMs),
    hearsUs: hearsUs(view, sight)
  };
}

/** What came later counts: its own words, or its question, which it asks only of whom it hears. */
function hearsUs({ askedUsAtMs }: PeerView, sight: Sight | null): boolean | null {
  if (askedUsAtMs !== null && askedUsAtMs >= (sight?.toldMs ?? 0)) return true;
  return sight && sight.hearsUs;
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

export function shownInterface(view: InterfaceView): LanInterface {
  return { ...view, kind: interfaceKind(view.name) };
}

/** What of the network the engine does not know. */
export interface NetworkBeyond {
  readonly targets: readonly Target[];
  readonly unusedInterfaces: readonly SystemInterface[];
}

export function shownNetwork(view: NetworkView, settings: Settings, { targets, unusedInterfaces }: NetworkBeyond): Network {
  return {
    receiverBound: view.receiver.bound,
    receiverErrorCode: view.receiver.errorCode,
    udpPort: view.receiver.port,
    tcpPort: view.listener.port,
    wantedTcpPort: view.listener.wantedPort,
    onWantedTcpPort: view.listener.onWantedPort,
    interfaces: view.interfaces.map(shownInterface),
    unusedInterfaces: unusedInterfaces.map((unused) => ({ ...unused, kind: interfaceKind(unused.name) })),
    targets,
    intervalMs: settings.intervalMs,
    expiryIntervals: settings.expiryIntervals
  };
}
