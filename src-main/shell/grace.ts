import type { Clock } from '../discovery/clock.ts';
import type { NodeChange } from './local-node.ts';

/** Who is here already is heard within a few intervals of ours; the longest ordinary interval is a few seconds. */
const GRACE_MS = 10_000;

/** The time after a start or a sleep in which those who were there before are heard for the first time: no news. */
export class Grace {
  readonly #clock: Clock;
  #endsMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#endsMs = clock.now() + GRACE_MS;
  }

  /** Before anything else looks at a change. */
  nodeChanged(change: NodeChange): void {
    const wokeUp = change.kind === 'network-changed' && change.notice.kind === 'slept';
    if (change.kind === 'restarted' || wokeUp) this.#endsMs = this.#clock.now() + GRACE_MS;
  }

  get isOver(): boolean {
    return this.#clock.now() >= this.#endsMs;
  }
}
