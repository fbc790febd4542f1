import type { FromDrawing, ToDrawing } from '../map-messages.ts';
import type { Palette } from '../palette.ts';
import { Painter } from './painter.ts';
import { Scene } from './scene.ts';

/** Without a view message for this long the hand rests: everything is drawn again. */
const REST_MS = 120;
const COUNTDOWN_MS = 100;
const COUNTDOWN_CALM_MS = 1_000;
const PULSE_MS = 33;

/** Turns messages into pictures: at most one a frame, none while nothing changes. */
export class DrawingLoop {
  readonly #send: (message: FromDrawing) => void;
  readonly #scene = new Scene();
  #painter: Painter | null = null;
  #palette: Palette | null = null;
  #revision = 0;
  #settledRevision = -1;
  #layersDirty = false;
  #movedAtMs = -Infinity;
  #frame: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(send: (message: FromDrawing) => void) {
    this.#send = send;
  }

  /** The palette must come before the canvas. */
  receive(message: ToDrawing): void {
    const nowMs = performance.now();
    switch (message.type) {
      case 'palette':
        this.#palette = message.palette;
        this.#painter?.setPalette(message.palette);
        return this.#layersChanged();
      case 'canvas':
        if (this.#palette !== null) this.#painter = new Painter(message.canvas, this.#scene, this.#palette);
        return;
      case 'stage':
        this.#painter?.setStage(message.stage, message.pixelRatio);
        // at once, so that the resized canvas is never seen empty
        this.#layersDirty = true;
        return this.#draw(nowMs);
      case 'motion':
        this.#scene.reducedMotion = message.reduced;
        return this.#layersChanged();
      case 'graph':
        this.#scene.setGraph(message.graph, nowMs);
        this.#revision = message.revision;
        return this.#layersChanged();
      case 'places':
        this.#scene.setPlaces(message, nowMs);
        return this.#layersChanged();
      case 'view':
        this.#painter?.setView(message.view);
        this.#movedAtMs = nowMs;
        return this.#layersChanged();
      case 'selected':
        if (this.#painter !== null) this.#painter.selectedKey = message.key;
        return this.#layersChanged();
      case 'pointer':
        return this.#hover(message.at === null ? null : (this.#painter?.nodeAt(message.at) ?? null));
      case 'pick':
        return this.#send({ type: 'picked', key: this.#painter?.nodeAt(message.at) ?? null });
    }
  }

  fontsChanged(): void {
    if (this.#palette !== null) this.#painter?.setPalette(this.#palette);
    this.#layersChanged();
  }

  #hover(key: string | null): void {
    if (this.#painter === null || this.#painter.hoveredKey === key) return;
    this.#painter.hoveredKey = key;
    this.#send({ type: 'hovered', key });
    this.#requestFrame();
  }

  #layersChanged(): void {
    this.#layersDirty = true;
    this.#requestFrame();
  }

  #requestFrame(): void {
    this.#frame ??= requestAnimationFrame((nowMs) => {
      this.#frame = null;
      this.#draw(nowMs);
    });
  }

  #draw(nowMs: number): void {
    const painter = this.#painter;
    if (painter === null) return;
    const { moving } = this.#scene.advance(nowMs);
    const handMoves = nowMs - this.#movedAtMs < REST_MS;
    if (this.#layersDirty || moving) painter.paintLayers(handMoves);
    // once the hand rests, what was left out while it moved is drawn
    this.#layersDirty = handMoves || moving;
    painter.compose(nowMs, Date.now());
    if (moving) this.#requestFrame();
    else this.#rest(painter, nowMs, handMoves);
  }

  #rest(painter: Painter, nowMs: number, handMoves: boolean): void {
    if (!handMoves) this.#tellSettled();
    const waitMs = handMoves ? this.#movedAtMs + REST_MS - nowMs + 1 : this.#nextPictureMs(painter, nowMs);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = waitMs === null ? null : setTimeout(() => this.#requestFrame(), waitMs);
  }

  /** When what moves by itself wants the next picture; null if nothing does. */
  #nextPictureMs(painter: Painter, nowMs: number): number | null {
    const { countdowns, pulses } = painter.stirring;
    if (pulses(nowMs)) return PULSE_MS;
    if (countdowns) return this.#scene.reducedMotion ? COUNTDOWN_CALM_MS : COUNTDOWN_MS;
    return null;
  }

  #tellSettled(): void {
    if (this.#settledRevision === this.#revision || !this.#scene.complete) return;
    this.#settledRevision = this.#revision;
    this.#send({ type: 'settled', revision: this.#revision });
  }
}
