import { IDENTITY_VIEW, boxOf, density, markScale, toScreen, type Box, type Point, type Size, type View } from '../geometry.ts';
import type { Palette } from '../palette.ts';
import { HitTest } from './hit-test.ts';
import { placeLabels, type LabelOffset, type LabelRequest } from './label-placement.ts';
import { paintEdges, paintHotEdges } from './paint-edges.ts';
import { isPulsing, paintCountdowns, paintPulses } from './paint-motion.ts';
import { labelStyle, labelText, paintGlows, paintLabels, paintMarks, type NodeStyle } from './paint-nodes.ts';
import { context, Pictures } from './pictures.ts';
import type { Actor, Scene } from './scene.ts';

/** What is drawn while a hand moves the map; at rest everything is. */
const EDGES_MOVING_MAX = 1_500;
const LABELS_MOVING_MAX = 160;
/** Up to here labels find their places anew in every picture of a zoom. */
const LABELS_LIVE_MAX = 250;
const AROUND_HOVER = { back: 0.35, front: 0.42 } as const;
const LABEL_HEIGHT = 13;

/** Draws the scene in layers: edges below, nodes above, and on the way to the screen what is pointed at and what moves by itself. */
export class Painter {
  readonly #scene: Scene;
  readonly #canvas: OffscreenCanvas;
  readonly #screen: OffscreenCanvasRenderingContext2D;
  readonly #back = context(new OffscreenCanvas(1, 1));
  readonly #front = context(new OffscreenCanvas(1, 1));
  #palette: Palette;
  #pictures: Pictures;
  #pixelRatio = 1;
  #stage: Size = { width: 1, height: 1 };
  #box: Box = boxOf(this.#stage);
  #view: View = IDENTITY_VIEW;
  #actors: readonly Actor[] = [];
  #labels: ReadonlyMap<string, LabelOffset> = new Map();
  #labelsStale = true;
  #hitTest: HitTest | null = null;
  selectedKey: string | null = null;
  hoveredKey: string | null = null;

