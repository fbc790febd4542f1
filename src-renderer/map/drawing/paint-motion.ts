import { countdownShapes } from '../mark-shapes.ts';
import type { Palette } from '../palette.ts';
import type { NodeStyle } from './paint-nodes.ts';
import { drawShapes } from './pictures.ts';
import { strengthOf, type Actor } from './scene.ts';

/** What lives on its own: the ring of a newcomer, which pulses twice, and the ring of a leaving peer, which empties. */

const PULSE_MS = 2_400;
const PULSES = 2;

export function isPulsing(actor: Actor, nowMs: number): boolean {
  return actor.joinedAtMs !== null && !actor.node.dimmed && nowMs - actor.joinedAtMs < PULSE_MS * PULSES;
}

export function paintPulses(
  ctx: OffscreenCanvasRenderingContext2D,
  actors: readonly Actor[],
  nowMs: number,
  style: NodeStyle,
  { colours }: Palette
): void {
  ctx.strokeStyle = colours.joined;
  for (const actor of actors) {
    if (actor.joinedAtMs === null || !isPulsing(actor, nowMs)) continue;
    const part = ((nowMs - actor.joinedAtMs) % PULSE_MS) / PULSE_MS;
    const eased = 1 - (1 - part) ** 3;
    const { x, y } = style.locate(actor);
    ctx.globalAlpha = 0.9 * (1 - eased) * actor.opacity;
    ctx.lineWidth = 1.5 * (0.7 + 1.2 * eased);
    ctx.beginPath();
    ctx.arc(x, y, (actor.radius + 3) * style.scale * (0.7 + 1.2 * eased), 0, Math.PI * 2);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

export function paintCountdowns(
  ctx: OffscreenCanvasRenderingContext2D,
  actors: readonly Actor[],
  epochMs: number,
  style: NodeStyle,
  palette: Palette
): void {
  for (const actor of actors) {
    const { countdown } = actor.node;
    if (countdown === null) continue;
    const { x, y } = style.locate(actor);
    const left = (countdown.untilMs - epochMs) / Math.max(1, countdown.untilMs - countdown.fromMs);
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(style.scale, style.scale);
    drawShapes(ctx, countdownShapes(actor.radius, left), palette, strengthOf(actor));
    ctx.restore();
  }
}
