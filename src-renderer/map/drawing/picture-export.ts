import { STAGE_LIGHT } from '../geometry.ts';
import type { Painter } from './painter.ts';

/** Twice the pixels of a plain screen, as far as memory allows. */
const PIXEL_RATIO = 2;
const PIXELS_MAX = 32_000_000;

/** A PNG file of what is seen, on the background of the map. */
export async function pngOf(painter: Painter, nowMs: number, epochMs: number): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = painter.stage;
  const ctx = painter.copyOf(Math.min(PIXEL_RATIO, Math.sqrt(PIXELS_MAX / (width * height))), nowMs, epochMs);
  paintBackground(ctx, painter.palette.colours['canvas-a'], painter.palette.colours['canvas-b']);
  const blob = await ctx.canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

/** Under what is there already. */
function paintBackground(ctx: OffscreenCanvasRenderingContext2D, middle: string, edge: string): void {
  const { width, height } = ctx.canvas;
  ctx.globalCompositeOperation = 'destination-over';
  // a circle of radius 1, made an ellipse
  ctx.setTransform(width * STAGE_LIGHT.radiusX, 0, 0, height * STAGE_LIGHT.radiusY, width * STAGE_LIGHT.x, height * STAGE_LIGHT.y);
  const light = ctx.createRadialGradient(0, 0, 0, 0, 0, 1);
  light.addColorStop(0, middle);
  light.addColorStop(1, edge);
  ctx.fillStyle = light;
  ctx.fillRect(-2, -2, 4, 4);
}
