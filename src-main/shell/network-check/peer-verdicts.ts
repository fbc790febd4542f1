import type { CheckAction, CheckFinding } from '#contract';
import type { PeerState, PeerView, ReachFailure } from '../../discovery/discovery-api.ts';
import { verdict, type Verdict } from './verdict.ts';

const MAX_NAMED = 20;

/** What peers that are here long enough to have asked say and did. */
export interface Askers {
  readonly peers: number;
  readonly asked: number;
  /** Of those that were asked whom they hear: how many answered, and how many of these hear this machine. */
  readonly told: number;
  readonly hearUs: number;
}

export function beingAskedVerdict({ peers, asked, told, hearUs }: Askers, cure: CheckAction | null): Verdict {
  if (peers === 0) return verdict('unknown', [{ code: 'nobody-to-ask' }]);
  if (asked > 0) return verdict('ok', [{ code: 'asked-by', asked, peers }]);
  if (told > 0 && hearUs === 0) {
    return verdict('warning', [{ code: 'heard-by-nobody', peers }], { kind: 'open-settings', field: 'targets' });
  }
  return verdict('warning', [{ code: 'asked-by-nobody', peers }], cure);
}

/** Who has fallen silent is counted for itself: it answered once, and may be gone or behind a firewall now. */
export function reachingPeersVerdict(peers: readonly PeerView[]): Verdict {
  const inState = (wanted: PeerState): readonly PeerView[] => peers.filter(({ state }) => state === wanted);
  const [reached, notReached, quiet] = [inState('present'), inState('unreachable'), inState('quiet')];
  const silent: readonly CheckFinding[] = quiet.length === 0 ? [] : [{ code: 'peers-silent', peers: quiet.length }];
  const [first] = notReached;
  if (!first) {
    if (reached.length > 0) return verdict('ok', [{ code: 'all-reached', peers: reached.length }, ...silent]);
    return verdict('unknown', silent.length > 0 ? silent : [{ code: 'nobody-to-reach' }]);
  }
  const findings: CheckFinding[] = notReached.slice(0, MAX_NAMED).map(notReachedFinding);
  if (notReached.length > MAX_NAMED) findings.push({ code: 'more-not-reached', peers: notReached.length - MAX_NAMED });
  findings.push(...silent);
  const status = reached.length === 0 ? 'failed' : 'warning';
  return verdict(status, findings, { kind: 'show-peer', key: first.key });
}

function notReachedFinding({ key, name, addresses, port, stateReason }: PeerView): CheckFinding {
  const failed = stateReason?.kind === 'inquiry-failed' ? stateReason : null;
  return {
    code: notReachedCode(failed?.failure ?? 'timed-out'),
    key,
    name,
    address: failed?.address ?? addresses[0]?.address ?? '',
    port: failed?.port ?? port
  };
}

function notReachedCode(failure: ReachFailure) {
  switch (failure) {
    case 'refused':
      return 'peer-refuses';
    case 'timed-out':
      return 'peer-never-answers';
    case 'unreachable':
    case 'exhausted':
      return 'peer-unreachable';
    case 'closed':
    case 'oversized':
    case 'protocol':
    case 'garbled':
    case 'other-node':
      return 'peer-answers-wrongly';
  }
}

export function conflictsVerdict(peers: readonly PeerView[]): Verdict {
  const all = peers.flatMap(({ key, name, conflict }) =>
    conflict ? [{ code: 'conflict' as const, kind: conflict.kind, key, name, address: conflict.address }] : []
  );
  const [first] = all;
  if (!first) return verdict('ok', [{ code: 'no-conflicts' }]);
  const findings: CheckFinding[] = all.slice(0, MAX_NAMED);
  if (all.length > MAX_NAMED) findings.push({ code: 'more-conflicts', peers: all.length - MAX_NAMED });
  return verdict('warning', findings, { kind: 'show-peer', key: first.key });
}
