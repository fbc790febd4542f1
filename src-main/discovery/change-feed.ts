import type { Undo } from './clock.ts';
import type { DiscoveryChange } from './discovery-api.ts';
import type { Logger } from './logger.ts';

type Listener = (change: DiscoveryChange) => void;

/** Tells subscribers what changed. Each hears every change in the same order, even if one calls back into the engine or throws. */
export class ChangeFeed {
  readonly #logger: Logger;
  readonly #listeners = new Set<{ readonly hear: Listener }>();
  readonly #pending: DiscoveryChange[] = [];
  #isTelling = false;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  subscribe(listener: Listener): Undo {
    const entry = { hear: listener };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  emit(change: DiscoveryChange): void {
    this.#pending.push(change);
    if (this.#isTelling) return;
    this.#isTelling = true;
    for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift()) this.#tell(next);
    this.#isTelling = false;
  }

  #tell(change: DiscoveryChange): void {
    for (const { hear } of [...this.#listeners]) {
      try {
        hear(change);
      } catch (error) {
        this.#logger.error(`A subscriber failed at "${change.kind}": ${String(error)}`);
      }
    }
  }
}
