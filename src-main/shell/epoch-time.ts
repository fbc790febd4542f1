import type { Clock } from '../discovery/clock.ts';

/** A jump of the wall clock against the engine's clock: the machine slept, or somebody set the time. */
const JUMP_MS = 1000;
const MAX_SPANS = 64;

interface Span {
  readonly fromEngineMs: number;
  readonly offsetMs: number;
}

/**
 * Turns times of the engine's monotonic clock into epoch milliseconds. The same moment always gives the same number:
 * a jump of the wall clock counts only for what happened after it.
 */
export class EpochTime {
  readonly #clock: Clock;
  readonly #wallNowMs: () => number;
  readonly #spans: Span[] = [];

  constructor(clock: Clock, wallNowMs: () => number) {
    this.#clock = clock;
    this.#wallNowMs = wallNowMs;
  }

  now(): number {
    return this.of(this.#clock.now());
  }

  of(engineMs: number): number {
    const newest = this.#newestSpan();
    const span = this.#spans.findLast(({ fromEngineMs }) => fromEngineMs <= engineMs) ?? this.#spans[0] ?? newest;
    return Math.round(engineMs + span.offsetMs);
  }

  #newestSpan(): Span {
    const now = this.#clock.now();
    const offsetMs = this.#wallNowMs() - now;
    const newest = this.#spans.at(-1);
    if (newest && Math.abs(newest.offsetMs - offsetMs) <= JUMP_MS) return newest;
    const span = { fromEngineMs: now, offsetMs };
    this.#spans.push(span);
    if (this.#spans.length > MAX_SPANS) this.#spans.shift();
    return span;
  }
}
