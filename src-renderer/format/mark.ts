import type { Peer } from '#contract';
import { isAhead } from './age.ts';

/** What a mark says by its shape; the same word everywhere: map, table, inspector, legend. */
export type PeerMark = 'live' | 'joined' | 'quiet' | 'leaving' | 'unreachable' | 'conflict' | 'asking';
/** What holds peers together on the map: an interface of ours or none, whether they hear us, and what they offer if that is no one type. */
export type GroupMark = 'interface' | 'by-address' | 'both-ways' | 'one-way' | 'way-unknown' | 'more-types' | 'no-offers';
export type Mark = PeerMark | GroupMark | 'self' | 'capability';

/** In the order of the legend. */
export const PEER_MARKS: readonly PeerMark[] = ['live', 'joined', 'asking', 'quiet', 'leaving', 'unreachable', 'conflict'];

/** How long a newcomer wears its ring. */
export const JOINED_MS = 10_000;

/**
 * A peer asks every node that it newly hears, within an interval or two. One that has not asked after this long does not hear us,
 * or cannot reach us.
 */
export const ONE_WAY_AFTER_MS = 10_000;

/** The mark of a peer at `now` (epoch ms): what needs attention first, age last. */
export function markOf(peer: Pick<Peer, 'conflict' | 'state' | 'stateReason' | 'firstHeardAt'>, now: number): PeerMark {
  if (peer.conflict !== null) return 'conflict';
  if (peer.state === 'quiet') return peer.stateReason?.kind === 'probe-unanswered' ? 'leaving' : 'quiet';
  if (peer.state !== 'present') return peer.state;
  return isYoung(peer, now, JOINED_MS) ? 'joined' : 'live';
}

/** Whether nothing is known of what a peer offers: it has not answered yet. That is not the same as nothing. */
export function areOffersUnknown({ state, capabilities }: Pick<Peer, 'state' | 'capabilities'>): boolean {
  return capabilities.length === 0 && (state === 'asking' || state === 'unreachable');
}

export type HearsUs = 'yes' | 'no' | 'unknown';

/** Whether a peer hears this machine: by what it said or asked or, while that is not known, by its never asking. */
export function hearsUs(peer: Peer, now: number): HearsUs {
  if (peer.hearsUs !== null) return peer.hearsUs ? 'yes' : 'no';
  if (peer.askedUsAt !== null) return 'yes';
  if (peer.state === 'quiet') return 'unknown';
  return isYoung(peer, now, ONE_WAY_AFTER_MS) ? 'unknown' : 'no';
}

/** Heard, but not hearing us: drawn with dashes. */
export function isOneWay(peer: Peer, now: number): boolean {
  return peer.state !== 'quiet' && hearsUs(peer, now) === 'no';
}

/** When `markOf` or `isOneWay` may next change by the passing of time alone, in epoch ms; null if never. */
export function nextMarkChange(peer: Peer, now: number): number | null {
  const youthMs = Math.max(JOINED_MS, ONE_WAY_AFTER_MS);
  return isYoung(peer, now, youthMs) ? peer.firstHeardAt + youthMs : null;
}

function isYoung({ firstHeardAt }: Pick<Peer, 'firstHeardAt'>, now: number, youthMs: number): boolean {
  return now - firstHeardAt < youthMs && !isAhead(firstHeardAt, now);
}
