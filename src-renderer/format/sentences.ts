import type { Peer, ProbeResult } from '#contract';
import { formatAge, formatDuration } from './age.ts';
import { markOf } from './mark.ts';
import { describeOffers, namedTypes } from './offer-words.ts';
import type { NotedEntry } from '../state/noted.ts';
import { said, words } from '../words/words.svelte.ts';

/** The state of a peer and why, in a sentence. `lastBeaconAt` is the freshest known, in epoch ms as `now`; null if none is. */
export function explainState(peer: Peer, lastBeaconAt: number | null, now: number): string {
  const text = words.state;
  const reason = peer.stateReason;
  if (peer.conflict !== null) {
    return peer.conflict.kind === 'identity' ? text.identityConflict(peer.conflict.address) : text.endpointConflict(peer.conflict.address);
  }
  if (peer.state === 'quiet') {
    const silence = formatAge(now - (lastBeaconAt ?? peer.lastBeaconAt));
    if (reason?.kind === 'silent-but-answers') return text.silentButAnswers(silence);
    const left = formatAge((peer.expiresAt ?? now) - now);
    return reason?.kind === 'probe-unanswered' ? text.probeUnanswered(silence, left) : text.silent(silence, left);
  }
  if (peer.state === 'unreachable') {
    return reason?.kind === 'inquiry-failed' ? text.unreachable(reason.failure, `${reason.address}:${reason.port}`) : text.unreachablePlain;
  }
  if (peer.state === 'asking') return text.asking;
  return markOf(peer, now) === 'joined' ? text.joined(formatAge(now - peer.firstHeardAt)) : text.live;
}

/** The outcome of "probe now" in a sentence. */
export function describeProbe(result: ProbeResult, port: number): string {
  const text = words.inspector;
  switch (result.kind) {
    case 'answered':
      return text.answered(result.address, formatDuration(result.afterMs));
    case 'failed':
      return text.failed(result.failure, `${result.address}:${port}`, formatDuration(result.afterMs));
    case 'unknown-peer':
      return text.unknownPeer;
    case 'not-allowed':
      return text.notAllowed;
  }
}

/** Who is named before what happened: the peer it concerns, as it was called until then. Null if it concerns none. */
export function nameBefore({ formerName, peerName }: NotedEntry): string | null {
  return formerName ?? peerName;
}

/** What happened, where the name of the peer of now stands somewhere else: one from before is told with it. */
export function describeWithFormer(entry: NotedEntry): string {
  return entry.formerName === null ? describeActivity(entry) : `${entry.formerName} ${describeActivity(entry)}`;
}

/** What happened, to follow {@link nameBefore}. */
export function describeActivity(entry: NotedEntry): string {
  const { kind, offers, peerKey } = entry;
  const name = entry.announcedName ?? entry.peerName;
  if (entry.formerName !== null && name !== null) return words.log.renamed(name);
  if (kind === 'offers-changed' && offers !== null) {
    return peerKey === null ? words.log.ownOffers(describeOffers(offers)) : describeOffers(offers);
  }
  if (entry.message !== null) return said(entry.message);
  if (kind === 'state-changed' && entry.state !== null) return words.activity.became(entry.state);
  if (kind === 'left') return words.activity.left(entry.leaveReason);
  if (kind === 'joined' && offers !== null && offers.addedCount > 0)
    return words.log.joinedWith(namedTypes(offers.added, offers.addedCount));
  return words.activity.sentence(kind);
}
