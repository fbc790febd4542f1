import type { Point } from '../geometry.ts';
import { labelStyle, labelText } from './actor-labels.ts';
import type { LabelOffset } from './label-placement.ts';
import type { Pictures } from './pictures.ts';
import { strengthOf, type Actor } from './scene.ts';
import type { Locate } from './paint-edges.ts';

export interface NodeStyle {
  readonly pictures: Pictures;
  readonly pixelRatio: number;
  /** Size of the marks against the sheet of marks. */
  readonly scale: number;
  readonly locate: Locate;
}

/** The light around each capability. */
export function paintGlows(ctx: OffscreenCanvasRenderingContext2D, actors: readonly Actor[], style: NodeStyle): void {
  for (const actor of actors) {
    if (actor.node.kind !== 'capability') continue;
    ctx.globalAlpha = strengthOf(actor);
    stamp(ctx, style.pictures.glow(style.scale), style.locate(actor), style.pixelRatio);
  }
  ctx.globalAlpha = 1;
}

/** Marks, except the rings that empty with time. */
export function paintMarks(ctx: OffscreenCanvasRenderingContext2D, actors: readonly Actor[], style: NodeStyle): void {
  for (const actor of actors) {
    const { countdown } = actor.node;
    if (countdown !== null) continue;
    ctx.globalAlpha = strengthOf(actor);
    stamp(ctx, markOf(actor, style), style.locate(actor), style.pixelRatio);
    if (actor.node.isSingle) stamp(ctx, style.pictures.single(actor.radius, style.scale), style.locate(actor), style.pixelRatio);
    if (actor.node.pinnedAt !== null) stamp(ctx, style.pictures.pin(actor.radius, style.scale), style.locate(actor), style.pixelRatio);
  }
  ctx.globalAlpha = 1;
}

function markOf({ node, radius }: Actor, { pictures, scale }: NodeStyle): OffscreenCanvas {
  const { mark, label, countText } = node;
  return countText === '' ? pictures.mark(mark, radius, scale, label) : pictures.bubble(mark, radius, scale, label, countText);
}

export function paintLabels(
  ctx: OffscreenCanvasRenderingContext2D,
  actors: readonly Actor[],
  offsets: ReadonlyMap<string, LabelOffset>,
  selectedKey: string | null,
  style: NodeStyle
): void {
  for (const actor of actors) {
    const offset = offsets.get(actor.node.key);
    if (offset === undefined) continue;
    const { x, y } = style.locate(actor);
    ctx.globalAlpha = strengthOf(actor);
    const picture = style.pictures.label(labelText(actor), labelStyle(actor, selectedKey));
    stamp(ctx, picture, { x: x + offset.dx, y: y + offset.dy }, style.pixelRatio);
  }
  ctx.globalAlpha = 1;
}

/** Copies a picture pixel by pixel, its middle at a point in CSS pixels. */
function stamp(ctx: OffscreenCanvasRenderingContext2D, picture: OffscreenCanvas, { x, y }: Point, pixelRatio: number): void {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.drawImage(picture, Math.round(x * pixelRatio - picture.width / 2), Math.round(y * pixelRatio - picture.height / 2));
  ctx.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
}
