import type { Mark } from '../../format/mark.ts';
import { bubbleNumber, bubbleShapes, markShapes, pinShapes, singleShapes, type MarkShape } from '../mark-shapes.ts';
import type { ColourToken, Palette } from '../palette.ts';
import { RecentlyUsed } from './recently-used.ts';

/** Marks, labels and glows drawn once at the size of the screen's pixels: copying a picture is far cheaper than drawing it. */

const KEPT_MAX = 3_000;
const GLOW_RADIUS = 112;

export type LabelStyle = 'plain' | 'faint' | 'strong';
export const LABEL_STYLES: Readonly<Record<LabelStyle, { readonly weight: number; readonly size: number; readonly colour: ColourToken }>> =
  {
    plain: { weight: 500, size: 11, colour: 'text-2' },
    faint: { weight: 500, size: 11, colour: 'text-3' },
    strong: { weight: 600, size: 12, colour: 'text-1' }
  };
export const HALO_WIDTH = 3.5;
export const BUBBLE_WEIGHT = 650;
const LABEL_LENGTH_MAX = 28;

export class Pictures {
  readonly #kept = new RecentlyUsed<OffscreenCanvas>(KEPT_MAX);
  readonly #widths = new Map<string, number>();
  readonly #ruler = context(new OffscreenCanvas(1, 1));
  readonly #palette: Palette;
  readonly #pixelRatio: number;

  constructor(palette: Palette, pixelRatio: number) {
    this.#palette = palette;
    this.#pixelRatio = pixelRatio;
  }

  mark(mark: Mark, radius: number, scale: number, label: string): OffscreenCanvas {
    const key = `mark ${mark} ${radius} ${scale} ${mark === 'capability' ? label : ''}`;
    return this.#keep(key, radius * 4.4 * scale, radius * 4.4 * scale, (ctx) => {
      ctx.scale(scale, scale);
      drawShapes(ctx, markShapes(mark, radius, label), this.#palette);
    });
  }

  /** A capability or group that stands for so many peers. */
  bubble(mark: Mark, radius: number, scale: number, label: string, countText: string): OffscreenCanvas {
    const key = `bubble ${mark} ${radius} ${scale} ${label} ${countText}`;
    return this.#keep(key, radius * 2.4 * scale, radius * 2.4 * scale, (ctx) => {
      ctx.scale(scale, scale);
      drawShapes(ctx, bubbleShapes(mark, radius, label), this.#palette);
      const number = bubbleNumber(countText, radius);
      if (number === null) return;
      ctx.font = `${BUBBLE_WEIGHT} ${number.fontPx}px ${this.#palette.fontFamily}`;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.fillStyle = this.#palette.colours['text-1'];
      ctx.fillText(number.text, 0, number.y);
    });
  }

  pin(radius: number, scale: number): OffscreenCanvas {
    const across = (radius * 1.7 + 18) * scale;
    return this.#keep(`pin ${radius} ${scale}`, across, across, (ctx) => {
      ctx.scale(scale, scale);
      drawShapes(ctx, pinShapes(radius), this.#palette);
    });
  }

  /** The sign of a capability with a single provider. */
  single(radius: number, scale: number): OffscreenCanvas {
    const across = radius * 2.4 * scale;
    return this.#keep(`single ${radius} ${scale}`, across, across, (ctx) => {
      ctx.scale(scale, scale);
      drawShapes(ctx, singleShapes(radius), this.#palette);
    });
  }

  label(text: string, style: LabelStyle): OffscreenCanvas {
    const shown = shorten(text);
    const { colour, size } = LABEL_STYLES[style];
    return this.#keep(`label ${style} ${shown}`, this.labelWidth(text, style) + HALO_WIDTH * 2, size * 1.6 + HALO_WIDTH, (ctx) => {
      ctx.font = this.#font(style);
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.lineJoin = 'round';
      ctx.lineWidth = HALO_WIDTH;
      ctx.strokeStyle = this.#palette.colours['label-halo'];
      ctx.strokeText(shown, 0, 0);
      ctx.fillStyle = this.#palette.colours[colour];
      ctx.fillText(shown, 0, 0);
    });
  }

  labelWidth(text: string, style: LabelStyle): number {
    const shown = shorten(text);
    const key = `${style} ${shown}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#ruler.font = this.#font(style);
      width = this.#ruler.measureText(shown).width;
      if (this.#widths.size >= KEPT_MAX) this.#widths.clear();
      this.#widths.set(key, width);
    }
    return width;
  }

  glow(scale: number): OffscreenCanvas {
    const radius = GLOW_RADIUS * scale;
    return this.#keep(`glow ${scale}`, radius * 2, radius * 2, (ctx) => {
      const gradient = ctx.createRadialGradient(0, 0, 0, 0, 0, radius);
      gradient.addColorStop(0, withAlpha(this.#palette.colours.hub, 0.14));
      gradient.addColorStop(1, withAlpha(this.#palette.colours.hub, 0));
      ctx.fillStyle = gradient;
      ctx.fillRect(-radius, -radius, radius * 2, radius * 2);
    });
  }

  /** All that is in view has been drawn: what was not drawn lately may go. */
  drawn(nowMs: number): void {
    this.#kept.turn(nowMs);
  }

  #font(style: LabelStyle): string {
    const { weight, size } = LABEL_STYLES[style];
    return `${weight} ${size}px ${this.#palette.fontFamily}`;
  }

  #keep(key: string, width: number, height: number, draw: (ctx: OffscreenCanvasRenderingContext2D) => void): OffscreenCanvas {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const picture = new OffscreenCanvas(Math.ceil(width * this.#pixelRatio), Math.ceil(height * this.#pixelRatio));
    const ctx = context(picture);
    ctx.translate(picture.width / 2, picture.height / 2);
    ctx.scale(this.#pixelRatio, this.#pixelRatio);
    draw(ctx);
    this.#kept.set(key, picture);
    return picture;
  }
}

