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
