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
}

/** Takes hold of nodes by the pointer, which the element has captured (`pointer-watch.ts`). What begins elsewhere moves the whole map and is none of its business. */
export class NodeDrag {
  readonly #element: HTMLElement;
  readonly #listener: DragListener;
  #held: { readonly key: string; readonly pointerId: number; readonly from: Point } | null = null;
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
    this.#isMoving = false;
    const from = this.at(event);
    const key = this.#listener.nodeAt(from);
    if (key === null) return;
    this.#held = { key, pointerId: event.pointerId, from };
    // only now: whoever moves the whole map should not pay for it at every step
    this.#element.addEventListener('pointermove', this.#move);
  }

  readonly #move = (event: PointerEvent): void => {
    if (this.#held?.pointerId !== event.pointerId) return;
    if (event.buttons === 0) {
      this.#giveUp(event);
      return;
    }
    const at = this.at(event);
    if (!this.#isMoving) {
      if (Math.hypot(at.x - this.#held.from.x, at.y - this.#held.from.y) < THRESHOLD_PX) return;
      this.#isMoving = true;
    }
    this.#listener.onMove(this.#held.key, at);
  };

  #drop(event: PointerEvent): void {
    const held = this.#held;
    if (held?.pointerId !== event.pointerId) return;
    this.#letGo();
    if (this.#isMoving) this.#listener.onDrop(held.key, this.at(event));
  }

  #giveUp(event: PointerEvent): void {
    const held = this.#held;
    if (held?.pointerId !== event.pointerId) return;
    this.#letGo();
    if (this.#isMoving) this.#listener.onGiveUp(held.key);
    this.#isMoving = false;
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
