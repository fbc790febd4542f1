import { HitTest } from './drawing/hit-test.ts';
import { boxOf, density, markScale, radiusOf, toPlace, toScreen, totalWeight, type Point, type Size, type View } from './geometry.ts';
import { GraphSender } from './graph-wire.ts';
import { sameGraph, sameLayout } from './graph-changes.ts';
import { HandDrag } from './hand-drag.ts';
import { LayoutClient } from './layout/layout-client.ts';
import { SELF_KEY, type MapGraph } from './map-graph.ts';
import type { FromDrawing, PlacesMessage, ToDrawing } from './map-messages.ts';
import { readPalette } from './palette.ts';
import { watchPointer } from './pointer-watch.ts';
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

/** Marks drawn smaller than this, against the sheet of marks, stand so close that a hand which takes hold of the map would get one of them. */
const HELD_SCALE_MIN = 0.5;

/**
 * The page's half of the map: tells the layout worker who is there, the drawing worker what to draw and where the pointer is, and
 * stands between the two. Starts with its construction, ends with `close`.
 */
export class MapSurface {
  readonly view: ViewControl;
  readonly #element: HTMLElement;
  readonly #listener: SurfaceListener;
  readonly #drawing = new Worker(new URL('./drawing/drawing-worker.ts', import.meta.url), { type: 'module', name: 'map drawing' });
  readonly #closing = new AbortController();
  readonly #layout = new LayoutClient((message) => this.#placed(message), this.#closing.signal);
  #places: ReadonlyMap<string, Point> = new Map();
  #graph: MapGraph | null = null;
  readonly #graphs = new GraphSender();
  #revision = 0;
  #stage: Size = { width: 0, height: 0 };
  #selectedKey: string | null = null;
  readonly #drag: HandDrag;
  /** Waits for the picture that was asked for. */
  #pictured: ((png: Uint8Array<ArrayBuffer> | null) => void) | null = null;

  /** `element` fills the stage, lies over the canvas and takes the pointer. */
  constructor(canvas: HTMLCanvasElement, element: HTMLElement, listener: SurfaceListener) {
    this.#element = element;
    this.#listener = listener;
    this.#drawing.addEventListener('message', ({ data }: MessageEvent<FromDrawing>) => this.#heard(data));
    this.repaint();
    const offscreen = canvas.transferControlToOffscreen();
    this.#drawing.postMessage({ type: 'canvas', canvas: offscreen } satisfies ToDrawing, [offscreen]);
    this.#drag = new HandDrag(
      element,
      {
        nodeAt: (at) => this.#draggableAt(at),
        onMove: (key, at) => this.#draw({ type: 'moved', key, place: this.#placeOf(at) }),
        onDrop: (key, at) => listener.onDrop(key, this.#placeOf(at)),
        onGiveUp: (key) => {
          const place = this.#places.get(key);
          if (place !== undefined) this.#draw({ type: 'moved', key, place });
        },
        onGrab: () => this.view.grab(),
        onPan: (way) => this.view.pan(way),
        onRelease: () => this.view.release()
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
    watchPointer(element, this.#closing.signal, {
      at: (event) => this.#drag.at(event),
      onPoint: (at) => this.#draw({ type: 'pointer', at }),
      onClick: (at) => this.#draw({ type: 'pick', at })
    });
  }

  /** False if the graph looks like the one before: then nothing happens. */
  setGraph(graph: MapGraph): boolean {
    const before = this.#graph;
    if (before !== null && sameGraph(before, graph)) return false;
    this.#graph = graph;
    this.#revision = this.#layout.nextRevision();
    if (before === null || !sameLayout(before, graph)) this.#layout.want(graph, this.#revision);
    const update = this.#graphs.update(graph);
    const message: ToDrawing = { type: 'graph', revision: this.#revision, placesRevision: this.#layout.wantedRevision, graph: update };
    this.#drawing.postMessage(message, [update.dimmed.buffer]);
    return true;
  }

  setSelected(key: string | null): void {
    this.#selectedKey = key;
    this.#draw({ type: 'selected', key });
  }

  setFrozen(frozen: boolean): void {
    this.#layout.frozen = frozen;
  }

  /** While it is held, the picture stays as it is, but for what a hand moves: somebody else needs the processor. */
  setHeld(holds: boolean): void {
    this.#draw({ type: 'hold', holds });
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

  #placed(message: PlacesMessage): void {
    this.#places = new Map(
      message.keys.map((key, index) => [key, { x: message.places[index * 2] ?? 0, y: message.places[index * 2 + 1] ?? 0 }])
    );
    const held = this.#drag.movingKey === null ? -1 : message.keys.indexOf(this.#drag.movingKey);
    const places = held < 0 ? message : without(message, held);
    this.#drawing.postMessage(places, [places.places.buffer]);
  }

  #heard(message: FromDrawing): void {
    switch (message.type) {
      case 'settled':
        if (message.revision !== this.#revision) return;
        this.#layout.settled();
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
    const scale = markScale(density(totalWeight(all), box), view.k);
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
    this.#stage = this.#layout.stage = stage;
    this.#draw({ type: 'stage', stage, pixelRatio: devicePixelRatio });
    this.view.resize(stage);
    this.#listener.onView(this.view.view, stage);
    if (isFirst) this.#layout.ask();
  }

  #draw(message: ToDrawing): void {
    this.#drawing.postMessage(message);
  }
}

/** Where the first finger is. */
function pointOf({ touches }: TouchEvent): { readonly clientX: number; readonly clientY: number } {
  return touches[0] ?? { clientX: NaN, clientY: NaN };
}

/** All places but that of the node that a hand holds. */
function without({ keys, places, ...rest }: PlacesMessage, index: number): PlacesMessage {
  const kept = [...places].filter((_, at) => Math.floor(at / 2) !== index);
  return { ...rest, keys: keys.toSpliced(index, 1), places: Float32Array.from(kept) };
}
