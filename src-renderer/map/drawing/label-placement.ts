import type { Rect } from '../geometry.ts';

/** Greedy placement of labels around their marks: the important first, below if there is room, and none that would cover another. */

export interface LabelRequest {
  readonly key: string;
  /** The mark's centre and radius, and the label's size, in CSS pixels of the screen. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  /** Distance between mark and label. */
  readonly gap: number;
  /** Higher goes first. */
  readonly priority: number;
  readonly need: LabelNeed;
}

/**
 * `free`: left out unless a side is free. `over-marks`: may lie on marks that need no label, so that a crowd does not take the name of
 * what it stands around; on nothing else. `always`: placed below even where nothing is free.
 */
export type LabelNeed = 'free' | 'over-marks' | 'always';

/** The label's centre against the mark's. */
export interface LabelOffset {
  readonly dx: number;
  readonly dy: number;
}

const CELL_PX = 64;
/** Between two labels in a row, which would read as one word. */
const APART_PX = 4;

/** A mark in the clear part of the stage keeps its label there, too. What needs its label most has the highest priority, too. */
export function placeLabels(requests: readonly LabelRequest[], clear: Rect): ReadonlyMap<string, LabelOffset> {
  const taken = new RectGrid();
  /** Of that, what no label may cover. */
  const firm = new RectGrid();
  for (const { key, x, y, radius, need } of requests) {
    const mark = { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
    taken.add(key, mark);
    if (need !== 'free') firm.add(key, mark);
  }
  const placed = new Map<string, LabelOffset>();
  for (const request of requests.toSorted((a, b) => b.priority - a.priority || (a.key < b.key ? -1 : 1))) {
    const { key, need } = request;
    const sides = sidesOf(request);
    const sideClearOf = (grid: RectGrid): LabelOffset | undefined =>
      sides.find((side) => {
        const rect = rectOf(request, side);
        return !leaves(clear, request, rect) && !grid.hits(key, rect);
      });
    const side = sideClearOf(taken) ?? (need === 'free' ? undefined : sideClearOf(firm)) ?? (need === 'always' ? sides[0] : undefined);
    if (side === undefined) continue;
    placed.set(key, side);
    taken.add(key, rectOf(request, side));
    if (need !== 'free') firm.add(key, rectOf(request, side));
  }
  return placed;
}

function sidesOf({ radius, width, height, gap }: LabelRequest): readonly LabelOffset[] {
  const dy = radius + gap + height / 2;
  const dx = radius + gap + width / 2;
  return [
    { dx: 0, dy },
    { dx: 0, dy: -dy },
    { dx, dy: 0 },
    { dx: -dx, dy: 0 }
  ];
}

function rectOf({ x, y, width, height }: LabelRequest, { dx, dy }: LabelOffset): Rect {
  const halfWidth = (width + APART_PX) / 2;
  return { left: x + dx - halfWidth, right: x + dx + halfWidth, top: y + dy - height / 2, bottom: y + dy + height / 2 };
}

function leaves(clear: Rect, { x, y }: LabelRequest, { left, top, right, bottom }: Rect): boolean {
  const isBeside = x >= clear.left && x <= clear.right && (left < clear.left || right > clear.right);
  return isBeside || (y >= clear.top && y <= clear.bottom && (top < clear.top || bottom > clear.bottom));
}

/** Rectangles by the cells that they touch. */
class RectGrid {
  readonly #cells = new Map<string, { readonly owner: string; readonly rect: Rect }[]>();

  add(owner: string, rect: Rect): void {
    for (const cell of cellsOf(rect)) {
      const entries = this.#cells.get(cell);
      if (entries === undefined) this.#cells.set(cell, [{ owner, rect }]);
      else entries.push({ owner, rect });
    }
  }

  /** Whether a rectangle of another owner overlaps this one. */
  hits(owner: string, rect: Rect): boolean {
    return cellsOf(rect).some((cell) => this.#cells.get(cell)?.some((entry) => entry.owner !== owner && overlap(entry.rect, rect)));
  }
}

function cellsOf({ left, top, right, bottom }: Rect): readonly string[] {
  const cells: string[] = [];
  for (let column = Math.floor(left / CELL_PX); column <= Math.floor(right / CELL_PX); column += 1) {
    for (let row = Math.floor(top / CELL_PX); row <= Math.floor(bottom / CELL_PX); row += 1) cells.push(`${column} ${row}`);
  }
  return cells;
}

function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
