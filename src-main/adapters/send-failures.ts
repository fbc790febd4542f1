import type { SendFailure } from '../discovery/beacon-transport.ts';
import type { Clock } from '../discovery/clock.ts';
import type { SendError } from './datagram-sender.ts';

const REPEAT_MS = 60_000;
const MAX_REMEMBERED = 256;

interface Remembered {
  readonly errorCode: string;
  readonly toldAtMs: number;
}

export interface SendFailureEvents {
  sendFailed(failure: SendFailure): void;
  sendRecovered(fromAddress: string): void;
}

/** Turns the ends of many sends into little news: a failure when it changes and then at most once a minute, and the recovery. */
export class SendFailures {
  readonly #clock: Clock;
  readonly #events: SendFailureEvents;
  /** By own address, or by who a datagram was for. */
  readonly #failing = new Map<string, Remembered>();

  constructor(clock: Clock, events: SendFailureEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  /** A broadcast from `fromAddress` ended with `error`, or well. */
  noteBroadcast(fromAddress: string, error: SendError | null): void {
    if (error !== null) this.#failed(fromAddress, { fromAddress, ...error });
    else if (this.#failing.delete(fromAddress)) this.#events.sendRecovered(fromAddress);
  }

  /** A datagram to one address ended with `error`, or well. */
  noteUnicast(toAddress: string, error: SendError | null): void {
    const target = `to ${toAddress}`;
    if (error !== null) this.#failed(target, { fromAddress: null, ...error });
    else this.#failing.delete(target);
  }

  /** An own address is no longer in use: what it failed at is no news any more. */
  forget(fromAddress: string): void {
    this.#failing.delete(fromAddress);
  }

  #failed(who: string, failure: SendFailure): void {
    const last = this.#failing.get(who);
    const now = this.#clock.now();
    if (last?.errorCode === failure.errorCode && now - last.toldAtMs < REPEAT_MS) return;
    this.#failing.delete(who);
    this.#failing.set(who, { errorCode: failure.errorCode, toldAtMs: now });
    for (const oldest of this.#failing.keys()) {
      if (this.#failing.size <= MAX_REMEMBERED) break;
      this.#failing.delete(oldest);
    }
    this.#events.sendFailed(failure);
  }
}
