import { uptime } from 'node:os';
import type { Clock, Undo } from '../discovery/clock.ts';

/** What `setTimeout` can hold; longer delays would run at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * The clocks of this machine: `performance.now()`, which stands still in suspend on Linux, and the uptime, which does not
 * (`/proc/uptime`, in steps of 10 ms). The wall clock is not used: people and NTP set it.
 */
export class SystemClock implements Clock {
  readonly #uptimeMs: () => number;
  #sinceBootMs = 0;
  #readAtMs = 0;

  /** `uptimeMs` may throw, as the system's does in sandboxes that hide it. */
  constructor(uptimeMs: () => number = () => uptime() * 1000) {
    this.#uptimeMs = uptimeMs;
  }

  now(): number {
    return performance.now();
  }

  /** Never runs backwards. While the uptime cannot be read it goes on as {@link now} does. */
  sinceBootMs(): number {
    const now = this.now();
    this.#sinceBootMs = Math.max(this.#sinceBootMs, this.#readUptimeMs() ?? this.#sinceBootMs + (now - this.#readAtMs));
    this.#readAtMs = now;
    return this.#sinceBootMs;
  }

  schedule(delayMs: number, task: () => void): Undo {
    const dueMs = this.now() + delayMs;
    let timer: NodeJS.Timeout;
    // Timers count whole milliseconds and can so be up to one early: wait on then
    const wait = (): void => {
      timer = setTimeout(() => (this.now() < dueMs ? wait() : task()), Math.min(Math.max(dueMs - this.now(), 0), MAX_TIMER_MS));
    };
    wait();
    return () => clearTimeout(timer);
  }

  #readUptimeMs(): number | null {
    try {
      const uptimeMs = this.#uptimeMs();
      return Number.isFinite(uptimeMs) ? uptimeMs : null;
    } catch {
      return null;
    }
  }
}
