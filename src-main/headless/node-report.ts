import type { Discovery, DiscoveryChange, LeaveReason, NetworkNotice, PeerView, SelfView } from '../discovery/discovery-api.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import { networkSentence } from '../wording/network-sentence.ts';

/** How what happens is written down: as JSON or for people. */
export interface NodeReport {
  /** Both sockets are bound. */
  started(self: SelfView): void;
  peerJoined(peer: PeerView): void;
  peerUpdated(peer: PeerView): void;
  peerLeft(peer: PeerView, reason: LeaveReason): void;
  networkChanged(notice: NetworkNotice, message: string): void;
  /** Something that was asked for cannot be done. */
  failed(message: string): void;
  /** The reader is back after it had not read for so long that lines were dropped. */
  linesDropped(lines: number): void;
}

/**
 * Starts the engine and passes on what it tells, in this order: `started` first, as soon as both sockets are bound, then
 * what is amiss with the network, then every change that can be seen in what is told of a peer. While a socket cannot be
 * bound, that is told instead of `started`.
 */
export class NodeReporter {
  readonly #discovery: Discovery;
  readonly #report: NodeReport;
  /** What was last told of each peer that has joined, to compare with. */
  readonly #told = new Map<PeerKey, string>();
  #started = false;

  constructor(discovery: Discovery, report: NodeReport) {
    this.#discovery = discovery;
    this.#report = report;
  }

  /** Resolves with whether the engine could be started; if not, has reported why. */
  async start(): Promise<boolean> {
    const early: DiscoveryChange[] = [];
    let tell = (change: DiscoveryChange): void => void early.push(change);
    this.#discovery.subscribe((change) => tell(change));
    try {
      await this.#discovery.start();
    } catch (error) {
      this.#report.failed(`This node cannot be started: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
    this.#tellStarted();
    early.filter(isWorthTelling).forEach((change) => this.#pass(change));
    tell = (change) => this.#pass(change);
    return true;
  }

  #pass(change: DiscoveryChange): void {
    this.#tellStarted();
    switch (change.kind) {
      case 'peer-joined': {
        this.#told.set(change.peer.key, visible(change.peer));
        this.#report.peerJoined(change.peer);
        return;
      }
      case 'peer-updated': {
        this.#peerUpdated(change.peer);
        return;
      }
      case 'peer-left': {
        this.#told.delete(change.peer.key);
        this.#report.peerLeft(change.peer, change.reason);
        return;
      }
      case 'network-changed': {
        this.#report.networkChanged(change.notice, networkSentence(change.notice).message);
        return;
      }
      case 'peer-heard':
      case 'peer-forgotten':
      case 'self-changed':
        return;
    }
  }

  /** An engine knows more of a peer than is told here, and tells of peers that have not joined yet, too. */
  #peerUpdated(peer: PeerView): void {
    const last = this.#told.get(peer.key);
    if (last === undefined || last === visible(peer)) return;
    this.#told.set(peer.key, visible(peer));
    this.#report.peerUpdated(peer);
  }

  #tellStarted(): void {
    const self = this.#discovery.self();
    if (this.#started || self.tcpPort === null || !this.#discovery.network().receiver.bound) return;
    this.#started = true;
    this.#report.started(self);
  }
}

/** A new revision alone is none of it: it only announces the capabilities that are being asked for. */
function visible({ name, state, stateReason, addresses, port, capabilities }: PeerView): string {
  return JSON.stringify([name, state, stateReason, addresses.map(({ address }) => address), port, capabilities]);
}

/** That the sockets and interfaces are as wanted is said by `started`. */
function isWorthTelling(change: DiscoveryChange): boolean {
  return change.kind !== 'network-changed' || networkSentence(change.notice).amiss;
}
