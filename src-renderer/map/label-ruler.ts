import { LABEL_STYLES, type LabelStyle } from './drawing/pictures.ts';
import type { Palette } from './palette.ts';

/** Measures labels on the page, where the font of the palette is at hand. */
export function labelRuler({ fontFamily }: Palette): (text: string, style: LabelStyle) => number {
  const ctx = new OffscreenCanvas(1, 1).getContext('2d');
  return (text, style) => {
    if (ctx === null) return 0;
    const { weight, size } = LABEL_STYLES[style];
    ctx.font = `${weight} ${size}px ${fontFamily}`;
    return ctx.measureText(text).width;
  };
}
