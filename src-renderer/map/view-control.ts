import { select, type Selection } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3-zoom';
import 'd3-transition';
import { IDENTITY_VIEW, boxOf, toPlace, toScreen, type Box, type Point, type Size, type View } from './geometry.ts';

const ZOOM_MIN = 0.4;
const ZOOM_MAX = 8;
const ZOOM_STEP = 1.4;
const GLIDE_MS = 220;
/** The map can be dragged this part of the stage beyond its edges. */
const OVERSCROLL = 0.75;
/** A node that is walked to or selected is brought at least this far inside the stage, clear of what floats over it. */
const REVEAL_PX = { side: 40, top: 60, bottom: 120 } as const;

const GRABS: ReadonlySet<string> = new Set(['mousedown', 'touchstart']);

/** Which part of the map is seen: wheel, drag, pinch, double click and buttons, by the arithmetic of d3-zoom. */
export class ViewControl {
  readonly #zoom: ZoomBehavior<HTMLElement, unknown>;
  readonly #input: Selection<HTMLElement, unknown, null, undefined>;
  #stage: Size = { width: 0, height: 0 };
  #view: View = IDENTITY_VIEW;
  /** Where a zoom under way ends. */
  #wantedScale = 1;
  /** With reduced motion the view jumps. */
  reducedMotion = false;

  /** What begins on a node does not move the map. */
  constructor(element: HTMLElement, onView: (view: View) => void, isOnNode: (event: MouseEvent) => boolean) {
    this.#input = select(element);
    this.#zoom = zoom<HTMLElement, unknown>()
      .scaleExtent([ZOOM_MIN, ZOOM_MAX])
      // as d3-zoom does by itself, but for nodes
      .filter(
        (event: MouseEvent) => (!event.ctrlKey || event.type === 'wheel') && !event.button && !(GRABS.has(event.type) && isOnNode(event))
      )
      .on('zoom', ({ transform: { x, y, k }, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        this.#view = { x, y, k };
        if (sourceEvent !== null) this.#wantedScale = k;
        onView(this.#view);
      });
    this.#input.call(this.#zoom);
  }

  get view(): View {
    return this.#view;
  }

  zoomIn(): void {
    this.#zoomTo(this.#wantedScale * ZOOM_STEP);
  }

  zoomOut(): void {
    this.#zoomTo(this.#wantedScale / ZOOM_STEP);
  }

  /** Everything in view, this machine in the middle. */
  fit(): void {
    this.#wantedScale = 1;
    this.#zoom.transform(this.#glide(), zoomIdentity);
  }

  /** Moves the map just so far that a place is well in view. */
  reveal(place: Point): void {
    const { x, y } = toScreen(place, this.#box, this.#view);
    const dx = inside(x, REVEAL_PX.side, this.#stage.width - REVEAL_PX.side) - x;
    const dy = inside(y, REVEAL_PX.top, this.#stage.height - REVEAL_PX.bottom) - y;
    if (dx !== 0 || dy !== 0) this.#zoom.translateBy(this.#glide(), dx / this.#view.k, dy / this.#view.k);
  }

  /** What was in the middle of the stage stays there. */
  resize(stage: Size): void {
    const middle = toPlace({ x: this.#stage.width / 2, y: this.#stage.height / 2 }, this.#box, this.#view);
    const { k, x, y } = this.#view;
    const isFitted = k === 1 && x === 0 && y === 0;
    this.#stage = stage;
    const [farX, farY] = [stage.width * OVERSCROLL, stage.height * OVERSCROLL];
    this.#zoom
      .extent([
        [0, 0],
        [stage.width, stage.height]
      ])
      .translateExtent([
        [-farX, -farY],
        [stage.width + farX, stage.height + farY]
      ]);
    if (isFitted) return;
    const now = toScreen(middle, this.#box, this.#view);
    this.#zoom.translateBy(this.#input, (stage.width / 2 - now.x) / k, (stage.height / 2 - now.y) / k);
  }

  close(): void {
    this.#input.interrupt().on('.zoom', null);
  }

  get #box(): Box {
    return boxOf(this.#stage);
  }

  /** Presses that follow each other faster than the map glides add up. */
  #zoomTo(scale: number): void {
    this.#wantedScale = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, scale));
    this.#zoom.scaleTo(this.#glide(), this.#wantedScale);
  }

  #glide() {
    return this.#input.transition().duration(this.reducedMotion ? 0 : GLIDE_MS);
  }
}

function inside(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
