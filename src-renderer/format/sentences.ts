import type { ActivityEntry, Peer, ProbeResult } from '#contract';
import { formatAge, formatDuration } from './age.ts';
import { markOf } from './mark.ts';
import { words } from '../words/words.svelte.ts';

/** The state of a peer and why, in a sentence. `lastBeaconAt` is the freshest known, in epoch ms as `now`. */
export function explainState(peer: Peer, lastBeaconAt: number, now: number): string {
  const text = words.state;
  const reason = peer.stateReason;
  if (peer.conflict !== null) {
    return peer.conflict.kind === 'identity' ? text.identityConflict(peer.conflict.address) : text.endpointConflict(peer.conflict.address);
  }
  if (peer.state === 'quiet') {
    const silence = formatAge(now - lastBeaconAt);
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

/** What happened, without the name of whom it concerns. */
export function describeActivity(entry: ActivityEntry): string {
  if (entry.message !== null) return entry.message;
  if (entry.state !== null) return words.activity.became(entry.state);
  return entry.kind === 'left' ? words.activity.left(entry.leaveReason) : words.activity.sentence(entry.kind);
}
