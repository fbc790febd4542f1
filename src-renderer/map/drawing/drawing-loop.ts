import type { FromDrawing, ToDrawing } from '../map-messages.ts';
import { GraphReceiver } from '../graph-wire.ts';
import type { Palette } from '../palette.ts';
import { Painter } from './painter.ts';
import { pngOf } from './picture-export.ts';
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
  readonly #received = new GraphReceiver();
  #painter: Painter | null = null;
  #palette: Palette | null = null;
  #loadedFont: string | null = null;
  #inTransition = false;
  #revision = 0;
  #settledRevision = -1;
  #awaitedPlaces = 0;
  #placesRevision = 0;
  #layersDirty = false;
  #paintAtRest = false;
  #isHeld = false;
  #movedAtMs = -Infinity;
  #frameRequested = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(send: (message: FromDrawing) => void) {
    this.#send = send;
  }

  /** The palette must come before the canvas, and the canvas before all else. */
  receive(message: ToDrawing): void {
    const nowMs = performance.now();
    if (message.type === 'palette') this.#palette = message.palette;
    if (message.type === 'canvas' && this.#palette !== null)
      this.#painter = new Painter(message.canvas, this.#scene, this.#withFont(this.#palette));
    if (this.#painter === null) return;
    switch (message.type) {
      case 'pointer':
        this.#hover(this.#painter, message.at === null ? null : this.#painter.nodeAt(message.at));
        return;
      case 'picture':
        void this.#takePicture(this.#painter, nowMs);
        return;
      case 'pick':
        this.#send({ type: 'picked', key: this.#painter.nodeAt(message.at) });
        return;
      default:
        this.#change(this.#painter, message, nowMs);
        // a drag only moves the layers, as long as they reach
        if (message.type !== 'view' || !this.#painter.layersCoverView) this.#layersDirty = true;
        this.#requestFrame();
        // at once, so that a resized canvas is never seen empty
        if (message.type === 'stage') this.#draw(nowMs);
    }
  }

  #change(painter: Painter, message: Exclude<ToDrawing, { type: 'pointer' | 'pick' | 'picture' }>, nowMs: number): void {
    switch (message.type) {
      case 'canvas':
        return;
      case 'palette':
        painter.setPalette(this.#withFont(message.palette));
        return;
      case 'stage':
        painter.setStage(message.stage, message.pixelRatio);
        return;
      case 'motion':
        this.#scene.reducedMotion = message.reduced;
        return;
      case 'hold':
        this.#isHeld = message.holds;
        return;
      case 'graph':
        this.#scene.setGraph(this.#received.receive(message.graph), nowMs);
        this.#revision = message.revision;
        this.#awaitedPlaces = message.placesRevision;
        painter.sceneChanged();
        return;
      case 'places':
        this.#scene.setPlaces(message, nowMs);
        this.#placesRevision = message.revision;
        painter.sceneChanged();
        return;
      case 'moved':
        this.#scene.move(message.key, message.place);
        painter.sceneChanged();
        return;
      case 'view':
        painter.setView(message.view);
        this.#movedAtMs = nowMs;
        this.#paintAtRest = true;
        return;
      case 'selected':
        painter.selectedKey = message.key;
        painter.sceneChanged();
        return;
    }
  }

  async #takePicture(painter: Painter, nowMs: number): Promise<void> {
    const png = await pngOf(painter, nowMs, Date.now()).catch(() => null);
    this.#send({ type: 'pictured', png });
  }

  /** A font has arrived. It goes by a new family list: Chromium keeps what it once found for a list, even if that was a substitute. */
  fontLoaded(family: string): void {
    this.#loadedFont = family;
    if (this.#palette !== null) this.receive({ type: 'palette', palette: this.#palette });
  }

  #withFont(palette: Palette): Palette {
    return this.#loadedFont === null ? palette : { ...palette, fontFamily: `"${this.#loadedFont}", ${palette.fontFamily}` };
  }

  #hover(painter: Painter, key: string | null): void {
    if (painter.hoveredKey === key) return;
    painter.hoveredKey = key;
    this.#send({ type: 'hovered', key });
    this.#requestFrame();
  }

  #requestFrame(): void {
    if (this.#frameRequested || (this.#isHeld && !this.#handMoves(performance.now()))) return;
    this.#frameRequested = true;
    requestAnimationFrame((nowMs) => {
      this.#frameRequested = false;
      this.#draw(nowMs);
    });
  }

  #draw(nowMs: number): void {
    const painter = this.#painter;
    if (painter === null) return;
    const { moving, wakesAtMs } = this.#scene.advance(nowMs);
    const handMoves = this.#handMoves(nowMs);
    // once more when a transition has ended: what faded is gone only then
    if (moving || this.#inTransition) painter.sceneChanged();
    // and when the hand rests: what was left out while it moved is painted
    if (this.#layersDirty || moving || this.#inTransition || (this.#paintAtRest && !handMoves)) painter.paintLayers(handMoves, nowMs);
    this.#inTransition = moving;
    this.#layersDirty = false;
    if (!handMoves) this.#paintAtRest = false;
    painter.compose(nowMs, Date.now());
    // A hand's steps come a little before or after a frame. Whoever asks for frames step by step misses one in twenty.
    if (moving || handMoves) this.#requestFrame();
    else this.#rest(painter, nowMs, wakesAtMs);
  }

  #handMoves(nowMs: number): boolean {
    return nowMs - this.#movedAtMs < REST_MS;
  }

  #rest(painter: Painter, nowMs: number, wakesAtMs: number | null): void {
    this.#tellSettled();
    const stirsInMs = this.#nextPictureMs(painter, nowMs);
    const waitMs = wakesAtMs === null ? stirsInMs : Math.min(wakesAtMs - nowMs, stirsInMs ?? Infinity);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = waitMs === null ? null : setTimeout(() => this.#requestFrame(), waitMs);
  }

  /** When what moves by itself wants the next picture; null if nothing does. */
  #nextPictureMs(painter: Painter, nowMs: number): number | null {
    if (painter.hasPulses(nowMs)) return PULSE_MS;
    if (painter.hasCountdowns(Date.now())) return this.#scene.reducedMotion ? COUNTDOWN_CALM_MS : COUNTDOWN_MS;
    return null;
  }

  #tellSettled(): void {
    if (this.#settledRevision === this.#revision || this.#placesRevision < this.#awaitedPlaces) return;
    this.#settledRevision = this.#revision;
    this.#send({ type: 'settled', revision: this.#revision });
  }
}
