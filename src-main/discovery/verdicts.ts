import type { Capability } from './capability.ts';
import type { ReachFailure } from './discovery-api.ts';
import type { DiscoveryLimits } from './discovery-config.ts';
import type { Endpoint } from './endpoint.ts';
import type { StartedInquiry } from './inquirer.ts';
import type { PeerTable } from './peer-table.ts';
import type { Presence } from './presence.ts';
import { isGrace, isSilent, isTelling } from './presence-rules.ts';
import type { Reading } from './reply-reading.ts';

type Failed = Extract<Reading, { kind: 'failed' }>;

/** What an answer, or its absence, means for the peer that was asked. */
export class Verdicts {
  readonly #table: PeerTable;
  readonly #presence: Presence;
  readonly #limits: DiscoveryLimits;

  constructor(table: PeerTable, presence: Presence, limits: DiscoveryLimits) {
    this.#table = table;
    this.#presence = presence;
    this.#limits = limits;
  }

  judge(inquiry: StartedInquiry, reading: Reading, isLate: boolean, now: number): void {
    const { endpoint } = inquiry.task;
    if (endpoint.isEnded) return;
    if (reading.kind === 'failed') this.#failed(inquiry, reading, isLate, now);
    else {
      endpoint.peer.lastAnswerMs = now;
      endpoint.peer.probed = isSilent(endpoint.peer, now, this.#presence.times) ? 'answered' : null;
      if (reading.kind === 'capabilities') this.#accept(inquiry, reading.capabilities, reading.responderId, now);
    }
    this.#presence.publish(endpoint.peer, now);
  }

  /** A seed node did not answer in time. Its reply may still come. */
  gaveUp({ task: { endpoint } }: StartedInquiry, now: number): void {
    if (endpoint.isEnded) return;
    this.#markFailed(endpoint, 'timed-out', now);
    this.#presence.publish(endpoint.peer, now);
  }

  #accept({ task, asked }: StartedInquiry, capabilities: readonly Capability[], responderId: string | null, now: number): void {
    const { endpoint } = task;
    endpoint.answered({ port: asked.port, revision: asked.revision, capabilities, atMs: now });
    this.#table.confirmationChanged(endpoint.peer);
    if (responderId === endpoint.peer.id) this.#contestOthers(endpoint, asked.port, now);
  }

  /** Whoever else answered at this address and port before, or said that it would, does not do so now. */
  #contestOthers(endpoint: Endpoint, port: number, now: number): void {
    for (const other of this.#table.at(endpoint.address)) {
      if (other.peer === endpoint.peer || (other.answer ?? other.announced).port !== port) continue;
      other.contest = { by: endpoint.peer, sinceMs: now };
    }
  }

  #failed(inquiry: StartedInquiry, reading: Failed, isLate: boolean, now: number): void {
    const { endpoint, question, purpose } = inquiry.task;
    if (!inquiry.asked.extended && reading.connected) endpoint.isSpent = true;
    if (reading.failure === 'exhausted') {
      endpoint.askAfterMs = Math.max(endpoint.askAfterMs, now + this.#limits.firstRetryMs);
      return;
    }
    if (question === 'PEERS') return;
    const hasAnsweredHere = endpoint.answer?.port === inquiry.asked.port;
    if (hasAnsweredHere && isSilent(endpoint.peer, now, this.#presence.times)) this.#failedInSilence(endpoint, reading, now);
    else if (!isLate && !(purpose === 'probe' && !isTelling(reading.failure))) this.#failedWhileHeard(endpoint, reading, now);
  }

  /** A refusal of a silent peer is its end at this address; so is another node in its place. Nobody ends in the grace after our sleep. */
  #failedInSilence(endpoint: Endpoint, { failure }: Failed, now: number): void {
    const { peer } = endpoint;
    if (!isTelling(failure) || isGrace(now, this.#presence.times)) {
      peer.probed = 'unanswered';
      return;
    }
    this.#presence.endEndpoint(endpoint, failure === 'refused' ? 'refused' : 'replaced', now);
    // whoever crashed is gone at the other addresses, too: they need not wait for their turn
    peer.lastProbeMs = -Infinity;
  }

  #failedWhileHeard(endpoint: Endpoint, { failure, responderId }: Failed, now: number): void {
    this.#markFailed(endpoint, failure, now);
    if (failure !== 'other-node') return;
    const owner = this.#table.at(endpoint.address).find((other) => other.peer.id === responderId && other.isConfirmed);
    if (owner !== undefined) endpoint.contest = { by: owner.peer, sinceMs: now };
  }

  #markFailed(endpoint: Endpoint, failure: ReachFailure, now: number): void {
    const { firstRetryMs, maxRetryMs } = this.#limits;
    if (isTelling(failure)) endpoint.isDenied = true;
    endpoint.failed(failure, now + Math.min(maxRetryMs, firstRetryMs * 2 ** endpoint.failureCount));
  }
}
