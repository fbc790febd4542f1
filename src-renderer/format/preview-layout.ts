/** Where a capability stands in the preview, around this machine at 0,0. Right and down are positive. */
export interface PreviewPlace {
  readonly x: number;
  readonly y: number;
  /** The edge to it, as path data. */
  readonly edge: string;
}

const WIDE = 104;
const TALL = 50;
/** Twelve o'clock is kept free at first: two capabilities stand left and right above the machine. */
const FIRST_ANGLE = Math.PI * 1.12;
const BEND = 0.16;

/** Places for `count` capabilities, spread over the ellipse that the preview has room for. */
export function previewPlaces(count: number): readonly PreviewPlace[] {
  return Array.from({ length: count }, (_, index) => placeAt(angleOf(index, count)));
}

function angleOf(index: number, count: number): number {
  if (count === 1) return Math.PI * 1.5;
  if (count === 2) return index === 0 ? FIRST_ANGLE + 0.1 : Math.PI * 1.88 - 0.1;
  return FIRST_ANGLE + (index * 2 * Math.PI) / count;
}

function placeAt(angle: number): PreviewPlace {
  const x = round(Math.cos(angle) * WIDE);
  const y = round(Math.sin(angle) * TALL);
  return { x, y, edge: `M0 0Q${round(x / 2 - y * BEND)} ${round(y / 2 + x * BEND * Math.sign(y || 1) * -0.6)} ${x} ${y}` };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
