import { PROTOCOL } from '../discovery/discovery-config.ts';
import type { ArrivalBounds } from './arrival-budget.ts';
import type { RoomBounds } from './connection-room.ts';
import type { ZmtpBounds } from './zmtp-reader.ts';

/** What others may cost us. */
export interface CapabilityBounds extends RoomBounds, ArrivalBounds {
  /** What one requester may send in all. */
  readonly request: ZmtpBounds;
  /** What a responder may send. */
  readonly reply: ZmtpBounds;
  /** How long a requester's connection may live in all. */
  readonly requesterLifeMs: number;
  readonly handshakeMs: number;
}

export const DEFAULT_CAPABILITY_BOUNDS: CapabilityBounds = {
  maxConnections: 64,
  maxConnectionsPerAddress: 4,
  // A host full of nodes (64 ids) may start all of them at once
  maxArrivalsPerSecond: 32,
  arrivalBurst: 64,
  request: { maxMessageBytes: 8 * 1024, maxFrames: 1024 },
  // Twice the frames of the longest legal reply, the list of 1,000 peers
  reply: { maxMessageBytes: PROTOCOL.maxReplyBytes, maxFrames: 2 * PROTOCOL.maxPeersInReply },
  requesterLifeMs: 5000,
  handshakeMs: 3000
};

/** What was counted since the transport was made; counts only grow. */
export interface CapabilityCounters {
  /** Connections of requesters that were let in. */
  accepted: number;
  /** Requests that got a reply. */
  answered: number;
  /** Connections that came too often or found no room, and those that were ended to make some before they had asked. */
  crowdedOut: number;
  cutOversized: number;
  cutProtocol: number;
  cutForTime: number;
}
