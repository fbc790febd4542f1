import type { Capability } from '../discovery/capability.ts';
import type { Discovery, LeaveReason, NetworkNotice, PeerState, PeerView, SelfView } from '../discovery/discovery-api.ts';
import { stateSentence } from './peer-sentence.ts';
import type { NodeReport } from './node-report.ts';

/** A peer as JSON shows it. */
export interface PeerRecord {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly state: PeerState;
  /** A sentence, or null when the state needs none. */
  readonly stateReason: string | null;
  /** Dotted decimal; those where it has answered first. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly capabilities: readonly Capability[];
  readonly revision: string | null;
}

/** The own node as JSON shows it: the fields of a peer that make sense for oneself, and the ports of both sockets. */
export interface SelfRecord extends Omit<PeerRecord, 'state' | 'stateReason' | 'port'> {
  /** Where capabilities are asked for, as `tcpPort`; null while no socket is bound. */
  readonly port: number | null;
  readonly udpPort: number;
  readonly tcpPort: number | null;
}

/** One line of stdout with `--json`. */
export type JsonEvent =
  | {
      readonly event: 'started';
      readonly id: string;
      readonly type: string;
      readonly name: string;
      readonly udpPort: number;
      readonly tcpPort: number | null;
    }
  | {
      readonly event: 'peer';
      readonly change: 'joined' | 'updated' | 'left';
      /** Why it left; null for the other changes. */
      readonly reason: LeaveReason | null;
      readonly peer: PeerRecord;
    }
  | ({ readonly event: 'status'; readonly message: string } & NetworkNotice)
  | { readonly event: 'status'; readonly message: string; readonly kind: 'lines-dropped'; readonly lines: number }
  | { readonly event: 'snapshot'; readonly self: SelfRecord; readonly peers: readonly PeerRecord[] }
  | { readonly event: 'capabilities-set' }
  | { readonly event: 'name-set' }
  | { readonly event: 'error'; readonly message: string };

/** Writes each event as one line of JSON. A reader that missed some gets a snapshot, which makes up for them. */
export function jsonReport(discovery: Discovery, writeLine: (line: string) => void): NodeReport {
  const emit = (event: JsonEvent): void => writeLine(JSON.stringify(event));
  return {
    started: ({ id, type, name, udpPort, tcpPort }) => emit({ event: 'started', id, type, name, udpPort, tcpPort }),
    peerJoined: (peer) => emit({ event: 'peer', change: 'joined', reason: null, peer: peerRecord(peer) }),
    peerUpdated: (peer) => emit({ event: 'peer', change: 'updated', reason: null, peer: peerRecord(peer) }),
    peerLeft: (peer, reason) => emit({ event: 'peer', change: 'left', reason, peer: peerRecord(peer) }),
    networkChanged: (notice, message) => emit({ event: 'status', message, ...notice }),
    failed: (message) => emit({ event: 'error', message }),
    linesDropped: (lines) => {
      const message = `${lines} lines were dropped, as nobody read them; a snapshot follows.`;
      emit({ event: 'status', message, kind: 'lines-dropped', lines });
      emit(snapshotEvent(discovery));
    }
  };
}

/** Everybody who is known now, those still being asked included. */
export function snapshotEvent(discovery: Discovery): JsonEvent {
  const addresses = discovery.network().interfaces.map(({ address }) => address);
  return { event: 'snapshot', self: selfRecord(discovery.self(), addresses), peers: discovery.peers().map(peerRecord) };
}

function peerRecord(peer: PeerView): PeerRecord {
  return {
    id: peer.id,
    type: peer.type,
    name: peer.name,
    state: peer.state,
    stateReason: peer.stateReason === null ? null : stateSentence(peer.stateReason),
    addresses: peer.addresses.map(({ address }) => address),
    port: peer.port,
    capabilities: peer.capabilities,
    revision: peer.revision
  };
}

function selfRecord({ id, type, name, capabilities, revision, udpPort, tcpPort }: SelfView, addresses: readonly string[]): SelfRecord {
  return { id, type, name, addresses, port: tcpPort, capabilities, revision, udpPort, tcpPort };
}
