import {
  IDENTITY_VIEW,
  boxOf,
  clearOf,
  density,
  markScale,
  toScreen,
  weightOf,
  type Box,
  type Point,
  type Size,
  type View
} from '../geometry.ts';
import type { Palette } from '../palette.ts';
import { SELECTION_RING_PX, labelRequest, outerRadius, priorityOf } from './actor-labels.ts';
import { HitTest } from './hit-test.ts';
import { placeLabels, type LabelOffset } from './label-placement.ts';
import { Layer } from './layer.ts';
import { liftOf, type Lift } from './lift.ts';
import { paintEdges, paintHotEdges } from './paint-edges.ts';
import { isPulsing, paintCountdowns, paintPulses } from './paint-motion.ts';
import { paintGlows, paintLabels, paintMarks, type NodeStyle } from './paint-nodes.ts';
import { context, Pictures } from './pictures.ts';
import type { Actor, Line, Scene } from './scene.ts';

/** What is painted while a hand moves the map. */
const EDGES_MOVING_MAX = 1_500;
/** All of a thousand peers with ten edges each; of more, the rest would only make the haze denser. */
const EDGES_AT_REST_MAX = 12_000;
const LABELS_MOVING_MAX = 160;
/** Up to here labels find their places anew in every picture of a zoom. */
const LABELS_LIVE_MAX = 250;
/** Marks and labels reach this far beyond a node's middle. */
const REACH_PX = 80;

/** Draws the scene: glows and edges in a layer below, marks and labels in one above, and over both what is pointed at or stirs. */
export class Painter {
  readonly #scene: Scene;
  readonly #screen: OffscreenCanvasRenderingContext2D;
  readonly #back = new Layer();
  readonly #front = new Layer();
  #palette: Palette;
  #pictures: Pictures;
  #pixelRatio = 1;
  #stage: Size = { width: 1, height: 1 };
  #box: Box = boxOf(this.#stage);
  #view: View = IDENTITY_VIEW;
  #actors: readonly Actor[] = [];
  /** Without those that are on their way out: they change nobody's size. */
  #presentWeight = 0;
  #labels: ReadonlyMap<string, LabelOffset> = new Map();
  #labelsStale = true;
  #hitTest: HitTest | null = null;
  selectedKey: string | null = null;
  hoveredKey: string | null = null;

  constructor(canvas: OffscreenCanvas, scene: Scene, palette: Palette) {
    this.#scene = scene;
    this.#screen = context(canvas);
    this.#palette = palette;
    this.#pictures = new Pictures(palette, 1);
  }

  setPalette(palette: Palette): void {
    this.#palette = palette;
    this.#pictures = new Pictures(palette, this.#pixelRatio);
    this.#labelsStale = true;
  }

