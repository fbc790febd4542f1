/** Which rows of a long list are worth having in the page. */
export interface VisibleRows {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Rows that a viewport shows, and `overscan` more on either side so that scrolling finds them ready. Lengths in pixels. */
export function visibleRows(rowCount: number, rowHeight: number, scrollTop: number, viewportHeight: number, overscan: number): VisibleRows {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const end = Math.min(rowCount, Math.ceil((scrollTop + viewportHeight) / rowHeight) + overscan);
  return { first: Math.min(first, Math.max(0, end)), end };
}

/** One row to have in the page, after so many pixels of rows that are not. */
export interface PlacedRow {
  readonly index: number;
  readonly gapPx: number;
}

export interface PlacedRows {
  readonly rows: readonly PlacedRow[];
  /** Of the rows after the last one. */
  readonly gapAfterPx: number;
}

/** The visible rows, and the row `kept` wherever it is: it has the focus, which would be lost with it. Null for none. */
export function placedRows(rowCount: number, rowHeight: number, { first, end }: VisibleRows, kept: number | null): PlacedRows {
  const visible = Array.from({ length: end - first }, (_, offset) => first + offset);
  const isApart = kept !== null && kept >= 0 && kept < rowCount && (kept < first || kept >= end);
  const indices = isApart ? [...visible, kept].sort((a, b) => a - b) : visible;
  const rows = indices.map((index, at) => ({ index, gapPx: (index - (indices[at - 1] ?? -1) - 1) * rowHeight }));
  return { rows, gapAfterPx: (rowCount - 1 - (indices.at(-1) ?? -1)) * rowHeight };
}

/** How far to scroll so that a row can be seen below a head that covers the first `headHeight` pixels; no further than that takes. */
export function scrollTopToShow(index: number, rowHeight: number, scrollTop: number, viewportHeight: number, headHeight: number): number {
  const top = index * rowHeight;
  const lowest = top + rowHeight + headHeight - viewportHeight;
  return Math.min(top, Math.max(lowest, scrollTop));
}
