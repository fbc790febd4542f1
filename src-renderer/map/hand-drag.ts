import type { Point } from './geometry.ts';

/** A hand that trembles while it clicks does not drag. */
const THRESHOLD_PX = 4;

export interface DragListener {
  /** The key of a node that can be dragged, at a point of the screen; null for the background and for what stays where it is. */
  nodeAt(at: Point): string | null;
  onMove(key: string, at: Point): void;
  onDrop(key: string, at: Point): void;
  /** The system took the pointer away, or it was let go unseen: the node belongs where it was. */
  onGiveUp(key: string): void;
  /** A hand has taken hold of the map itself. */
  onGrab(): void;
  /** How far it is from where it took hold, in pixels of the screen. */
  onPan(way: Point): void;
  /** It has let go. */
  onRelease(): void;
}

interface Held {
  /** Null for the map itself. */
  readonly key: string | null;
  readonly pointerId: number;
  /** Where it took hold, in the element and in the window. */
  readonly from: Point;
  readonly begin: Point;
}

/**
 * Takes hold of nodes and, with a mouse or a pen, of the map around them, by the pointer that the element has captured
 * (`pointer-watch.ts`). Fingers on the map are none of its business: there may be two of them. Each step of a hand costs as little as can
 * be, as there are more of them than pictures.
 */
export class HandDrag {
  readonly #element: HTMLElement;
  readonly #listener: DragListener;
  #held: Held | null = null;
  #isMoving = false;

  constructor(element: HTMLElement, listener: DragListener, signal: AbortSignal) {
    this.#element = element;
    this.#listener = listener;
    const listen = (name: 'pointerdown' | 'pointerup' | 'pointercancel', react: (event: PointerEvent) => void) =>
      element.addEventListener(name, react, { signal });
    listen('pointerdown', (event) => this.#take(event));
    listen('pointerup', (event) => this.#drop(event));
    listen('pointercancel', (event) => this.#giveUp(event));
    // the click that ends a drag selects nothing
    element.addEventListener('click', (event) => this.#swallow(event), { signal, capture: true });
  }

  get movingKey(): string | null {
    return this.#isMoving ? (this.#held?.key ?? null) : null;
  }

  /** In CSS pixels of the element. */
  at(event: Pick<MouseEvent, 'clientX' | 'clientY'>): Point {
    const { left, top } = this.#element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  #take(event: PointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    // a mouse and a finger are two hands: what the first one held must not stay where the second one came
    if (this.#held !== null) this.#abandon(this.#held);
    this.#isMoving = false;
    const from = this.at(event);
    const key = this.#listener.nodeAt(from);
    if (key === null && (event.pointerType === 'touch' || event.ctrlKey)) return;
    this.#held = { key, pointerId: event.pointerId, from, begin: { x: event.clientX, y: event.clientY } };
    this.#element.addEventListener('pointermove', this.#move);
  }

  readonly #move = (event: PointerEvent): void => {
    if (this.#held?.pointerId !== event.pointerId) return;
    if (event.buttons === 0) {
      this.#giveUp(event);
      return;
    }
    const { key, from, begin } = this.#held;
    const way = { x: event.clientX - begin.x, y: event.clientY - begin.y };
    if (!this.#isMoving) {
      if (Math.hypot(way.x, way.y) < THRESHOLD_PX) return;
      this.#isMoving = true;
      if (key === null) this.#listener.onGrab();
    }
    if (key === null) this.#listener.onPan(way);
    else this.#listener.onMove(key, { x: from.x + way.x, y: from.y + way.y });
  };

  #drop(event: PointerEvent): void {
    const held = this.#held;
    if (held?.pointerId !== event.pointerId) return;
    this.#letGo();
    if (!this.#isMoving) return;
    if (held.key === null) this.#listener.onRelease();
    else this.#listener.onDrop(held.key, this.at(event));
  }

  #giveUp(event: PointerEvent): void {
    if (this.#held?.pointerId === event.pointerId) this.#abandon(this.#held);
  }

  #abandon({ key }: Held): void {
    this.#letGo();
    if (!this.#isMoving) return;
    this.#isMoving = false;
    if (key === null) this.#listener.onRelease();
    else this.#listener.onGiveUp(key);
  }

  #letGo(): void {
    this.#held = null;
    this.#element.removeEventListener('pointermove', this.#move);
  }

  #swallow(event: MouseEvent): void {
    if (!this.#isMoving) return;
    this.#isMoving = false;
    event.stopImmediatePropagation();
  }
}
