/** Where a capability stands in the preview, around this machine at 0,0. Right and down are positive. */
export interface PreviewPlace {
  readonly x: number;
  readonly y: number;
  /** The edge to it, as path data. */
  readonly edge: string;
}

const WIDE = 104;
const TALL = 50;
const BOTTOM = Math.PI / 2;

/** Places for `count` capabilities on the ellipse that the preview has room for, alike on the left and on the right. */
export function previewPlaces(count: number): readonly PreviewPlace[] {
  // two stand above the machine; from three on the last one stands below it
  const step = count === 2 ? Math.PI * 0.7 : (2 * Math.PI) / count;
  const first = count === 1 ? -BOTTOM : count === 2 ? -BOTTOM - step / 2 : BOTTOM + step;
  return Array.from({ length: count }, (_, index) => placeAt(first + index * step));
}

function placeAt(angle: number): PreviewPlace {
  const x = round(Math.cos(angle) * WIDE);
  const y = round(Math.sin(angle) * TALL);
  // leaves the machine steeply and arrives flat, as on the map
  return { x, y, edge: `M0 0Q${round(x * 0.45)} ${round(y * 1.15)} ${x} ${y}` };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
