import type { PeerConflict, ReachFailure } from './discovery-api.ts';
import type { DiscoveryConfig } from './discovery-config.ts';
import type { Endpoint } from './endpoint.ts';
import type { Peer } from './peer.ts';
import type { PeerTable } from './peer-table.ts';

/** The times of protocol §3, and since when we listen without a gap. */
export interface PresenceTimes {
  /** Ages are judged by one's own interval, never less than 1000 ms. */
  readonly judgedIntervalMs: number;
  readonly expiryIntervals: number;
  readonly probeAfterIntervals: number;
  readonly quietAfterIntervals: number;
  /** Silence before this moment was ours: we slept. -Infinity if we never did. */
  readonly listeningSinceMs: number;
}

const MIN_JUDGED_INTERVAL_MS = 1000;

export function presenceTimes({ intervalMs, expiryIntervals, limits }: DiscoveryConfig, listeningSinceMs: number): PresenceTimes {
  const { probeAfterIntervals, quietAfterIntervals } = limits;
  const judgedIntervalMs = Math.max(MIN_JUDGED_INTERVAL_MS, intervalMs);
  return { judgedIntervalMs, expiryIntervals, probeAfterIntervals, quietAfterIntervals, listeningSinceMs };
}

/** A beacon is missed when the next one is this much overdue. */
const MISSED_AFTER_INTERVALS = 1.25;

/** How long no beacon of the peer was heard while we listened. */
export function beaconAgeMs(peer: Peer, now: number, times: PresenceTimes): number {
  return now - Math.max(peer.lastBeaconMs, times.listeningSinceMs);
}

/** Silent for so long that it is probed, and that a refusal means that it has ended. */
export function isSilent(peer: Peer, now: number, times: PresenceTimes): boolean {
  return beaconAgeMs(peer, now, times) >= times.probeAfterIntervals * times.judgedIntervalMs;
}

export function shouldBeQuiet(peer: Peer, now: number, times: PresenceTimes): boolean {
  return beaconAgeMs(peer, now, times) >= times.quietAfterIntervals * times.judgedIntervalMs;
}

/** When it was last heard or answered; silence before we listened says nothing. */
export function lastSignMs(peer: Peer, times: PresenceTimes): number {
  return Math.max(peer.lastBeaconMs, peer.lastAnswerMs, times.listeningSinceMs);
}

/** When it will be gone if nothing more is heard or answered. */
export function expiresAtMs(peer: Peer, times: PresenceTimes): number {
  return lastSignMs(peer, times) + expiryMs(times);
}

/** Right after we slept, nobody is removed: one full expiry of listening comes first. */
export function isGrace(now: number, times: PresenceTimes): boolean {
  return now < times.listeningSinceMs + expiryMs(times);
}

/** One address of several from which nothing has come for the whole expiry. */
export function isExpiredEndpoint(endpoint: Endpoint, now: number, times: PresenceTimes): boolean {
  const lastSignMs = Math.max(endpoint.lastHeardMs, endpoint.answer?.atMs ?? -Infinity, times.listeningSinceMs);
  return endpoint.peer.endpoints.length > 1 && now >= lastSignMs + expiryMs(times);
}

export function hasMissedBeacon(endpoint: Endpoint, now: number, times: PresenceTimes): boolean {
  const age = now - Math.max(endpoint.lastHeardMs, times.listeningSinceMs);
  return age >= MISSED_AFTER_INTERVALS * times.judgedIntervalMs;
}

/** The address through which a peer speaks: the first confirmed one that has not fallen silent; if none has answered, the last heard. */
export function voiceOf(peer: Peer, now: number, times: PresenceTimes): Endpoint | null {
  const confirmed = peer.endpoints.filter((endpoint) => endpoint.isConfirmed);
  const heard = confirmed.find((endpoint) => !hasMissedBeacon(endpoint, now, times));
  return heard ?? confirmed[0] ?? peer.endpoints.toSorted((a, b) => b.lastHeardMs - a.lastHeardMs)[0] ?? null;
}

/** Whether a failure says who is (not) there, and not just that something was lost. */
export function isTelling(failure: ReachFailure): boolean {
  return failure === 'refused' || failure === 'other-node';
}

/** What cannot both be true of a peer now; null if nothing contradicts. */
export function conflictOf(peer: Peer, table: PeerTable): PeerConflict | null {
  for (const endpoint of peer.endpoints) {
    const contests = (one: Endpoint, other: Peer): boolean => one.isContested && one.contest?.by === other;
    const isClaimedTwice = table
      .at(endpoint.address)
      .some((other) => other.peer !== peer && (contests(endpoint, other.peer) || contests(other, peer)));
    if (isClaimedTwice) return { kind: 'endpoint', address: endpoint.address };
  }
  const other = contradictingEndpoint(peer) ?? pretendedEndpoint(peer);
  return other === null ? null : { kind: 'identity', address: other.address };
}

/**
 * An address that announces itself as the peer where the peer is not, beside one where it has answered: each is heard after the other
 * was. An address that it moved away from is not. A lost beacon changes nothing: addresses that fall silent expire. See docs/decisions/0019.
 */
function pretendedEndpoint({ endpoints }: Peer): Endpoint | null {
  const isBeside = (a: Endpoint, b: Endpoint): boolean => a.lastHeardMs > b.firstHeardMs && b.lastHeardMs > a.firstHeardMs;
  const isPretended = (one: Endpoint): boolean =>
    !one.isConfirmed && one.isDenied && endpoints.some((known) => known.isConfirmed && isBeside(known, one));
  return endpoints.find(isPretended) ?? null;
}

/** An address where the settled answer is another than at the first, both heard since the other's answer. */
function contradictingEndpoint(peer: Peer): Endpoint | null {
  const [first, ...others] = peer.endpoints.filter((endpoint) => endpoint.isUpToDate);
  if (first === undefined) return null;
  return others.find((other) => differ(first, other) && heardSinceAnswerOf(first, other) && heardSinceAnswerOf(other, first)) ?? null;
}

function differ({ answer: a }: Endpoint, { answer: b }: Endpoint): boolean {
  return a !== null && b !== null && (a.port !== b.port || a.revision !== b.revision);
}

function heardSinceAnswerOf(one: Endpoint, other: Endpoint): boolean {
  return one.lastHeardMs > (other.answer?.atMs ?? Infinity);
}

function expiryMs(times: PresenceTimes): number {
  return times.expiryIntervals * times.judgedIntervalMs;
}
