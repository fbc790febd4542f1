import type { Sample } from '#contract';

export const MAX_SAMPLE_PEERS = 5000;

export interface SampleRequest extends Sample {
  /** The share of the peers that comes or goes each second; 0 for a network that lives at an ordinary pace. */
  readonly churnPerSecond: number;
}

/** Whether simulated peers stand in for the network, and how many. Holds for the next start of the node; never saved. */
export class SampleChoice {
  readonly #changed: () => Promise<void>;
  #current: SampleRequest | null;

  /** `changed` starts the node anew on the network that holds from there on. */
  constructor(initial: SampleRequest | null, changed: () => Promise<void>) {
    this.#current = initial;
    this.#changed = changed;
  }

  get current(): SampleRequest | null {
    return this.#current;
  }

  /** What the window is told. */
  get shown(): Sample | null {
    return this.#current && { count: this.#current.count, drawsAll: this.#current.drawsAll };
  }

  show(request: SampleRequest): Promise<void> {
    this.#current = request;
    return this.#changed();
  }

  hide(): Promise<void> {
    this.#current = null;
    return this.#changed();
  }
}