  constructor(canvas: OffscreenCanvas, scene: Scene, palette: Palette) {
    this.#canvas = canvas;
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
    for (const canvas of [this.#canvas, this.#back.canvas, this.#front.canvas]) {
      canvas.width = Math.max(1, Math.round(stage.width * pixelRatio));
      canvas.height = Math.max(1, Math.round(stage.height * pixelRatio));
    }
    this.sceneChanged();
  }

  /** A pan moves labels with their marks; all else may let them collide. */
  setView(view: View): void {
    if (view.k !== this.#view.k) this.#labelsStale = true;
    this.#view = view;
  }

  /** Something in the scene is not as it was. */
  sceneChanged(): void {
    this.#labelsStale = true;
    this.#hitTest = null;
  }

  /** The node under a point of the screen. */
  nodeAt(at: Point): string | null {
    const { x, y, k } = this.#view;
    this.#hitTest ??= new HitTest(
      this.#actors
        .filter((actor) => actor.goneAtMs === null)
        .map((actor) => ({
          key: actor.node.key,
          radius: (actor.radius * this.#scale) / k,
          ...toScreen(actor.place, this.#box, IDENTITY_VIEW)
        }))
    );
    return this.#hitTest.at({ x: (at.x - x) / k, y: (at.y - y) / k }, k);
  }

  /** Brings the two layers up to date with the scene. While `moving`, only as much as a picture has time for. */
  paintLayers(moving: boolean): void {
    this.#actors = this.#scene.actors;
    const style = this.#style();
    if (this.#labelsStale && (!moving || this.#actors.length <= LABELS_LIVE_MAX)) this.#placeLabels();
    this.#clear(this.#back);
    paintGlows(this.#back, this.#actors, style);
    paintEdges(this.#back, this.#scene.lines, style.locate, this.#palette, this.#pixelRatio, moving ? EDGES_MOVING_MAX : Infinity);
    this.#clear(this.#front);
    this.#paintSelectionRing(style);
    const inSight = this.#actors.filter((actor) => this.#isInSight(style.locate(actor)));
    paintMarks(this.#front, inSight, style);
    const labelled = moving && inSight.length > LABELS_MOVING_MAX ? importantFirst(inSight).slice(0, LABELS_MOVING_MAX) : inSight;
    paintLabels(this.#front, labelled, this.#labels, this.selectedKey, style);
  }

  /** Puts the layers on the screen, and on them what is pointed at and what moves by itself. */
  compose(nowMs: number, epochMs: number): void {
    const style = this.#style();
    const hovered = this.#scene.actor(this.hoveredKey);
    const near = hovered === undefined ? null : this.#scene.neighbourhood(hovered.node.key);
    this.#clear(this.#screen);
    this.#copy(this.#back, near === null ? 1 : AROUND_HOVER.back);
    if (near !== null) this.#paintHoverEdges(style);
    paintHotEdges(this.#screen, this.#linesOf(this.selectedKey), style.locate, this.#palette);
    this.#copy(this.#front, near === null ? 1 : AROUND_HOVER.front);
    const awake = near === null ? this.#actors : this.#actors.filter((actor) => near.has(actor.node.key));
    if (near !== null) this.#paintHoverNodes(awake, style);
    paintPulses(this.#screen, this.#scene.reducedMotion ? [] : awake, nowMs, style, this.#palette);
    paintCountdowns(this.#screen, this.#actors, epochMs, style, this.#palette);
  }

  hasCountdowns(epochMs: number): boolean {
    return this.#actors.some(({ node }) => node.countdown !== null && epochMs < node.countdown.untilMs);
  }

  hasPulses(nowMs: number): boolean {
    return !this.#scene.reducedMotion && this.#actors.some((actor) => isPulsing(actor, nowMs));
  }

  get #scale(): number {
    return markScale(density(this.#actors.length, this.#box), this.#view.k);
  }

  #style(): NodeStyle {
    const locate = (actor: Actor) => toScreen(actor.place, this.#box, this.#view);
    return { pictures: this.#pictures, pixelRatio: this.#pixelRatio, scale: this.#scale, locate };
  }

  #placeLabels(): void {
    const scale = this.#scale;
    const requests = this.#actors.map((actor): LabelRequest => {
      const point = toScreen(actor.place, this.#box, this.#view);
      const width = this.#pictures.labelWidth(labelText(actor), labelStyle(actor, this.selectedKey));
      const radius = actor.radius * scale * (actor.node.kind === 'self' ? 1.45 : 1);
      const ring = actor.node.key === this.selectedKey ? 7 : actor.node.mark === 'joined' ? 2.5 : 0;
      return {
        key: actor.node.key,
        ...point,
        radius: radius + ring,
        width,
        height: LABEL_HEIGHT,
        gap: 4.5,
        priority: priorityOf(actor, this.selectedKey)
      };
    });
    const always = new Set(['self', ...(this.selectedKey === null ? [] : [this.selectedKey])]);
    this.#labels = placeLabels(requests, always, this.#stage);
    this.#labelsStale = false;
  }

  #paintSelectionRing(style: NodeStyle): void {
    const actor = this.#scene.actor(this.selectedKey);
    if (actor === undefined || actor.target === null) return;
    const { x, y } = style.locate(actor);
    this.#front.strokeStyle = this.#palette.colours['edge-hot'];
    this.#front.globalAlpha = actor.opacity;
    this.#front.lineWidth = 2;
    this.#front.beginPath();
    this.#front.arc(x, y, actor.radius * style.scale * (actor.node.kind === 'self' ? 1.45 : 1) + 7, 0, Math.PI * 2);
    this.#front.stroke();
    this.#front.globalAlpha = 1;
  }

  #paintHoverEdges(style: NodeStyle): void {
    paintEdges(this.#screen, this.#linesOf(this.hoveredKey), style.locate, this.#palette, this.#pixelRatio, Infinity);
  }

  #paintHoverNodes(awake: readonly Actor[], style: NodeStyle): void {
    paintMarks(this.#screen, awake, style);
    const labels = new Map(
      awake.map((actor) => [actor.node.key, this.#labels.get(actor.node.key) ?? { dx: 0, dy: actor.radius * style.scale + 11 }])
    );
    paintLabels(this.#screen, awake, labels, this.selectedKey, style);
  }

  #linesOf(key: string | null) {
    return key === null ? [] : this.#scene.lines.filter((line) => line.from.node.key === key || line.to.node.key === key);
  }

  #isInSight({ x, y }: Point): boolean {
    return x > -80 && y > -60 && x < this.#stage.width + 80 && y < this.#stage.height + 60;
  }

  #copy(layer: OffscreenCanvasRenderingContext2D, opacity: number): void {
    this.#screen.setTransform(1, 0, 0, 1, 0, 0);
    this.#screen.globalAlpha = opacity;
    this.#screen.drawImage(layer.canvas, 0, 0);
    this.#screen.globalAlpha = 1;
    this.#screen.setTransform(this.#pixelRatio, 0, 0, this.#pixelRatio, 0, 0);
  }

  #clear(ctx: OffscreenCanvasRenderingContext2D): void {
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    ctx.setTransform(this.#pixelRatio, 0, 0, this.#pixelRatio, 0, 0);
  }
}

function priorityOf({ node }: Actor, selectedKey: string | null): number {
  if (node.key === selectedKey) return 1_000;
  if (node.dimmed) return -1;
  if (node.kind === 'self') return 900;
  if (node.kind === 'capability') return 500 + node.peerCount;
  return (node.mark === 'live' ? 0 : 100) + node.offers.length;
}

function importantFirst(actors: readonly Actor[]): readonly Actor[] {
  return actors.toSorted((a, b) => priorityOf(b, null) - priorityOf(a, null));
}
