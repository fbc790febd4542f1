import type { Bridge } from '#contract';

interface View {
  /** The peer that it is about; null for all. */
  readonly inspected: string | null;
}

/** Peers are asked whom they hear for as long as at least one view wants to know; the one that is inspected is asked first. */
export class ReachabilityWatch {
  readonly #bridge: Bridge;
  /** In the order of opening. */
  readonly #views = new Set<View>();
  #isWatched = false;
  #inspected: string | null = null;
  #refreshing = false;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Keeps `Peer.hears` coming until undone, that of `inspected` before others; an undoing called twice counts once. */
  watch(inspected: string | null = null): () => void {
    const view: View = { inspected };
    this.#views.add(view);
    this.#refresh();
    return () => {
      if (this.#views.delete(view)) this.#refresh();
    };
  }

  /** Once for all changes of one turn: one view stops watching while the next one starts. */
  #refresh(): void {
    if (this.#refreshing) return;
    this.#refreshing = true;
    queueMicrotask(() => {
      this.#refreshing = false;
      const isWanted = this.#views.size > 0;
      const inspected = [...this.#views].findLast((view) => view.inspected !== null)?.inspected ?? null;
      if (isWanted === this.#isWatched && inspected === this.#inspected) return;
      this.#isWatched = isWanted;
      this.#inspected = inspected;
      // what stays unknown is all that a failure costs
      this.#bridge.watchReachability(isWanted, inspected).catch(() => undefined);
    });
  }
}
