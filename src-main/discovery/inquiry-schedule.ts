import { AddressBudget } from './address-budget.ts';
import type { Question } from './capability-codec.ts';
import type { DiscoveryLimits } from './discovery-config.ts';
import type { Endpoint } from './endpoint.ts';
import type { Reading } from './reply-reading.ts';

/** One question to be asked. `told` hears the end once, however it comes. */
export interface InquiryTask {
  readonly endpoint: Endpoint;
  readonly question: Question;
  /** `hello`: somebody new or changed. `probe`: somebody silent. `person`: a user of the engine wants to know. */
  readonly purpose: 'hello' | 'probe' | 'person';
  readonly told: (result: TaskResult) => void;
}

export type TaskResult = { readonly kind: 'dropped' } | { readonly kind: 'ended'; readonly reading: Reading; readonly afterMs: number };

/** A burst of two once somebody at the address has answered; before, one at a time. */
const BURST_UNANSWERED = 1;
const BURST_ANSWERED = 2;
/** How long fewer inquiries run at once after this machine ran out of something. */
const RELIEF_MS = 10_000;

/**
 * Who is asked next: bounded in number, in the queue and for each address, never twice at a time at one peer or endpoint.
 * A share is kept for peers that are present, so that no flood of newcomers keeps them from being probed.
 */
export class InquirySchedule {
  readonly #limits: DiscoveryLimits;
  readonly #isConfirmed: (address: string) => boolean;
  readonly #isOverdue: (endpoint: Endpoint, now: number) => boolean;
  /** Outlives the peers there: one that restarts is asked at once. Oldest first. */
  readonly #answered = new Set<string>();
  readonly #budget: AddressBudget;
  #queue: InquiryTask[] = [];
  readonly #underWay = new Set<InquiryTask>();
  /** Given up, but the reply is still awaited. */
  readonly #lingering = new Set<InquiryTask>();
  #concurrency: number;
  #relievedUntilMs = -Infinity;

  /** `isConfirmed`: whether a peer that is here has answered at an address. `isOverdue`: whether a beacon from there is missed. */
  constructor(
    limits: DiscoveryLimits,
    isConfirmed: (address: string) => boolean,
    isOverdue: (endpoint: Endpoint, now: number) => boolean = () => false
  ) {
    this.#limits = limits;
    this.#isConfirmed = isConfirmed;
    this.#isOverdue = isOverdue;
    this.#budget = new AddressBudget(limits.inquiryPeriodMs);
    this.#concurrency = limits.maxConcurrentInquiries;
  }

  /** Queues a task. Returns the task that had to give way, which may be the new one; null if there was room. */
  offer(task: InquiryTask): InquiryTask | null {
    if (this.#queue.length < this.#limits.maxQueuedInquiries) {
      this.#queue.push(task);
      return null;
    }
    const oldest = this.#queue.findIndex((queued) => !isPrivileged(queued));
    if (oldest < 0) return task;
    const [displaced = null] = this.#queue.splice(oldest, 1);
    this.#queue.push(task);
    return displaced;
  }

  /** The next task that may start now, which then is under way; null if none may. */
  next(now: number): InquiryTask | null {
    if (now >= this.#relievedUntilMs) this.#concurrency = this.#limits.maxConcurrentInquiries;
    const first = this.#queue.find((task) => this.#mayStart(task, now));
    const task = first === undefined ? null : this.#inItsPlace(first, now);
    if (task !== null) {
      this.#queue.splice(this.#queue.indexOf(task), 1);
      this.#underWay.add(task);
      this.#budget.spend(task.endpoint.address, now);
    }
    return task;
  }

  ended(task: InquiryTask): void {
    this.#underWay.delete(task);
    this.#lingering.delete(task);
  }

  /** Somebody answered at that address: it may be asked twice in a row from now on. */
  answered(address: string): void {
    this.#answered.delete(address);
    this.#answered.add(address);
    if (this.#answered.size <= this.#limits.maxPeers) return;
    const [oldest] = this.#answered;
    if (oldest !== undefined) this.#answered.delete(oldest);
  }

  /** The task was given up; its connection lives on for the reply. */
  lingers(task: InquiryTask): void {
    this.#underWay.delete(task);
    this.#lingering.add(task);
  }

  /** This machine ran out of something: fewer at once for a while. */
  relieve(now: number): void {
    this.#concurrency = Math.max(2, Math.floor(this.#concurrency / 2));
    this.#relievedUntilMs = now + RELIEF_MS;
  }

  /** Removes what has not started: all of it, or what belongs to endpoints that have ended. */
  withdraw(which: 'all' | 'ended'): readonly InquiryTask[] {
    const isWithdrawn = (task: InquiryTask): boolean => which === 'all' || task.endpoint.isEnded;
    if (!this.#queue.some(isWithdrawn)) return [];
    const withdrawn = this.#queue.filter(isWithdrawn);
    this.#queue = this.#queue.filter((task) => !isWithdrawn(task));
    return withdrawn;
  }

  /** Who was asked at `address` has left: the next one there need not wait. */
  refund(address: string): void {
    this.#budget.refund(address);
  }

  prune(now: number): void {
    this.#budget.prune(now);
  }

  /** Who is overdue lets the next at its address go first: it may be what a node there was before it was started again. */
  #inItsPlace(first: InquiryTask, now: number): InquiryTask {
    if (!this.#isOverdue(first.endpoint, now)) return first;
    const isSuccessor = (task: InquiryTask): boolean =>
      task.endpoint.address === first.endpoint.address && !this.#isOverdue(task.endpoint, now) && this.#mayStart(task, now);
    return this.#queue.find(isSuccessor) ?? first;
  }

  #mayStart(task: InquiryTask, now: number): boolean {
    const { address } = task.endpoint;
    const burst = this.#answered.has(address) || this.#isConfirmed(address) ? BURST_ANSWERED : BURST_UNANSWERED;
    return this.#hasSlot(task) && this.#budget.allows(address, burst, now) && !this.#isBusy(task.endpoint);
  }

  #hasSlot(task: InquiryTask): boolean {
    const reserved = Math.min(this.#limits.reservedInquiries, Math.floor(this.#concurrency / 2));
    const taken = this.#underWay.size + Math.max(0, this.#lingering.size - this.#limits.maxConcurrentInquiries);
    return taken < this.#concurrency - (isPrivileged(task) ? 0 : reserved);
  }

  #isBusy(endpoint: Endpoint): boolean {
    const meets = ({ endpoint: other }: InquiryTask): boolean =>
      other.peer === endpoint.peer || (other.address === endpoint.address && other.announced.port === endpoint.announced.port);
    return [...this.#underWay].some(meets) || [...this.#lingering].some(meets);
  }
}

/** Probes, and whatever else concerns an address where the peer has answered: a beacon in its name from elsewhere does not count. */
function isPrivileged({ endpoint, purpose }: InquiryTask): boolean {
  return purpose === 'probe' || endpoint.isConfirmed;
}
