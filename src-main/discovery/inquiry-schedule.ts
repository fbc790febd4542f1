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
    const { maxQueuedInquiries, maxQueuedPerAddress } = this.#limits;
    const there = this.#queue.filter(({ endpoint }) => endpoint.address === task.endpoint.address);
    if (there.length >= maxQueuedPerAddress) return this.#replace(below(there, rankOf(task)), task);
    if (this.#queue.length >= maxQueuedInquiries) return this.#replace(this.#mostDispensable(task, there.length), task);
    this.#queue.push(task);
    return null;
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

  /** Without one that gives way it is the new task that does. */
  #replace(displaced: InquiryTask | undefined, task: InquiryTask): InquiryTask {
    if (displaced === undefined) return task;
    this.#queue.splice(this.#queue.indexOf(displaced), 1);
    this.#queue.push(task);
    return displaced;
  }

  /**
   * In a full queue: the oldest newcomer. If there is none, the oldest that is no probe at the address that waits for most, if it waits
   * for more than the task's own: no machine keeps others from being asked. For a probe any that is none.
   */
  #mostDispensable(task: InquiryTask, waitingThere: number): InquiryTask | undefined {
    const newcomer = this.#queue.find((queued) => rankOf(queued) === 'newcomer');
    if (newcomer !== undefined) return newcomer;
    const most = mostAtOneAddress(this.#queue);
    const ofMost = most.length > waitingThere + 1 ? below(most, 'urgent') : undefined;
    return ofMost ?? (rankOf(task) === 'urgent' ? below(this.#queue, 'urgent') : undefined);
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

type Rank = 'newcomer' | 'known' | 'urgent';
const RANKS: readonly Rank[] = ['newcomer', 'known', 'urgent'];

function rankOf(task: InquiryTask): Rank {
  if (task.purpose === 'probe' || (task.purpose === 'person' && task.question === 'HELLO')) return 'urgent';
  return isPrivileged(task) ? 'known' : 'newcomer';
}

function mostAtOneAddress(tasks: readonly InquiryTask[]): readonly InquiryTask[] {
  const byAddress = new Map<string, InquiryTask[]>();
  for (const task of tasks) byAddress.set(task.endpoint.address, [...(byAddress.get(task.endpoint.address) ?? []), task]);
  return [...byAddress.values()].reduce((most, there) => (there.length > most.length ? there : most), []);
}

/** The oldest of the lowest rank, if that is below another. */
function below(tasks: readonly InquiryTask[], rank: Rank): InquiryTask | undefined {
  const lower = RANKS.slice(0, RANKS.indexOf(rank));
  return lower.map((low) => tasks.find((task) => rankOf(task) === low)).find((found) => found !== undefined);
}

/** Probes, and whatever else concerns an address where the peer has answered: a beacon in its name from elsewhere does not count. */
function isPrivileged({ endpoint, purpose }: InquiryTask): boolean {
  return purpose === 'probe' || endpoint.isConfirmed;
}
