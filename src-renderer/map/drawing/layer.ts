import type { Size, View } from '../geometry.ts';
import { context } from './pictures.ts';

/** A layer is this much larger than the stage on each side: so far the map can be dragged before the layer is painted anew. */
const MARGIN_PX = 160;

/** A picture of one part of the map at one zoom, kept to be copied to the screen wherever a drag takes it. */
export class Layer {
  readonly #ctx = context(new OffscreenCanvas(1, 1));
  #pixelRatio = 1;
  #paintedAt: View | null = null;

  resize(stage: Size, pixelRatio: number): void {
    this.#pixelRatio = pixelRatio;
    this.#ctx.canvas.width = Math.round((stage.width + 2 * MARGIN_PX) * pixelRatio);
    this.#ctx.canvas.height = Math.round((stage.height + 2 * MARGIN_PX) * pixelRatio);
    this.#paintedAt = null;
  }

  /** In CSS pixels. */
  get size(): Size {
    return { width: this.#ctx.canvas.width / this.#pixelRatio, height: this.#ctx.canvas.height / this.#pixelRatio };
  }

  /** Empties the layer and has it painted with the view that puts its own corner at 0,0. */
  paint(view: View, draw: (ctx: OffscreenCanvasRenderingContext2D, view: View) => void): void {
    this.#ctx.setTransform(1, 0, 0, 1, 0, 0);
    this.#ctx.clearRect(0, 0, this.#ctx.canvas.width, this.#ctx.canvas.height);
    this.#ctx.setTransform(this.#pixelRatio, 0, 0, this.#pixelRatio, 0, 0);
    draw(this.#ctx, { x: view.x + MARGIN_PX, y: view.y + MARGIN_PX, k: view.k });
    this.#paintedAt = view;
  }

  /** Whether what was painted fills the stage in this view, too. */
  covers({ x, y, k }: View): boolean {
    const painted = this.#paintedAt;
    return painted !== null && painted.k === k && Math.abs(painted.x - x) <= MARGIN_PX && Math.abs(painted.y - y) <= MARGIN_PX;
  }

  copyTo(screen: OffscreenCanvasRenderingContext2D, { x, y }: View, opacity: number): void {
    if (this.#paintedAt === null) return;
    const left = Math.round((x - this.#paintedAt.x - MARGIN_PX) * this.#pixelRatio);
    const top = Math.round((y - this.#paintedAt.y - MARGIN_PX) * this.#pixelRatio);
    screen.setTransform(1, 0, 0, 1, 0, 0);
    screen.globalAlpha = opacity;
    screen.drawImage(this.#ctx.canvas, left, top);
    screen.globalAlpha = 1;
    screen.setTransform(this.#pixelRatio, 0, 0, this.#pixelRatio, 0, 0);
  }
}
