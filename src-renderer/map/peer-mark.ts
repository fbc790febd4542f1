import type { Peer } from '#contract';
import type { MarkKind } from './map-graph.ts';

/** For how long a peer counts as just joined, and until when silence towards this machine is no reason for a mark. */
export const JOINED_MS = 10_000;

/** The mark of a peer; what needs attention goes before what is new. */
export function markOfPeer(peer: Peer, nowMs: number): Exclude<MarkKind, 'self' | 'capability'> {
  if (peer.conflict !== null) return 'conflict';
  if (peer.state === 'quiet') return peer.stateReason?.kind === 'probe-unanswered' ? 'leaving' : 'quiet';
  if (peer.state === 'unreachable') return 'unreachable';
  if (peer.state === 'asking') return 'asking';
  return nowMs < peer.firstHeardAt + JOINED_MS ? 'joined' : 'live';
}

/** Whether this machine hears the peer, but the peer, having had the time, never asked this machine. */
export function isOneWay(peer: Peer, nowMs: number): boolean {
  return peer.askedUsAt === null && nowMs >= peer.firstHeardAt + JOINED_MS;
}
