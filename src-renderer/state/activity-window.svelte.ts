import { RowPlaces } from '../format/row-places.ts';
import type { VisibleRows } from '../format/visible-rows.ts';
import type { ActivityRow } from './activity-rows.ts';

/** Of a row whose text takes one line. */
const USUAL_PX: Readonly<Record<ActivityRow['kind'], number>> = { day: 29, entry: 36, burst: 37 };
/** Rows ready on either side of what is seen; and how far it is scrolled before others are made ready. */
const OVERSCAN_PX = 240;
const STEP_PX = 120;
/** Heights that are remembered. A list that is full begins anew: what is seen is measured again. */
const MAX_MEASURED = 10_000;

/** One row to have in the page, after so many pixels of rows that are not. */
export interface ShownRow {
  readonly row: ActivityRow;
  readonly index: number;
  readonly gapPx: number;
}

/**
 * Which rows of the activity are in the page: those near the viewport, and four that are needed wherever they are. These are the day of
 * the first, which stays in sight above it; the row with the focus, which would be lost with it; and the next with a button before and
 * after, to which the Tab key leads on.
 */
export class ActivityWindow {
  readonly #rows: () => readonly ActivityRow[];
  #fromPx = $state(0);
  #untilPx = $state(1000);
  /** Heights other than the usual, by row. */
  #measured = $state.raw<ReadonlyMap<string, number>>(new Map());
  #widthPx = 0;
  /** The row with the focus; null while it is elsewhere. */
  focusedId = $state.raw<string | null>(null);

  readonly #places = $derived.by(() => {
    const measured = this.#measured;
    return new RowPlaces(this.#rows().map(({ id, kind }) => measured.get(id) ?? USUAL_PX[kind]));
  });
  readonly #placed = $derived.by(() => {
    const visible = this.#places.between(this.#fromPx - OVERSCAN_PX, this.#untilPx + OVERSCAN_PX);
    return this.#places.placed(visible, keptBeside(visible, this.#rows(), this.focusedId));
  });
  readonly #shown = $derived.by(() => {
    const rows = this.#rows();
    return this.#placed.rows.flatMap(({ index, gapPx }): readonly ShownRow[] => {
      const row = rows[index];
      return row === undefined ? [] : [{ row, index, gapPx }];
    });
  });

  constructor(rows: () => readonly ActivityRow[]) {
    this.#rows = rows;
  }

  get shown(): readonly ShownRow[] {
    return this.#shown;
  }

  /** Of the rows after the last one that is shown. */
  get gapAfterPx(): number {
    return this.#placed.gapAfterPx;
  }

  /** What is seen of the list: from `topPx` below its beginning on. Where it gets wider or narrower, lines wrap elsewhere. */
  see(topPx: number, heightPx: number, widthPx: number): void {
    this.#fromPx = Math.floor(topPx / STEP_PX) * STEP_PX;
    this.#untilPx = Math.ceil((topPx + heightPx) / STEP_PX) * STEP_PX;
    if (widthPx !== this.#widthPx && this.#measured.size > 0) this.#measured = new Map();
    this.#widthPx = widthPx;
  }

  /** How high rows turned out to be. */
  measured(heights: ReadonlyMap<string, number>): void {
    const known = this.#measured;
    const fresh = this.#shown.flatMap(({ row: { id, kind } }) => {
      const height = heights.get(id);
      return height === undefined || height === (known.get(id) ?? USUAL_PX[kind]) ? [] : [[id, height] as const];
    });
    if (fresh.length > 0) this.#measured = new Map([...(known.size < MAX_MEASURED ? known : []), ...fresh]);
  }
}

/** The places of what is needed beside the visible rows, or among them. */
function keptBeside({ first, end }: VisibleRows, rows: readonly ActivityRow[], focusedId: string | null): readonly number[] {
  return [
    nearest(rows, first, -1, ({ kind }) => kind === 'day'),
    nearest(rows, first - 1, -1, hasButton),
    nearest(rows, end, 1, hasButton),
    focusedId === null ? -1 : rows.findIndex(({ id }) => id === focusedId)
  ].filter((index) => index >= 0);
}

function hasButton(row: ActivityRow): boolean {
  return row.kind === 'burst' || (row.kind === 'entry' && row.entry.peerKey !== null);
}

/** The place of the first such row from `from` on, by `step`; -1 if there is none. */
function nearest(rows: readonly ActivityRow[], from: number, step: 1 | -1, isSuch: (row: ActivityRow) => boolean): number {
  for (let index = Math.min(from, rows.length - 1); ; index += step) {
    const row = rows[index];
    if (row === undefined) return -1;
    if (isSuch(row)) return index;
  }
}
