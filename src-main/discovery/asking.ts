import type { Announcer } from './announcer.ts';
import type { CapabilityTransport } from './capability-transport.ts';
import type { Clock } from './clock.ts';
import type { CounterBook } from './counter-book.ts';
import type { DiscoveryLimits } from './discovery-config.ts';
import type { Endpoint } from './endpoint.ts';
import { Inquirer, type InquiryObserver, type StartedInquiry } from './inquirer.ts';
import type { InquirySchedule, InquiryTask } from './inquiry-schedule.ts';
import type { NetworkLedger } from './network-ledger.ts';
import type { Peer } from './peer.ts';
import { probeDue, probed } from './probe-rule.ts';
import type { Presence } from './presence.ts';
import type { Reading } from './reply-reading.ts';
import type { Verdicts } from './verdicts.ts';

interface Parts {
  readonly announcer: Announcer;
  readonly counters: CounterBook;
  readonly network: NetworkLedger;
  readonly presence: Presence;
  readonly schedule: InquirySchedule;
  readonly verdicts: Verdicts;
}

/** Decides who is asked and when, introduces us with the first question, and has the answers judged. */
export class Asking implements InquiryObserver {
  readonly inquirer: Inquirer;
  readonly #clock: Clock;
  readonly #limits: DiscoveryLimits;
  readonly #parts: Parts;

  constructor(transport: CapabilityTransport, clock: Clock, limits: DiscoveryLimits, parts: Parts) {
    this.#clock = clock;
    this.#limits = limits;
    this.#parts = parts;
    this.inquirer = new Inquirer(transport, clock, limits, parts.schedule, this);
  }

  /** Asks who is new, has changed or is due for another try. */
  askIfWanted(endpoint: Endpoint): void {
    if (endpoint.wantsAnswer(this.#clock.now())) this.#ask(endpoint, 'hello');
  }

  probeIfDue(peer: Peer, now: number): void {
    const endpoint = probeDue(peer, now, this.#parts.presence.times, this.#limits);
    if (endpoint === null) return;
    probed(endpoint, now);
    this.#ask(endpoint, 'probe');
  }

  /** Only who is near or named, and never ourselves. */
  mayStart({ endpoint: { address, announced } }: InquiryTask): boolean {
    const { network } = this.#parts;
    const isOwnEndpoint = network.isOwnAddress(address) && network.isOwnPort(announced.port);
    return network.place(address).kind === 'near' && !isOwnEndpoint;
  }

  started({ task: { endpoint } }: StartedInquiry): void {
    this.#parts.counters.count('inquiriesSent');
    if (endpoint.peer.isIntroduced) return;
    endpoint.peer.isIntroduced = true;
    this.#parts.announcer.introduce(endpoint.address);
  }

  ended(inquiry: StartedInquiry, reading: Reading, isLate: boolean): void {
    if (reading.kind === 'failed' && !isLate) this.#parts.counters.count('inquiriesFailed');
    this.#parts.verdicts.judge(inquiry, reading, isLate, this.#clock.now());
    // what it announces may have moved on meanwhile
    this.askIfWanted(inquiry.task.endpoint);
  }

  gaveUp(inquiry: StartedInquiry): void {
    this.#parts.counters.count('inquiriesFailed');
    this.#parts.verdicts.gaveUp(inquiry, this.#clock.now());
  }

  #ask(endpoint: Endpoint, purpose: InquiryTask['purpose']): void {
    this.inquirer.offer({ endpoint, question: 'HELLO', purpose, told: () => {} });
  }
}
