import type { Clock } from '../discovery/clock.ts';

/** A session may start its programs before its panel. */
const RETRY_MS: readonly number[] = [1000, 2000, 4000, 8000];

interface Parts {
  readonly clock: Clock;
  /** Whether somebody shows tray icons now. */
  readonly ask: () => Promise<boolean>;
  /** Somebody shows them who did not before; false if the icon could not be made. */
  readonly appeared: () => boolean;
  readonly disappeared: () => void;
}

/** Whether a window that is closed can be opened again from the tray. That can change while the app runs: a panel starts late, or goes. */
export class TrayPresence {
  readonly #parts: Parts;
  #isSeen = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Resolves with true as soon as the tray is seen, or with false after some time without one. */
  async start(): Promise<boolean> {
    return (await this.look()) || this.#waitForPanel();
  }

  /** As it is now. */
  async look(): Promise<boolean> {
    const isShown = await this.#parts.ask();
    if (isShown && !this.#isSeen) this.#isSeen = this.#parts.appeared();
    else if (!isShown && this.#isSeen) {
      this.#isSeen = false;
      this.#parts.disappeared();
      // one that is started anew comes back soon
      void this.#waitForPanel();
    }
    return this.#isSeen;
  }

  async #waitForPanel(): Promise<boolean> {
    for (const pauseMs of RETRY_MS) {
      await new Promise<void>((resolve) => void this.#parts.clock.schedule(pauseMs, resolve));
      if (await this.look()) return true;
    }
    return false;
  }
}
