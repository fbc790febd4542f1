import type { Undo } from '../discovery/clock.ts';
import type { Discovery, DiscoveryChange } from '../discovery/discovery-api.ts';
import type { Logger } from '../discovery/logger.ts';

/** What the engine tells, and `restarted`: another engine runs from here on, and nothing known before holds. */
export type NodeChange = DiscoveryChange | { readonly kind: 'restarted' } | { readonly kind: 'start-failed'; readonly reason: string };

/**
 * The engine of this machine. The ports are fixed when an engine is built, so changing them means a new engine:
 * this is the one place that knows, and its subscribers stay subscribed.
 */
export class LocalNode {
  readonly #createDiscovery: () => Discovery;
  readonly #logger: Logger;
  readonly #listeners = new Set<(change: NodeChange) => void>();
  #discovery: Discovery;
  #unsubscribe: Undo = () => {};
  /** Starts and stops run one after the other. */
  #work: Promise<void> = Promise.resolve();
  #running = false;

  /** `createDiscovery` builds an engine from the settings as they are at that moment. */
  constructor(createDiscovery: () => Discovery, logger: Logger) {
    this.#createDiscovery = createDiscovery;
    this.#logger = logger;
    this.#discovery = createDiscovery();
  }

  get discovery(): Discovery {
    return this.#discovery;
  }

  subscribe(listener: (change: NodeChange) => void): Undo {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): Promise<void> {
    return this.#enqueue(() => this.#startEngine());
  }

  /** Says goodbye and closes. */
  stop(): Promise<void> {
    return this.#enqueue(() => this.#stopEngine());
  }

  /** Says goodbye and comes back as a new node with the settings of now. Does nothing while stopped. */
  restart(): Promise<void> {
    return this.#enqueue(async () => {
      if (!this.#running) return;
      await this.#stopEngine();
      this.#discovery = this.#createDiscovery();
      await this.#startEngine();
      this.#tell({ kind: 'restarted' });
    });
  }

  /** The machine is about to sleep: says goodbye and pauses. */
  suspend(): Promise<void> {
    return this.#enqueue(() => this.#discovery.suspend());
  }

  /** The machine woke up. */
  resume(): Promise<void> {
    return this.#enqueue(() => {
      this.#discovery.resume();
      return Promise.resolve();
    });
  }

  async #startEngine(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#unsubscribe = this.#discovery.subscribe((change) => this.#tell(change));
    try {
      await this.#discovery.start();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#logger.error(`The node could not start: ${reason}`);
      this.#tell({ kind: 'start-failed', reason });
    }
  }

  async #stopEngine(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    await this.#discovery.stop();
    this.#unsubscribe();
  }

  #enqueue(task: () => Promise<void>): Promise<void> {
    const done = this.#work.then(task);
    this.#work = done.catch(() => {}); // whoever asked for it hears of it; the next one runs all the same
    return done;
  }

  #tell(change: NodeChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
