import { select, type Selection } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3-zoom';
import 'd3-transition';
import { IDENTITY_VIEW, boxOf, toPlace, toScreen, type Box, type Point, type Size, type View } from './geometry.ts';
import { layoutNodesOf, sameGraph, sameLayout } from './graph-changes.ts';
import type { MapGraph } from './map-graph.ts';
import type { ArrangeMessage, FromDrawing, PlacesMessage, ToDrawing } from './map-messages.ts';
import { readPalette } from './palette.ts';

const ZOOM_MIN = 0.4;
const ZOOM_MAX = 8;
const ZOOM_STEP = 1.4;
const GLIDE_MS = 220;
/** A node that the keyboard walks to is brought at least this far inside the stage. */
const REVEAL_MARGIN_PX = 80;

export interface SurfaceListener {
  /** Where every node is, once nothing moves any more. */
  onSettled(places: ReadonlyMap<string, Point>): void;
  onView(view: View, stage: Size): void;
  onHover(key: string | null): void;
  onPick(key: string | null): void;
}

/**
 * The page's half of the map: sends what is to be drawn to the two workers, and turns wheel, drag and pinch into a view.
 * Starts with its construction, ends with `close`.
 */
export class MapSurface {
  readonly #element: HTMLElement;
  readonly #listener: SurfaceListener;
  readonly #drawing = new Worker(new URL('./drawing/drawing-worker.ts', import.meta.url), { type: 'module', name: 'map drawing' });
  readonly #layout = new Worker(new URL('./layout/layout-worker.ts', import.meta.url), { type: 'module', name: 'map layout' });
  readonly #zoom: ZoomBehavior<HTMLElement, unknown>;
  readonly #input: Selection<HTMLElement, unknown, null, undefined>;
  readonly #undo: (() => void)[] = [];
  readonly #places = new Map<string, Point>();
  #graph: MapGraph | null = null;
  #revision = 0;
  #stage: Size = { width: 0, height: 0 };
  #view: View = IDENTITY_VIEW;
  #frozen = false;
  #calm = false;

  /** `element` fills the stage, lies over the canvas and takes the pointer. */
  constructor(canvas: HTMLCanvasElement, element: HTMLElement, listener: SurfaceListener) {
    this.#element = element;
    this.#listener = listener;
    this.#drawing.addEventListener('message', ({ data }: MessageEvent<FromDrawing>) => this.#heard(data));
    this.#layout.addEventListener('message', ({ data }: MessageEvent<PlacesMessage>) => this.#placed(data));
    this.repaint();
    const offscreen = canvas.transferControlToOffscreen();
    this.#drawing.postMessage({ type: 'canvas', canvas: offscreen } satisfies ToDrawing, [offscreen]);
    this.#input = select(element);
    this.#zoom = zoom<HTMLElement, unknown>()
      .scaleExtent([ZOOM_MIN, ZOOM_MAX])
      .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => this.#viewed(event.transform));
    this.#input.call(this.#zoom);
    this.#watchSize();
    this.#watchMotion();
    this.#watchPointer();
  }

  /** False if the graph looks like the one before: then nothing happens. */
  setGraph(graph: MapGraph): boolean {
    const before = this.#graph;
    if (before !== null && sameGraph(before, graph)) return false;
    this.#graph = graph;
    this.#revision += 1;
    this.#draw({ type: 'graph', revision: this.#revision, graph });
    if (before === null || !sameLayout(before, graph)) this.#arrange();
    return true;
  }

  setSelected(key: string | null): void {
    this.#draw({ type: 'selected', key });
  }

  setFrozen(frozen: boolean): void {
    this.#frozen = frozen;
  }

  /** The colours of the page have changed. */
  repaint(): void {
    this.#draw({ type: 'palette', palette: readPalette(this.#element) });
  }

  zoomIn(): void {
    this.#zoom.scaleBy(this.#glide(), ZOOM_STEP);
  }

  zoomOut(): void {
    this.#zoom.scaleBy(this.#glide(), 1 / ZOOM_STEP);
  }

  /** Everything in view, this machine in the middle. */
  fit(): void {
    this.#zoom.transform(this.#glide(), zoomIdentity);
  }

