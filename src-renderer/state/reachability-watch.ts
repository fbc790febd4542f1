import type { Bridge } from '#contract';

/** Peers are asked whom they hear for as long as at least one view wants to know. */
export class ReachabilityWatch {
  readonly #bridge: Bridge;
  #views = 0;
  #isWatched = false;
  #refreshing = false;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Keeps `Peer.hears` coming until undone; an undoing called twice counts once. */
  watch(): () => void {
    this.#views++;
    this.#refresh();
    let isUndone = false;
    return () => {
      if (isUndone) return;
      isUndone = true;
      this.#views--;
      this.#refresh();
    };
  }

  /** Once for all changes of one turn: one view stops watching while the next one starts. */
  #refresh(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    queueMicrotask(() => {
      this.#refreshing = false;
      const isWanted = this.#views > 0;
      if (isWanted === this.#isWatched) return;
      this.#isWatched = isWanted;
      // what stays unknown is all that a failure costs
      this.#bridge.watchReachability(isWanted).catch(() => undefined);
    });
  }
}
