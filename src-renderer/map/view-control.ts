import { select, type Selection } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import 'd3-transition';
import { boxOf, toPlace, toScreen, type Point, type Size, type View } from './geometry.ts';
import { revealing } from './reveal.ts';

const ZOOM_MIN = 0.4;
const ZOOM_MAX = 8;
const ZOOM_STEP = 1.4;
const GLIDE_MS = 220;
/** The map can be dragged this part of the stage beyond its edges. */
const OVERSCROLL = 0.75;

/**
 * Which part of the map is seen: wheel, pinch, double click and buttons, by d3-zoom. The drag of a mouse, of which there are more steps
 * than of anything else, is told by `HandDrag`: d3-zoom asks the page for its layout at each.
 */
export class ViewControl {
  readonly #zoom: ZoomBehavior<HTMLElement, unknown>;
  readonly #input: Selection<HTMLElement, unknown, null, undefined>;
  readonly #onView: (view: View) => void;
  #stage: Size = { width: 0, height: 0 };
  #view: ZoomTransform = zoomIdentity;
  /** Where a glide under way ends. What is asked for meanwhile starts from there, so that no wish is lost. */
  #wanted: ZoomTransform = zoomIdentity;
  /** What was seen when a hand took hold of the map; null while none does. */
  #grabbed: ZoomTransform | null = null;
  /** What was seen before a drawer covered what somebody looks at, and what is seen since; null if none did. */
  #aside: { readonly from: ZoomTransform; readonly to: ZoomTransform } | null = null;
  /** With reduced motion the view jumps. */
  reducedMotion = false;

  /** A finger that begins on a node does not move the map. */
  constructor(element: HTMLElement, onView: (view: View) => void, isOnNode: (event: TouchEvent) => boolean) {
    this.#input = select(element);
    this.#onView = onView;
    this.#zoom = zoom<HTMLElement, unknown>()
      .scaleExtent([ZOOM_MIN, ZOOM_MAX])
      .filter((event: MouseEvent | TouchEvent) => {
        if (this.#grabbed !== null || event.type === 'mousedown') return false;
        return 'touches' in event ? !isOnNode(event) : !event.ctrlKey || event.type === 'wheel';
      })
      .on('start', ({ sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        // a hand stops a glide where it is
        if (sourceEvent !== null) this.#wanted = this.#view;
      })
      .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        if (sourceEvent !== null) this.#wanted = transform;
        this.#show(transform);
      });
    this.#input.call(this.#zoom);
  }

  get view(): View {
    const { x, y, k } = this.#view;
    return { x, y, k };
  }

  /** A hand takes hold of the map: a glide stops where it is. */
  grab(): void {
    this.#input.interrupt();
    this.#grabbed = this.#view;
  }

  /** The hand is so far from where it took hold, in pixels of the screen. */
  pan({ x, y }: Point): void {
    if (this.#grabbed === null) return;
    this.#wanted = this.#constrained(this.#grabbed.translate(x / this.#grabbed.k, y / this.#grabbed.k));
    this.#show(this.#wanted);
  }

  /** The hand lets go: d3-zoom goes on from there. */
  release(): void {
    this.#grabbed = null;
    this.#zoom.transform(this.#input, this.#view);
  }

  zoomIn(): void {
    this.#zoomTo(this.#wanted.k * ZOOM_STEP);
  }

  zoomOut(): void {
    this.#zoomTo(this.#wanted.k / ZOOM_STEP);
  }

  /** Everything in view, this machine in the middle. */
  fit(): void {
    this.#glideTo(zoomIdentity);
  }

  /** Moves the map just so far that a place is well in view, clear of what covers its right side. */
  reveal(place: Point, coveredPx: number): void {
    const { x, y } = revealing(toScreen(place, boxOf(this.#stage), this.#wanted), this.#stage, coveredPx);
    if (x === 0 && y === 0) return;
    const before = this.#wanted;
    this.#glideTo(this.#constrained(before.translate(x / before.k, y / before.k)));
    if (coveredPx > 0) this.#aside = { from: this.#aside?.to === before ? this.#aside.from : before, to: this.#wanted };
  }

  /** Nothing covers the map any more: it goes back to where it was, unless somebody has moved it meanwhile. */
  uncover(): void {
    if (this.#aside !== null && this.#aside.to === this.#wanted) this.#glideTo(this.#aside.from);
    this.#aside = null;
  }

  /** What was in the middle of the stage stays there, and a glide goes on to where that is now. */
  resize(stage: Size): void {
    const before = this.#stage;
    const isGliding = this.#view.toString() !== this.#wanted.toString();
    this.#stage = stage;
    const [farX, farY] = [stage.width * OVERSCROLL, stage.height * OVERSCROLL];
    this.#zoom.extent(extentOf(stage)).translateExtent([
      [-farX, -farY],
      [stage.width + farX, stage.height + farY]
    ]);
    this.#wanted = this.#recentred(this.#wanted, before);
    if (this.#grabbed !== null) this.#grabbed = this.#recentred(this.#grabbed, before);
    this.#zoom.transform(this.#input, this.#recentred(this.#view, before));
    if (isGliding) this.#glideTo(this.#wanted);
  }

  close(): void {
    this.#input.interrupt().on('.zoom', null);
  }

  #show(view: ZoomTransform): void {
    this.#view = view;
    const { x, y, k } = view;
    this.#onView({ x, y, k });
  }

  #zoomTo(scale: number): void {
    const k = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, scale));
    const { x, y } = middleOf(this.#stage);
    const [placeX, placeY] = this.#wanted.invert([x, y]);
    this.#glideTo(this.#constrained(zoomIdentity.translate(x, y).scale(k).translate(-placeX, -placeY)));
  }

  /** A view of the stage as it was, as that of the stage as it is. */
  #recentred(view: ZoomTransform, before: Size): ZoomTransform {
    // a map that fits goes on fitting
    if (view.k === 1 && view.x === 0 && view.y === 0) return view;
    const middle = toPlace(middleOf(before), boxOf(before), view);
    const now = toScreen(middle, boxOf(this.#stage), view);
    const { x, y } = middleOf(this.#stage);
    return this.#constrained(view.translate((x - now.x) / view.k, (y - now.y) / view.k));
  }

  /** Programs may move a map of d3-zoom as far as they like; this one stays where a hand could have moved it. */
  #constrained(view: ZoomTransform): ZoomTransform {
    return this.#zoom.constrain()(view, extentOf(this.#stage), this.#zoom.translateExtent());
  }

  #glideTo(view: ZoomTransform): void {
    this.#wanted = view;
    this.#zoom.transform(this.#glide(), view);
  }

  #glide() {
    return this.#input.transition().duration(this.reducedMotion ? 0 : GLIDE_MS);
  }
}

function middleOf({ width, height }: Size): Point {
  return { x: width / 2, y: height / 2 };
}

function extentOf({ width, height }: Size): [[number, number], [number, number]] {
  return [
    [0, 0],
    [width, height]
  ];
}
