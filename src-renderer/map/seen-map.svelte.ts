import { untrack } from 'svelte';
import { boxOf, IDENTITY_VIEW, toScreen, type Point, type Size, type View } from './geometry.ts';
import type { MapGraph } from './map-graph.ts';
import { MapSurface } from './map-surface.ts';

/** What follows the view does so only when it rests. */
const REST_MS = 150;

export interface SeenMapListener {
  readonly onPick: (key: string | null) => void;
  /** A person put a node somewhere else. */
  readonly onDrop: (key: string, place: Point) => void;
  /** Whether something of the page must follow each step of a move. */
  readonly followsSteps: () => boolean;
}

/**
 * What the page knows of its map: where nodes are, and which part of it is seen. Of each move of the map only what somebody would see
 * is taken over: laying out the page at every one costs more than all the rest.
 */
export class SeenMap {
  #surface = $state.raw<MapSurface | null>(null);
  #places = $state.raw<ReadonlyMap<string, Point>>(new Map());
  #restingView = $state.raw<View>(IDENTITY_VIEW);
  #followingView = $state.raw<View>(IDENTITY_VIEW);
  #scale = $state(1);
  #stage = $state.raw<Size>({ width: 0, height: 0 });
  #isSettled = $state(false);
  #isHovering = $state(false);
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #movedAtMs = 0;

  /** Draws on this canvas until the returned function is called. `input` fills the stage and takes the pointer. */
  open(canvas: HTMLCanvasElement, input: HTMLElement, { onPick, onDrop, followsSteps }: SeenMapListener): () => void {
    const surface = new MapSurface(canvas, input, {
      onSettled: (places) => {
        this.#places = places;
        this.#isSettled = true;
      },
      onView: (view, stage) => this.#follow(view, stage, followsSteps()),
      onHover: (key) => (this.#isHovering = key !== null),
      onPick,
      onDrop
    });
    this.#surface = surface;
    return () => {
      clearTimeout(this.#restTimer);
      surface.close();
    };
  }

  /** What draws it; null before it is open. */
  get surface(): MapSurface | null {
    return this.#surface;
  }

  get places(): ReadonlyMap<string, Point> {
    return this.#places;
  }

  /** The part that is seen, when nothing moves it. */
  get restingView(): View {
    return this.#restingView;
  }

  /** The part that is seen, at every step as long as somebody wants to follow. */
  get followingView(): View {
    return this.#followingView;
  }

  /** 1 when everything fits. */
  get scale(): number {
    return this.#scale;
  }

  get stage(): Size {
    return this.#stage;
  }

  /** Whether nothing moves any more. */
  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Whether the pointer is on a node. */
  get isHovering(): boolean {
    return this.#isHovering;
  }

  show(graph: MapGraph): void {
    if (this.#surface?.setGraph(graph) === true) untrack(() => (this.#isSettled = false));
  }

  /** The part that is seen this very moment. */
  viewNow(): View {
    return this.#surface?.view.view ?? this.#restingView;
  }

  catchUp(): void {
    this.#followingView = this.viewNow();
  }

  /** Where a node is on the screen; null as long as it has no place. */
  screenOf(key: string, view: View): Point | null {
    const place = this.#places.get(key);
    return place === undefined ? null : toScreen(place, boxOf(this.#stage), view);
  }

  /** Brings a node into view, clear of what covers the right side of the map. */
  reveal(key: string, coveredPx: number): void {
    const place = this.#places.get(key);
    if (place !== undefined) this.#surface?.view.reveal(place, coveredPx);
  }

  #follow(view: View, stage: Size, followsSteps: boolean): void {
    this.#scale = view.k;
    this.#stage = stage;
    if (followsSteps) this.#followingView = view;
    this.#movedAtMs = performance.now();
    this.#restTimer ??= setTimeout(() => this.#rest(), REST_MS);
  }

  /** One timer for all steps of a hand: to set a new one at each costs more than the step. */
  #rest(): void {
    const leftMs = this.#movedAtMs + REST_MS - performance.now();
    this.#restTimer = leftMs > 0 ? setTimeout(() => this.#rest(), leftMs) : undefined;
    if (leftMs <= 0) this.#restingView = this.#followingView = this.viewNow();
  }
}