  setStage(stage: Size, pixelRatio: number): void {
    this.#stage = stage;
    this.#box = boxOf(stage);
    if (pixelRatio !== this.#pixelRatio) this.#pictures = new Pictures(this.#palette, pixelRatio);
    this.#pixelRatio = pixelRatio;
    this.#screen.canvas.width = Math.max(1, Math.round(stage.width * pixelRatio));
    this.#screen.canvas.height = Math.max(1, Math.round(stage.height * pixelRatio));
    this.#back.resize(stage, pixelRatio);
    this.#front.resize(stage, pixelRatio);
    this.sceneChanged();
  }

  /** A drag moves labels with their marks; a zoom may let them collide. */
  setView(view: View): void {
    if (view.k !== this.#view.k) this.#labelsStale = true;
    this.#view = view;
  }

  /** Something in the scene is not as it was. */
  sceneChanged(): void {
    this.#labelsStale = true;
    this.#hitTest = null;
  }

  /** Whether the layers, as they were painted, serve for the present view. */
  get layersCoverView(): boolean {
    return this.#back.covers(this.#view) && this.#front.covers(this.#view);
  }

  /** The node under a point of the screen. */
  nodeAt(at: Point): string | null {
    const { x, y, k } = this.#view;
    this.#hitTest ??= new HitTest(
      this.#actors
        .filter((actor) => actor.goneAtMs === null)
        .map((actor) => ({ key: actor.node.key, radius: actor.radius, ...toScreen(actor.place, this.#box, IDENTITY_VIEW) }))
    );
    return this.#hitTest.at({ x: (at.x - x) / k, y: (at.y - y) / k }, k, this.#scale / k);
  }

  /** Brings the layers up to date with scene and view. While `moving`, only as much as a picture has time for. */
  paintLayers(moving: boolean, nowMs: number): void {
    this.#actors = this.#scene.actors;
    this.#presentWeight = this.#actors.reduce((sum, { node, goneAtMs }) => (goneAtMs === null ? sum + weightOf(node) : sum), 0);
    if (this.#labelsStale && (!moving || this.#actors.length <= LABELS_LIVE_MAX)) this.#placeLabels();
    this.#back.paint(this.#view, (ctx, view) => {
      const style = this.#style(view);
      paintGlows(ctx, this.#actors, style);
      paintEdges(ctx, this.#scene.lines, style.locate, this.#palette, this.#pixelRatio, moving ? EDGES_MOVING_MAX : EDGES_AT_REST_MAX);
    });
    this.#front.paint(this.#view, (ctx, view) => {
      const style = this.#style(view);
      const actors = this.#actors.filter((actor) => isWithin(this.#front.size, style.locate(actor)));
      this.#paintSelectionRing(ctx, style);
      paintMarks(ctx, actors, style);
      const labelled = moving && actors.length > LABELS_MOVING_MAX ? importantFirst(actors).slice(0, LABELS_MOVING_MAX) : actors;
      paintLabels(ctx, labelled, this.#labels, this.selectedKey, style);
    });
    if (!moving) this.#pictures.drawn(nowMs);
  }

  /** What is seen, on a canvas of its own with another number of pixels and no background. */
  copyOf(pixelRatio: number, nowMs: number, epochMs: number): OffscreenCanvasRenderingContext2D {
    const copy = new Painter(new OffscreenCanvas(1, 1), this.#scene, this.#palette);
    copy.setStage(this.#stage, pixelRatio);
    copy.setView(this.#view);
    copy.selectedKey = this.selectedKey;
    copy.paintLayers(false, nowMs);
    copy.compose(nowMs, epochMs);
    return copy.#screen;
  }

  get stage(): Size {
    return this.#stage;
  }

  get palette(): Palette {
    return this.#palette;
  }

  /** Puts the layers on the screen, and on them what is pointed at and what stirs by itself. */
  compose(nowMs: number, epochMs: number): void {
    const style = this.#style(this.#view);
    const lift = liftOf(this.#scene, this.hoveredKey, this.selectedKey);
    const awake = lift === null ? this.#actors : this.#actors.filter((actor) => lift.near.has(actor.node.key));
    this.#screen.setTransform(1, 0, 0, 1, 0, 0);
    this.#screen.clearRect(0, 0, this.#screen.canvas.width, this.#screen.canvas.height);
    this.#back.copyTo(this.#screen, this.#view, lift?.rest.back ?? 1);
    if (lift?.isPassing === true)
      paintEdges(this.#screen, this.#linesOf(this.hoveredKey), style.locate, this.#palette, this.#pixelRatio, Infinity);
    paintHotEdges(this.#screen, this.#linesOf(this.selectedKey), style.locate, this.#palette);
    this.#front.copyTo(this.#screen, this.#view, lift?.rest.front ?? 1);
    if (lift !== null) this.#paintAwake(awake, lift, style);
    const pulsing = lift?.isPassing === true ? awake : this.#actors;
    if (!this.#scene.reducedMotion) paintPulses(this.#screen, pulsing, nowMs, style, this.#palette);
    paintCountdowns(this.#screen, this.#actors, epochMs, style, this.#palette);
  }

  hasCountdowns(epochMs: number): boolean {
    return this.#actors.some(({ node }) => node.countdown !== null && epochMs < node.countdown.untilMs);
  }

  hasPulses(nowMs: number): boolean {
    return !this.#scene.reducedMotion && this.#actors.some((actor) => isPulsing(actor, nowMs));
  }

  get #scale(): number {
    return markScale(density(this.#presentWeight, this.#box), this.#view.k);
  }

  #style(view: View): NodeStyle {
    const locate = (actor: Actor) => toScreen(actor.place, this.#box, view);
    return { pictures: this.#pictures, pixelRatio: this.#pixelRatio, scale: this.#scale, locate };
  }

  #placeLabels(): void {
    const { scale, locate } = this.#style(this.#view);
    const requests = this.#actors.map((actor) => labelRequest(actor, locate, scale, this.selectedKey, this.#pictures));
    this.#labels = placeLabels(requests, clearOf(this.#stage));
    this.#labelsStale = false;
  }

  #paintSelectionRing(ctx: OffscreenCanvasRenderingContext2D, style: NodeStyle): void {
    const actor = this.#actors.find(({ node }) => node.key === this.selectedKey);
    if (actor === undefined) return;
    const { x, y } = style.locate(actor);
    ctx.strokeStyle = this.#palette.colours['edge-hot'];
    ctx.globalAlpha = actor.opacity;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.arc(x, y, outerRadius(actor, style.scale) + SELECTION_RING_PX, 0, Math.PI * 2);
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  /** What stands out, over its faded picture. What is pointed at has all its labels, even those for which there was no room. */
  #paintAwake(actors: readonly Actor[], { isPassing }: Lift, style: NodeStyle): void {
    const seen = actors.filter((actor) => isWithin(this.#stage, style.locate(actor)));
    if (!isPassing) this.#paintSelectionRing(this.#screen, style);
    paintMarks(this.#screen, seen, style);
    const below = (actor: Actor): LabelOffset => ({ dx: 0, dy: outerRadius(actor, style.scale) + 11 });
    const all = () => new Map(seen.map((actor) => [actor.node.key, this.#labels.get(actor.node.key) ?? below(actor)]));
    paintLabels(this.#screen, seen, isPassing ? all() : this.#labels, this.selectedKey, style);
  }

  #linesOf(key: string | null): readonly Line[] {
    return key === null ? [] : this.#scene.lines.filter((line) => line.from.node.key === key || line.to.node.key === key);
  }
}

function isWithin({ width, height }: Size, { x, y }: Point): boolean {
  return x > -REACH_PX && y > -REACH_PX && x < width + REACH_PX && y < height + REACH_PX;
}

function importantFirst(actors: readonly Actor[]): readonly Actor[] {
  return actors.toSorted((a, b) => priorityOf(b, null) - priorityOf(a, null));
}
