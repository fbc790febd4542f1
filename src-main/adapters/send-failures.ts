import type { SendFailure } from '../discovery/beacon-transport.ts';
import type { Clock } from '../discovery/clock.ts';

const REPEAT_MS = 60_000;
const MAX_REMEMBERED = 256;

interface Remembered {
  readonly fromAddress: string | null;
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
  readonly #failing = new Map<string, Remembered>();

  constructor(clock: Clock, events: SendFailureEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  /** A send from `fromAddress` (null: whichever the system chose) ended; `errorCode` null: well. */
  note(fromAddress: string | null, toAddress: string, errorCode: string | null): void {
    const path = `${fromAddress ?? ''}>${toAddress}`;
    if (errorCode === null) this.#succeeded(path, fromAddress);
    else this.#failed(path, { fromAddress, toAddress, errorCode });
  }

  /** An own address is no longer in use: what it failed at is no news any more. */
  forget(fromAddress: string): void {
    for (const [path, failure] of this.#failing) if (failure.fromAddress === fromAddress) this.#failing.delete(path);
  }

  #failed(path: string, failure: SendFailure): void {
    const last = this.#failing.get(path);
    const now = this.#clock.now();
    if (last?.errorCode === failure.errorCode && now - last.toldAtMs < REPEAT_MS) return;
    this.#failing.delete(path);
    this.#failing.set(path, { fromAddress: failure.fromAddress, errorCode: failure.errorCode, toldAtMs: now });
    for (const oldest of this.#failing.keys()) {
      if (this.#failing.size <= MAX_REMEMBERED) break;
      this.#failing.delete(oldest);
    }
    this.#events.sendFailed(failure);
  }

  #succeeded(path: string, fromAddress: string | null): void {
    if (!this.#failing.delete(path) || fromAddress === null) return;
    const stillFailing = [...this.#failing.values()].some((other) => other.fromAddress === fromAddress);
    if (!stillFailing) this.#events.sendRecovered(fromAddress);
  }
}
