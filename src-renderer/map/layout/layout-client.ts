import type { Size } from '../geometry.ts';
import { layoutNodeOf } from '../graph-changes.ts';
import { ListSender } from '../keyed-list.ts';
import type { Arrangement, MapGraph } from '../map-graph.ts';
import type { ArrangeMessage, LayoutNode, PlacesMessage } from '../map-messages.ts';

/** One for the life of the window: it knows where everybody stood, so that the map looks the same when one comes back to it. */
let sharedWorker: Worker | null = null;
const nodeSender = new ListSender<LayoutNode>();

function layoutWorker(): Worker {
  sharedWorker ??= new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module', name: 'map layout' });
  return sharedWorker;
}

/** Counts graphs; over all maps of the window, so that no answer of the layout is taken for another's. */
let lastRevision = 0;

/** What one map asks the layout worker, and what it is told. */
export class LayoutClient {
  /** Nothing is asked before there is one. */
  stage: Size = { width: 0, height: 0 };
  frozen = false;
  readonly #worker = layoutWorker();
  readonly #onPlaces: (message: PlacesMessage) => void;
  readonly #firstRevision = lastRevision + 1;
  #graph: MapGraph | null = null;
  #wantedRevision = 0;
  /** The arrangement that the worker works on; null while it does not. */
  #asked: Arrangement | null = null;
  /** Arrangements that have been seen at rest with peers on them. */
  readonly #rested = new Set<Arrangement>();

  /** Listens until `signal` is aborted. */
  constructor(onPlaces: (message: PlacesMessage) => void, signal: AbortSignal) {
    this.#onPlaces = onPlaces;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<PlacesMessage>) => this.#answered(data), { signal });
  }

  /** Of the newest graph that needs places of its own. */
  get wantedRevision(): number {
    return this.#wantedRevision;
  }

  nextRevision(): number {
    lastRevision += 1;
    return lastRevision;
  }

  /** Asks for the places of a graph; at once, or when the answer under way has come. */
  want(graph: MapGraph, revision: number): void {
    this.#graph = graph;
    this.#wantedRevision = revision;
    this.ask();
  }

  /** One question at a time: while the worker works, graphs may come and go, and only the newest of them is asked about next. */
  ask(): void {
    if (this.#graph === null || this.stage.width === 0 || this.#asked !== null) return;
    const { arrangement, nodes } = this.#graph;
    const message: ArrangeMessage = {
      type: 'arrange',
      revision: this.#wantedRevision,
      arrangement,
      nodes: nodeSender.update(nodes.map(layoutNodeOf)),
      stage: this.stage,
      frozen: this.frozen,
      hasRested: this.#rested.has(arrangement),
      atMs: performance.now()
    };
    this.#asked = arrangement;
    this.#worker.postMessage(message);
  }

  /** Nothing on the map moves any more. */
  settled(): void {
    if (this.#graph?.nodes.some((node) => node.kind === 'peer') === true) this.#rested.add(this.#graph.arrangement);
  }

  #answered(message: PlacesMessage): void {
    // the answer to a map that has been closed since
    if (message.revision < this.#firstRevision) return;
    const isOfNow = this.#asked === this.#graph?.arrangement;
    this.#asked = null;
    // places of another arrangement would send everybody the wrong way first
    if (isOfNow) this.#onPlaces(message);
    if (!isOfNow || message.revision < this.#wantedRevision) this.ask();
  }
}
