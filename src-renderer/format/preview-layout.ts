/** Where a capability stands in the preview, around this machine at 0,0. Right and down are positive. */
export interface PreviewPlace {
  readonly x: number;
  readonly y: number;
  /** The edge to it, as path data. */
  readonly edge: string;
}

const WIDE = 104;
const TALL = 52;
const BOTTOM = Math.PI / 2;
/** More than this do not fit around one machine. */
export const PREVIEW_MAX = 8;
/** So many stand on an ellipse; of more the labels would lie on the next ones. */
const ELLIPSE_MAX = 6;
/** Clockwise from below on the left, as on the ellipse. */
const GRID: readonly (readonly [column: number, row: number])[] = [
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1]
];

/** Places for so many capabilities as the preview has room for, alike on the left and on the right. */
export function previewPlaces(count: number): readonly PreviewPlace[] {
  if (count > ELLIPSE_MAX) {
    // of seven none stands above the machine
    const cells = count === GRID.length ? GRID : GRID.filter(([column, row]) => column !== 0 || row > 0);
    return cells.map(([column, row]) => placeAt(column * WIDE, row * TALL));
  }
  // two stand above the machine; from three on the last one stands below it
  const step = count === 2 ? Math.PI * 0.7 : (2 * Math.PI) / count;
  const first = count === 1 ? -BOTTOM : count === 2 ? -BOTTOM - step / 2 : BOTTOM + step;
  return Array.from({ length: count }, (_, index) => {
    const angle = first + index * step;
    return placeAt(round(Math.cos(angle) * WIDE), round(Math.sin(angle) * TALL));
  });
}

function placeAt(x: number, y: number): PreviewPlace {
  // leaves the machine steeply and arrives flat, as on the map
  return { x, y, edge: `M0 0Q${round(x * 0.45)} ${round(y * 1.15)} ${x} ${y}` };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
