import type { Beacon } from './beacon-codec.ts';
import type { Capability } from './capability.ts';
import type { ReachFailure } from './discovery-api.ts';
import { PROTOCOL } from './discovery-config.ts';
import type { InterfaceRecord } from './network-ledger.ts';
import type { Peer } from './peer.ts';

/** What the last beacon from one address said. */
export interface Announcement {
  readonly port: number;
  readonly extended: boolean;
  readonly revision: string | null;
  readonly name: string;
}

/** What a peer itself answered at one address. Port and revision are those announced when it was asked. */
export interface Answer {
  readonly port: number;
  readonly revision: string | null;
  readonly capabilities: readonly Capability[];
  readonly atMs: number;
}

/** Another peer answers where this one said that it would. */
export interface Contest {
  readonly by: Peer;
  readonly sinceMs: number;
}

export function announcementOf(beacon: Beacon): Announcement {
  const { port, revision, name } = beacon;
  return { port: port ?? PROTOCOL.port, extended: port !== null, revision, name };
}

/** One address of one peer: what was heard from there and what was answered there. */
export class Endpoint {
  firstHeardMs = Infinity;
  lastHeardMs = -Infinity;
  /** The last beacon's bytes: an equal one is a heartbeat and needs no reading. Null when it must be read. */
  lastDatagram: Uint8Array | null = null;
  /** The own interface whose subnet holds it; null for a target beyond the link. */
  network: InterfaceRecord | null = null;
  answer: Answer | null = null;
  failure: ReachFailure | null = null;
  failureCount = 0;
  /** Refused, or answered as another node, since it answered last. */
  isDenied = false;
  /** Not asked again before that. */
  askAfterMs = -Infinity;
  /** A seed node that accepted a connection is never asked again unless that one is answered (protocol §4.5). */
  isSpent = false;
  /** Inquiries that wait or are under way. */
  openInquiries = 0;
  isEnded = false;
  lastProbeMs = -Infinity;
  contest: Contest | null = null;

  constructor(
    readonly peer: Peer,
    readonly address: string,
    public announced: Announcement
  ) {}

  get isConfirmed(): boolean {
    return this.answer !== null;
  }

  /** Whether what was answered belongs to what is announced. */
  get isUpToDate(): boolean {
    return this.answer !== null && this.answer.port === this.announced.port && this.answer.revision === this.announced.revision;
  }

  /** A changed port or revision is asked about without waiting for the back-off of what was before. */
  announce(announcement: Announcement): void {
    const moved = announcement.port !== this.announced.port || announcement.revision !== this.announced.revision;
    this.announced = announcement;
    if (moved) this.askAfterMs = -Infinity;
  }

  heard(now: number): void {
    this.firstHeardMs = Math.min(this.firstHeardMs, now);
    this.lastHeardMs = now;
  }

  wantsAnswer(now: number): boolean {
    if (this.openInquiries > 0 || this.isEnded || now < this.askAfterMs) return false;
    if (this.isUpToDate && this.failure === null) return false;
    return this.announced.extended || !this.isSpent;
  }

  answered(answer: Answer): void {
    this.answer = answer;
    this.failure = null;
    this.failureCount = 0;
    this.isDenied = false;
    this.askAfterMs = -Infinity;
    this.contest = null;
  }

  failed(failure: ReachFailure, retryAtMs: number): void {
    this.failure = failure;
    this.failureCount++;
    this.askAfterMs = retryAtMs;
  }

  /** Whether the peer goes on announcing itself where another one answers. */
  get isContested(): boolean {
    return this.contest !== null && this.lastHeardMs > this.contest.sinceMs;
  }
}
