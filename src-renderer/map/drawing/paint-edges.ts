import { EDGE_BEND, arrowOn, bendControl, type Point } from '../geometry.ts';
import type { EdgeKind } from '../map-graph.ts';
import type { ColourToken, Palette } from '../palette.ts';
import { strengthOf, type Actor, type Line } from './scene.ts';

/** A position on the screen in CSS pixels, this frame. */
export type Locate = (actor: Actor) => Point;

export const EDGE_LOOK: Readonly<Record<EdgeKind, { readonly colour: ColourToken; readonly opacity: number }>> = {
  sight: { colour: 'edge-see', opacity: 0.55 },
  offer: { colour: 'edge-offer', opacity: 0.8 },
  link: { colour: 'line-strong', opacity: 0.6 },
  'one-way': { colour: 'stale', opacity: 0.9 }
};
/** Above this many lines of a kind each gets paler, so that the sum of them does not hide the nodes. */
const LINES_AT_FULL = 220;
const PALEST = 0.35;
/** Longer paths cost more a line, shorter ones more a path. */
const LINES_PER_PATH = 64;
const HOT_WIDTH = 1.8;
const DASHES = [3, 5];

/**
 * The many edges: exactly one device pixel wide, which software rendering draws ten times faster than anything wider.
 * At most `most` of them, offers before sight; of too many an even selection.
 */
export function paintEdges(
  ctx: OffscreenCanvasRenderingContext2D,
  lines: readonly Line[],
  locate: Locate,
  palette: Palette,
  pixelRatio: number,
  most: number
): void {
  const byKind = { sight: [] as Line[], link: [] as Line[], offer: [] as Line[], 'one-way': [] as Line[] };
  for (const line of lines) byKind[line.kind].push(line);
  const offers = someOf(byKind.offer, most);
  const links = someOf(byKind.link, most);
  const sights = someOf(byKind.sight, Math.max(0, most - offers.length - links.length));
  for (const [kind, some] of [
    ['sight', sights],
    ['link', links],
    ['offer', offers]
  ] as const) {
    ctx.strokeStyle = palette.colours[EDGE_LOOK[kind].colour];
    ctx.lineWidth = 1 / pixelRatio;
    const pale = Math.max(PALEST, Math.min(1, LINES_AT_FULL / byKind[kind].length));
    for (const [opacity, alike] of byOpacity(some)) {
      ctx.globalAlpha = opacity * EDGE_LOOK[kind].opacity * pale;
      strokeInBatches(ctx, alike, locate);
    }
  }
  paintOneWay(ctx, byKind['one-way'], locate, palette);
  ctx.globalAlpha = 1;
}

function someOf(lines: readonly Line[], most: number): readonly Line[] {
  if (lines.length <= most) return lines;
  const share = most / lines.length;
  return lines.filter((_, index) => Math.floor((index + 1) * share) > Math.floor(index * share));
}

/** The few edges that are pointed at. */
export function paintHotEdges(ctx: OffscreenCanvasRenderingContext2D, lines: readonly Line[], locate: Locate, palette: Palette): void {
  ctx.strokeStyle = palette.colours['edge-hot'];
  ctx.lineWidth = HOT_WIDTH;
  for (const line of lines) {
    ctx.globalAlpha = 0.95 * strengthOfLine(line);
    ctx.beginPath();
    trace(ctx, line, locate);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function paintOneWay(ctx: OffscreenCanvasRenderingContext2D, lines: readonly Line[], locate: Locate, palette: Palette): void {
  ctx.strokeStyle = palette.colours.stale;
  ctx.fillStyle = palette.colours.stale;
  ctx.lineWidth = 1.5;
  ctx.setLineDash(DASHES);
  for (const line of lines) {
    ctx.globalAlpha = EDGE_LOOK['one-way'].opacity * strengthOfLine(line);
    ctx.beginPath();
    trace(ctx, line, locate);
    ctx.stroke();
    paintArrow(ctx, line, locate);
  }
  ctx.setLineDash([]);
}

/** From who hears to who is heard. */
function paintArrow(ctx: OffscreenCanvasRenderingContext2D, { from, to, kind }: Line, locate: Locate): void {
  const [tip, left, right] = arrowOn(locate(from), locate(to), kind);
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(left.x, left.y);
  ctx.lineTo(right.x, right.y);
  ctx.fill();
}

function strokeInBatches(ctx: OffscreenCanvasRenderingContext2D, lines: readonly Line[], locate: Locate): void {
  for (let start = 0; start < lines.length; start += LINES_PER_PATH) {
    ctx.beginPath();
    for (const line of lines.slice(start, start + LINES_PER_PATH)) trace(ctx, line, locate);
    ctx.stroke();
  }
}

function trace(ctx: OffscreenCanvasRenderingContext2D, { from, to, kind }: Line, locate: Locate): void {
  const start = locate(from);
  const end = locate(to);
  const control = bendControl(start, end, EDGE_BEND[kind]);
  ctx.moveTo(start.x, start.y);
  ctx.quadraticCurveTo(control.x, control.y, end.x, end.y);
}

/** Almost all lines are wholly there; the few that fade go by tenths. */
function byOpacity(lines: readonly Line[]): ReadonlyMap<number, readonly Line[]> {
  const groups = new Map<number, Line[]>();
  for (const line of lines) {
    const opacity = Math.round(strengthOfLine(line) * 10) / 10;
    const group = groups.get(opacity);
    if (group === undefined) groups.set(opacity, [line]);
    else group.push(line);
  }
  return groups;
}

function strengthOfLine({ from, to }: Line): number {
  return Math.min(strengthOf(from), strengthOf(to));
}
