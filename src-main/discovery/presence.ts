import type { ChangeFeed } from './change-feed.ts';
import type { LeaveReason, PeerView } from './discovery-api.ts';
import type { Endpoint } from './endpoint.ts';
import type { Peer } from './peer.ts';
import type { PeerTable } from './peer-table.ts';
import * as rules from './presence-rules.ts';

/** Wireless networks are back within a few seconds; who is without one for longer sees everybody leave. */
const NETWORK_WAKES_WITHIN_MS = 60_000;

/** Applies the rules of presence to the table and says what became visible by it. */
export class Presence {
  readonly #table: PeerTable;
  readonly #feed: ChangeFeed;
  /** What was last said of each peer. */
  readonly #lastSaid = new WeakMap<Peer, PeerView>();
  times: rules.PresenceTimes;
  #wokeMs = -Infinity;
  #toldDeafMs = -Infinity;

  constructor(table: PeerTable, feed: ChangeFeed, times: rules.PresenceTimes) {
    this.#table = table;
    this.#feed = feed;
    this.times = times;
  }

  view(peer: Peer): PeerView {
    return peer.view(rules.lastSignMs(peer, this.times), rules.expiresAtMs(peer, this.times));
  }

  heard(peer: Peer): void {
    const view = this.view(peer);
    this.#lastSaid.set(peer, view);
    this.#feed.emit({ kind: 'peer-heard', peer: view });
  }

  /** Says what is visibly new about a peer, if anything is and it is still here. */
  publish(peer: Peer, now: number): void {
    if (this.#table.get(peer.key) !== peer) return;
    const voice = rules.voiceOf(peer, now, this.times);
    if (voice !== null) peer.speakThrough(voice);
    const view = this.view(peer);
    const last = this.#lastSaid.get(peer);
    const joins = !peer.hasJoined && (view.state === 'present' || view.state === 'unreachable');
    if (!joins && last !== undefined && isVisiblySame(last, view)) return;
    this.#lastSaid.set(peer, view);
    if (joins) peer.hasJoined = true;
    this.#feed.emit({ kind: joins ? 'peer-joined' : 'peer-updated', peer: view });
  }

  /** A peer that the table gave up for another one: it leaves as if it had expired. */
  gaveWay(peer: Peer): void {
    this.#sayGone(peer, this.#lastSaid.get(peer) ?? this.view(peer), 'expired');
  }

  leave(peer: Peer, reason: LeaveReason): void {
    const view = this.view(peer);
    this.#table.remove(peer);
    this.#sayGone(peer, view, reason);
  }

  /** One address is no longer the peer's; with the last one goes the peer. */
  endEndpoint(endpoint: Endpoint, reason: LeaveReason, now: number): void {
    const { peer } = endpoint;
    if (peer.endpoints.length <= 1) {
      this.leave(peer, reason);
      return;
    }
    this.#table.removeEndpoint(endpoint);
    this.publish(peer, now);
  }

  /** Applies what time alone brings about. */
  age(peer: Peer, now: number): void {
    const { times } = this;
    if (now >= rules.expiresAtMs(peer, times)) {
      this.leave(peer, 'expired');
      return;
    }
    const isCommon = peer.endpoints.length === 1 && peer.conflict === null && peer.endpoints[0]?.contest === null;
    if (!isCommon) this.#ageEndpoints(peer, now);
    if (!peer.isQuiet && rules.shouldBeQuiet(peer, now, times)) {
      peer.isQuiet = true;
      this.publish(peer, now);
    }
  }

  /** We slept: what is silent may be so because of us. */
  slept(now: number): void {
    this.#wokeMs = now;
    this.times = { ...this.times, listeningSinceMs: now };
    for (const peer of this.#table.all()) {
      peer.isQuiet = true;
      peer.probed = null;
      this.publish(peer, now);
    }
  }

  /** There is no network: one that takes its time after a wake is waited for, as nobody can be heard before. */
  deaf(now: number): void {
    if (now >= this.#wokeMs + NETWORK_WAKES_WITHIN_MS) return;
    this.times = { ...this.times, listeningSinceMs: now };
    if (now < this.#toldDeafMs + this.times.judgedIntervalMs) return;
    this.#toldDeafMs = now;
    for (const peer of this.#table.all()) this.publish(peer, now);
  }

  #sayGone(peer: Peer, view: PeerView, reason: LeaveReason): void {
    this.#feed.emit(peer.hasJoined ? { kind: 'peer-left', peer: view, reason } : { kind: 'peer-forgotten', peer: view });
  }

  #ageEndpoints(peer: Peer, now: number): void {
    const isGrace = rules.isGrace(now, this.times);
    for (const endpoint of [...peer.endpoints]) {
      if (endpoint.contest?.by.isGone === true) endpoint.contest = null;
      const isReplaced = endpoint.contest !== null && rules.hasMissedBeacon(endpoint, now, this.times) && !isGrace;
      if (isReplaced) this.endEndpoint(endpoint, 'replaced', now);
      else if (rules.isExpiredEndpoint(endpoint, now, this.times)) this.endEndpoint(endpoint, 'expired', now);
      else if (endpoint.contest !== null) this.#reviewConflict(endpoint.contest.by, now);
    }
    this.#reviewConflict(peer, now);
  }

  #reviewConflict(peer: Peer, now: number): void {
    const conflict = rules.conflictOf(peer, this.#table);
    if (conflict?.kind !== peer.conflict?.kind || conflict?.address !== peer.conflict?.address) peer.conflict = conflict;
    this.publish(peer, now);
  }
}

/**
 * Whether people would see no difference: heartbeats are none. The end of the countdown of a quiet peer moves with each answer to a
 * probe: a difference, as it would seem to be overdue otherwise.
 */
function isVisiblySame(a: PeerView, b: PeerView): boolean {
  return (
    a.name === b.name &&
    a.state === b.state &&
    a.port === b.port &&
    a.extended === b.extended &&
    a.revision === b.revision &&
    a.toldRevision === b.toldRevision &&
    a.expiresAtMs === b.expiresAtMs &&
    (a.askedUsAtMs === null) === (b.askedUsAtMs === null) &&
    a.conflict === b.conflict &&
    isSameData(a.stateReason, b.stateReason) &&
    isSameData(a.addresses, b.addresses) &&
    (a.capabilities === b.capabilities || isSameData(a.capabilities, b.capabilities))
  );
}

function isSameData(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
