import { encodeQuestion } from './capability-codec.ts';
import type { CapabilityTransport, InquiryOutcome } from './capability-transport.ts';
import type { Clock, Undo } from './clock.ts';
import type { DiscoveryLimits } from './discovery-config.ts';
import type { Announcement } from './endpoint.ts';
import type { InquirySchedule, InquiryTask } from './inquiry-schedule.ts';
import { readOutcome, type Reading } from './reply-reading.ts';

/** A task under way and what its peer had announced when it was asked. */
export interface StartedInquiry {
  readonly task: InquiryTask;
  readonly asked: Announcement;
  readonly startedMs: number;
}

export interface InquiryObserver {
  /** Whether the task may go out at all; called right before. */
  mayStart(task: InquiryTask): boolean;
  started(inquiry: StartedInquiry): void;
  /** `isLate`: it had been given up before. */
  ended(inquiry: StartedInquiry, reading: Reading, isLate: boolean): void;
  /** The deadline of a seed node passed; its reply is still awaited. */
  gaveUp(inquiry: StartedInquiry): void;
}

const NO_REPLY_IN_TIME: Reading = { kind: 'failed', failure: 'timed-out', connected: false, responderId: null };

interface Running {
  readonly isSeed: boolean;
  readonly cancel: Undo;
}

/** Asks peers over the transport, as the schedule lets it. */
export class Inquirer {
  readonly #transport: CapabilityTransport;
  readonly #clock: Clock;
  readonly #limits: DiscoveryLimits;
  readonly #schedule: InquirySchedule;
  readonly #observer: InquiryObserver;
  readonly #running = new Map<InquiryTask, Running>();
  #isPaused = false;
  #isPumping = false;
  #drained: (() => void) | null = null;

  constructor(transport: CapabilityTransport, clock: Clock, limits: DiscoveryLimits, schedule: InquirySchedule, observer: InquiryObserver) {
    this.#transport = transport;
    this.#clock = clock;
    this.#limits = limits;
    this.#schedule = schedule;
    this.#observer = observer;
  }

  offer(task: InquiryTask): void {
    task.endpoint.openInquiries++;
    if (this.#isPaused) {
      this.#drop(task);
      return;
    }
    const displaced = this.#schedule.offer(task);
    if (displaced !== null) this.#drop(displaced);
    this.pump();
  }

  /** Starts whatever may start now. */
  pump(): void {
    if (this.#isPaused || this.#isPumping) return;
    this.#isPumping = true;
    for (const task of this.#schedule.withdraw('ended')) this.#drop(task);
    for (let task = this.#schedule.next(this.#clock.now()); task !== null; task = this.#schedule.next(this.#clock.now())) this.#start(task);
    this.#isPumping = false;
  }

  /** Drops what waits and cuts what is under way, but for requests to seed nodes: those are read to their end (protocol §4.5). */
  pause(): void {
    this.#isPaused = true;
    for (const task of this.#schedule.withdraw('all')) this.#drop(task);
    for (const [task, { isSeed, cancel }] of [...this.#running]) {
      if (isSeed) continue;
      cancel();
      this.#forget(task);
      this.#drop(task);
    }
  }

  resume(): void {
    this.#isPaused = false;
  }

  /** Resolves when nothing is under way any more. */
  drained(): Promise<void> {
    if (this.#running.size === 0) return Promise.resolve();
    return new Promise((resolve) => (this.#drained = resolve));
  }

  #start(task: InquiryTask): void {
    if (!this.#observer.mayStart(task)) {
      this.#schedule.ended(task);
      this.#drop(task);
      return;
    }
    const { endpoint, question } = task;
    const inquiry: StartedInquiry = { task, asked: endpoint.announced, startedMs: this.#clock.now() };
    const isSeed = !endpoint.announced.extended;
    const { inquiryDeadlineMs, seedReplyLifeMs } = this.#limits;
    this.#observer.started(inquiry);
    const request = {
      address: endpoint.address,
      port: endpoint.announced.port,
      request: encodeQuestion(question),
      lifeMs: isSeed ? Math.max(seedReplyLifeMs, inquiryDeadlineMs) : inquiryDeadlineMs
    };
    let isLate = false;
    const cancelDeadline = isSeed
      ? this.#clock.schedule(inquiryDeadlineMs, () => {
          isLate = true;
          this.#giveUp(inquiry);
        })
      : () => {};
    const cancelInquiry = this.#transport.inquire(request, (outcome) => {
      cancelDeadline();
      this.#end(inquiry, outcome, isLate);
    });
    const cancel = (): void => {
      cancelDeadline();
      cancelInquiry();
    };
    this.#running.set(task, { isSeed, cancel });
  }

  #giveUp(inquiry: StartedInquiry): void {
    this.#schedule.lingers(inquiry.task);
    inquiry.task.told({ kind: 'ended', reading: NO_REPLY_IN_TIME, afterMs: this.#clock.now() - inquiry.startedMs });
    this.#observer.gaveUp(inquiry);
    this.pump();
  }

  #end(inquiry: StartedInquiry, outcome: InquiryOutcome, isLate: boolean): void {
    const { task, asked, startedMs } = inquiry;
    this.#forget(task);
    task.endpoint.openInquiries--;
    const reading = readOutcome(outcome, { id: task.endpoint.peer.id, extended: asked.extended }, task.question);
    if (reading.kind !== 'failed') this.#schedule.answered(task.endpoint.address);
    else if (reading.failure === 'exhausted') this.#schedule.relieve(this.#clock.now());
    if (!isLate) task.told({ kind: 'ended', reading, afterMs: this.#clock.now() - startedMs });
    this.#observer.ended(inquiry, reading, isLate);
    this.pump();
  }

  #forget(task: InquiryTask): void {
    this.#running.delete(task);
    this.#schedule.ended(task);
    if (this.#running.size === 0) this.#drained?.();
  }

  #drop(task: InquiryTask): void {
    task.endpoint.openInquiries--;
    task.told({ kind: 'dropped' });
  }
}