export function drawShapes(ctx: OffscreenCanvasRenderingContext2D, shapes: readonly MarkShape[], { colours }: Palette, opacity = 1): void {
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  for (const shape of shapes) {
    ctx.save();
    if (shape.at !== undefined) {
      ctx.translate(shape.at.x, shape.at.y);
      ctx.scale(shape.at.scale, shape.at.scale);
    }
    const path = new Path2D(shape.d);
    if (shape.fill !== undefined) {
      ctx.globalAlpha = (shape.fillOpacity ?? 1) * opacity;
      ctx.fillStyle = colours[shape.fill];
      ctx.fill(path);
    }
    if (shape.stroke !== undefined) strokeShape(ctx, path, shape, colours, opacity);
    ctx.restore();
  }
}

function strokeShape(
  ctx: OffscreenCanvasRenderingContext2D,
  path: Path2D,
  shape: MarkShape,
  colours: Palette['colours'],
  opacity: number
): void {
  if (shape.stroke === undefined) return;
  ctx.globalAlpha = (shape.strokeOpacity ?? 1) * opacity;
  ctx.strokeStyle = colours[shape.stroke];
  ctx.lineWidth = shape.strokeWidth ?? 1;
  ctx.setLineDash(shape.dash === undefined ? [] : [...shape.dash]);
  if (shape.dash !== undefined) ctx.lineCap = 'butt';
  ctx.stroke(path);
}

export function context(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const ctx = canvas.getContext('2d');
  if (ctx === null) throw new Error('this canvas cannot be drawn on');
  return ctx;
}

export function shorten(text: string): string {
  return text.length <= LABEL_LENGTH_MAX ? text : `${text.slice(0, LABEL_LENGTH_MAX - 1)}…`;
}

function withAlpha(colour: string, alpha: number): string {
  return `rgb(from ${colour} r g b / ${alpha})`;
}
