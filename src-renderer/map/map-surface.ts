import { HitTest } from './drawing/hit-test.ts';
import { boxOf, density, markScale, radiusOf, toPlace, toScreen, type Point, type Size, type View } from './geometry.ts';
import { GraphSender } from './graph-wire.ts';
import { layoutNodeOf, sameGraph, sameLayout } from './graph-changes.ts';
import { ListSender } from './keyed-list.ts';
import { SELF_KEY, type Arrangement, type MapGraph } from './map-graph.ts';
import type { ArrangeMessage, FromDrawing, LayoutNode, PlacesMessage, ToDrawing } from './map-messages.ts';
import { NodeDrag } from './node-drag.ts';
import { readPalette } from './palette.ts';
import { watchStage } from './stage-watch.ts';
import { ViewControl } from './view-control.ts';

export interface SurfaceListener {
  /** Where every node is, once nothing moves any more. */
  onSettled(places: ReadonlyMap<string, Point>): void;
  onView(view: View, stage: Size): void;
  onHover(key: string | null): void;
  onPick(key: string | null): void;
  /** A person put a node somewhere else. */
  onDrop(key: string, place: Point): void;
}

/** One for the life of the window: it knows where everybody stood, so that the map looks the same when one comes back to it. */
let sharedLayout: Worker | null = null;
const toLayout = new ListSender<LayoutNode>();

function layoutWorker(): Worker {
  sharedLayout ??= new Worker(new URL('./layout/layout-worker.ts', import.meta.url), { type: 'module', name: 'map layout' });
  return sharedLayout;
}

/** Marks drawn smaller than this, against the sheet of marks, stand so close that a hand which takes hold of the map would get one of them. */
const HELD_SCALE_MIN = 0.5;

/** Counts graphs; over all maps of the window, so that no answer of the layout is taken for another's. */
let lastRevision = 0;

/**
 * The page's half of the map: tells the layout worker who is there, the drawing worker what to draw and where the pointer is, and
 * stands between the two. Starts with its construction, ends with
 * `close`.
 */
export class MapSurface {
  readonly view: ViewControl;
  readonly #element: HTMLElement;
  readonly #listener: SurfaceListener;
  readonly #drawing = new Worker(new URL('./drawing/drawing-worker.ts', import.meta.url), { type: 'module', name: 'map drawing' });
  readonly #layout = layoutWorker();
  readonly #closing = new AbortController();
  #places: ReadonlyMap<string, Point> = new Map();
  #graph: MapGraph | null = null;
  readonly #graphs = new GraphSender();
  #revision = 0;
  /** The newest graph that needs places of its own. */
  #placesRevision = 0;
  readonly #firstRevision = lastRevision + 1;
  /** The arrangement that the layout works on; null while it does not. */
  #asked: Arrangement | null = null;
  /** Arrangements that have been seen at rest with peers on them. */
  readonly #rested = new Set<Arrangement>();
  #stage: Size = { width: 0, height: 0 };
  #frozen = false;
  #selectedKey: string | null = null;
  #isPointing = false;
  readonly #drag: NodeDrag;
  /** Waits for the picture that was asked for. */
  #pictured: ((png: Uint8Array<ArrayBuffer> | null) => void) | null = null;