  /** Moves the map just so far that a node is well in view. */
  reveal(key: string): void {
    const place = this.#places.get(key);
    if (place === undefined) return;
    const { x, y } = toScreen(place, this.#box, this.#view);
    const inside = (value: number, length: number) =>
      Math.min(Math.max(value, REVEAL_MARGIN_PX), Math.max(REVEAL_MARGIN_PX, length - REVEAL_MARGIN_PX));
    const [dx, dy] = [inside(x, this.#stage.width) - x, inside(y, this.#stage.height) - y];
    if (dx !== 0 || dy !== 0) this.#zoom.translateBy(this.#glide(), dx / this.#view.k, dy / this.#view.k);
  }

  close(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#input.interrupt().on('.zoom', null);
    this.#drawing.terminate();
    this.#layout.terminate();
  }

  get #box(): Box {
    return boxOf(this.#stage);
  }

  #arrange(): void {
    if (this.#graph === null || this.#stage.width === 0) return;
    const message: ArrangeMessage = {
      type: 'arrange',
      revision: this.#revision,
      arrangement: 'capability',
      nodes: layoutNodesOf(this.#graph),
      stage: this.#stage,
      frozen: this.#frozen
    };
    this.#layout.postMessage(message);
  }

  #placed(message: PlacesMessage): void {
    this.#places.clear();
    message.keys.forEach((key, index) =>
      this.#places.set(key, { x: message.places[index * 2] ?? 0, y: message.places[index * 2 + 1] ?? 0 })
    );
    this.#drawing.postMessage(message, [message.places.buffer]);
  }

  #heard(message: FromDrawing): void {
    switch (message.type) {
      case 'settled':
        if (message.revision === this.#revision) this.#listener.onSettled(new Map(this.#places));
        return;
      case 'hovered':
        return this.#listener.onHover(message.key);
      case 'picked':
        return this.#listener.onPick(message.key);
    }
  }

  #viewed({ x, y, k }: View): void {
    this.#view = { x, y, k };
    this.#draw({ type: 'view', view: this.#view });
    this.#listener.onView(this.#view, this.#stage);
  }

  #watchSize(): void {
    const measure = () => this.#resized({ width: this.#element.clientWidth, height: this.#element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(this.#element);
    this.#undo.push(() => observer.disconnect());
    this.#watchPixelRatio(measure);
    measure();
  }

  /** What was in the middle of the stage stays there. */
  #resized(stage: Size): void {
    if (stage.width === 0 || stage.height === 0) return;
    const first = this.#stage.width === 0;
    const middle = toPlace({ x: this.#stage.width / 2, y: this.#stage.height / 2 }, this.#box, this.#view);
    this.#stage = stage;
    this.#zoom
      .extent([
        [0, 0],
        [stage.width, stage.height]
      ])
      .translateExtent([
        [-stage.width * 0.75, -stage.height * 0.75],
        [stage.width * 1.75, stage.height * 1.75]
      ]);
    this.#draw({ type: 'stage', stage, pixelRatio: devicePixelRatio });
    if (first) return this.#arrange();
    const atIdentity = this.#view.k === 1 && this.#view.x === 0 && this.#view.y === 0;
    const now = toScreen(middle, this.#box, this.#view);
    if (!atIdentity)
      this.#zoom.translateBy(this.#input, (stage.width / 2 - now.x) / this.#view.k, (stage.height / 2 - now.y) / this.#view.k);
    this.#listener.onView(this.#view, stage);
  }

  /** A media query matches one ratio, so each change sets up the next. */
  #watchPixelRatio(changed: () => void): void {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const onChange = () => {
      changed();
      this.#watchPixelRatio(changed);
    };
    query.addEventListener('change', onChange, { once: true });
    this.#undo.push(() => query.removeEventListener('change', onChange));
  }

  #watchMotion(): void {
    const query = matchMedia('(prefers-reduced-motion: reduce)');
    const tell = () => {
      this.#calm = query.matches;
      this.#draw({ type: 'motion', reduced: query.matches });
    };
    query.addEventListener('change', tell);
    this.#undo.push(() => query.removeEventListener('change', tell));
    tell();
  }

  #watchPointer(): void {
    const at = (event: MouseEvent) => {
      const { left, top } = this.#element.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    // d3-zoom swallows the click that ends a drag
    this.#input
      .on('pointermove.map', (event: PointerEvent) => this.#draw({ type: 'pointer', at: event.buttons === 0 ? at(event) : null }))
      .on('pointerleave.map', () => this.#draw({ type: 'pointer', at: null }))
      .on('click.map', (event: MouseEvent) => this.#draw({ type: 'pick', at: at(event) }));
    this.#undo.push(() => this.#input.on('.map', null));
  }

  #draw(message: ToDrawing): void {
    this.#drawing.postMessage(message);
  }

  #glide() {
    return this.#input.transition().duration(this.#calm ? 0 : GLIDE_MS);
  }
}