  /** `element` fills the stage, lies over the canvas and takes the pointer. */
  constructor(canvas: HTMLCanvasElement, element: HTMLElement, listener: SurfaceListener) {
    this.#element = element;
    this.#listener = listener;
    this.#drawing.addEventListener('message', ({ data }: MessageEvent<FromDrawing>) => this.#heard(data));
    this.#layout.addEventListener('message', ({ data }: MessageEvent<PlacesMessage>) => this.#placed(data), {
      signal: this.#closing.signal
    });
    this.repaint();
    const offscreen = canvas.transferControlToOffscreen();
    this.#drawing.postMessage({ type: 'canvas', canvas: offscreen } satisfies ToDrawing, [offscreen]);
    this.#drag = new NodeDrag(
      element,
      {
        nodeAt: (at) => this.#draggableAt(at),
        onMove: (key, at) => this.#draw({ type: 'moved', key, place: this.#placeOf(at) }),
        onDrop: (key, at) => listener.onDrop(key, this.#placeOf(at)),
        onGiveUp: (key) => {
          const place = this.#places.get(key);
          if (place !== undefined) this.#draw({ type: 'moved', key, place });
        }
      },
      this.#closing.signal
    );
    this.view = new ViewControl(
      element,
      (view) => {
        this.#draw({ type: 'view', view });
        listener.onView(view, this.#stage);
      },
      (event) => this.#draggableAt(this.#drag.at(pointOf(event))) !== null
    );
    watchStage(element, this.#closing.signal, {
      reduceMotion: (reduced) => {
        this.view.reducedMotion = reduced;
        this.#draw({ type: 'motion', reduced });
      },
      recolour: () => this.repaint(),
      resize: (stage) => this.#resized(stage)
    });
    this.#watchPointer();
  }

  /** False if the graph looks like the one before: then nothing happens. */
  setGraph(graph: MapGraph): boolean {
    const before = this.#graph;
    if (before !== null && sameGraph(before, graph)) return false;
    this.#graph = graph;
    lastRevision += 1;
    this.#revision = lastRevision;
    const needsPlaces = before === null || !sameLayout(before, graph);
    if (needsPlaces) this.#placesRevision = this.#revision;
    const update = this.#graphs.update(graph);
    const message: ToDrawing = { type: 'graph', revision: this.#revision, placesRevision: this.#placesRevision, graph: update };
    this.#drawing.postMessage(message, [update.edges.buffer]);
    if (needsPlaces) this.#arrange();
    return true;
  }

  setSelected(key: string | null): void {
    this.#selectedKey = key;
    this.#draw({ type: 'selected', key });
  }

  setFrozen(frozen: boolean): void {
    this.#frozen = frozen;
  }

  /** The colours of the page have changed. */
  repaint(): void {
    this.#draw({ type: 'palette', palette: readPalette(this.#element) });
  }

  /** A PNG of what is seen; null if it could not be made. One at a time. */
  picture(): Promise<Uint8Array<ArrayBuffer> | null> {
    this.#pictured?.(null);
    return new Promise((resolve) => {
      this.#pictured = resolve;
      this.#draw({ type: 'picture' });
    });
  }

  close(): void {
    this.#pictured?.(null);
    this.#closing.abort();
    this.view.close();
    this.#drawing.terminate();
  }

  /** One question at a time: while the layout works, graphs may come and go, and only the newest of them is asked about next. */
  #arrange(): void {
    if (this.#graph === null || this.#stage.width === 0 || this.#asked !== null) return;
    const { arrangement } = this.#graph;
    const message: ArrangeMessage = {
      type: 'arrange',
      revision: this.#placesRevision,
      arrangement,
      nodes: toLayout.update(this.#graph.nodes.map(layoutNodeOf)),
      stage: this.#stage,
      frozen: this.#frozen,
      hasRested: this.#rested.has(arrangement),
      atMs: performance.now()
    };
    this.#asked = arrangement;
    this.#layout.postMessage(message);
  }

  #placed(message: PlacesMessage): void {
    // the answer to a map that has been closed since
    if (message.revision < this.#firstRevision) return;
    const isOfNow = this.#asked === this.#graph?.arrangement;
    this.#asked = null;
    // places of another arrangement would send everybody the wrong way first
    if (!isOfNow) {
      this.#arrange();
      return;
    }
    this.#places = new Map(
      message.keys.map((key, index) => [key, { x: message.places[index * 2] ?? 0, y: message.places[index * 2 + 1] ?? 0 }])
    );
    const held = this.#drag.movingKey === null ? -1 : message.keys.indexOf(this.#drag.movingKey);
    const places = held < 0 ? message : without(message, held);
    this.#drawing.postMessage(places, [places.places.buffer]);
    if (message.revision < this.#placesRevision) this.#arrange();
  }

  #heard(message: FromDrawing): void {
    switch (message.type) {
      case 'settled':
        if (message.revision !== this.#revision) return;
        if (this.#graph?.nodes.some((node) => node.kind === 'peer') === true) this.#rested.add(this.#graph.arrangement);
        this.#listener.onSettled(this.#places);
        return;
      case 'pictured':
        this.#pictured?.(message.png);
        this.#pictured = null;
        return;
      case 'hovered':
        this.#listener.onHover(message.key);
        return;
      case 'picked':
        this.#listener.onPick(message.key);
        return;
    }
  }

  /** This machine stays in the middle; everything else can be put elsewhere. In a crowd only what is selected or zoomed in on. */
  #draggableAt(at: Point): string | null {
    const { view } = this.view;
    const box = boxOf(this.#stage);
    const all = this.#graph?.nodes ?? [];
    const scale = markScale(density(all.length, box), view.k);
    const nodes = scale < HELD_SCALE_MIN ? all.filter(({ key }) => key === this.#selectedKey) : all;
    const targets = nodes.flatMap((node) => {
      const place = this.#places.get(node.key);
      return place === undefined ? [] : [{ key: node.key, radius: radiusOf(node) * scale, ...toScreen(place, box, view) }];
    });
    const key = new HitTest(targets).at(at, 1);
    return key === SELF_KEY ? null : key;
  }

  #placeOf(at: Point): Point {
    return toPlace(at, boxOf(this.#stage), this.view.view);
  }

  #resized(stage: Size): void {
    if (stage.width === 0 || stage.height === 0) return;
    const isFirst = this.#stage.width === 0;
    this.#stage = stage;
    this.#draw({ type: 'stage', stage, pixelRatio: devicePixelRatio });
    this.view.resize(stage);
    this.#listener.onView(this.view.view, stage);
    if (isFirst) this.#arrange();
  }

  #watchPointer(): void {
    const { signal } = this.#closing;
    const at = (event: MouseEvent) => this.#drag.at(event);
    const hover = (event: MouseEvent): void => this.#point(event.buttons === 0 ? at(event) : null);
    const hovers = (does: boolean): void => {
      if (does) this.#element.addEventListener('pointermove', hover, { signal });
      else this.#element.removeEventListener('pointermove', hover);
    };
    const listen = (name: 'pointerdown' | 'pointerleave' | 'click', react: (event: MouseEvent) => void) =>
      this.#element.addEventListener(name, react, { signal });
    hovers(true);
    listen('pointerleave', () => this.#point(null));
    // a hand that moves the map points at nothing, and its steps are many; it may let go anywhere
    listen('pointerdown', () => {
      this.#point(null);
      hovers(false);
    });
    for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, () => hovers(true), { signal });
    // d3-zoom swallows the click that ends a drag
    listen('click', (event) => this.#draw({ type: 'pick', at: at(event) }));
  }

  #point(at: Point | null): void {
    if (at === null && !this.#isPointing) return;
    this.#isPointing = at !== null;
    this.#draw({ type: 'pointer', at });
  }

  #draw(message: ToDrawing): void {
    this.#drawing.postMessage(message);
  }
}

/** Where a mouse or the first finger is. */
function pointOf(event: MouseEvent | TouchEvent): { readonly clientX: number; readonly clientY: number } {
  return 'touches' in event ? (event.touches[0] ?? { clientX: NaN, clientY: NaN }) : event;
}

/** All places but that of the node that a hand holds. */
function without({ keys, places, ...rest }: PlacesMessage, index: number): PlacesMessage {
  const kept = [...places].filter((_, at) => Math.floor(at / 2) !== index);
  return { ...rest, keys: keys.toSpliced(index, 1), places: Float32Array.from(kept) };
}
