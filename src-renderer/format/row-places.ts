import type { PlacedRows, VisibleRows } from './visible-rows.ts';

/** Which row of the list an element is, told to who finds it in the page and to who hears the page read. */
export interface RowPlace {
  readonly 'data-row': string;
  readonly 'aria-posinset': number;
  /** -1 while nobody knows. */
  readonly 'aria-setsize': number;
}

/** Where rows of different heights lie in a list, one below the other. Lengths in pixels. */
export class RowPlaces {
  /** Where each row ends. */
  readonly #ends: readonly number[];

  constructor(heights: readonly number[]) {
    let end = 0;
    this.#ends = heights.map((height) => (end += height));
  }

  /** The rows of which something lies between two places. */
  between(fromPx: number, untilPx: number): VisibleRows {
    const first = this.#firstEndingAfter(fromPx);
    return { first, end: Math.max(first, Math.min(this.#ends.length, this.#firstEndingAfter(untilPx - 1) + 1)) };
  }

  /** The visible rows, and those of `kept` wherever they are. */
  placed({ first, end }: VisibleRows, kept: readonly number[]): PlacedRows {
    const visible = Array.from({ length: end - first }, (_, offset) => first + offset);
    const indices = [...new Set([...visible, ...kept])].toSorted((a, b) => a - b);
    const rows = indices.map((index, at) => ({ index, gapPx: this.#top(index) - this.#top((indices[at - 1] ?? -1) + 1) }));
    return { rows, gapAfterPx: this.#top(this.#ends.length) - this.#top((indices.at(-1) ?? -1) + 1) };
  }

  #top(index: number): number {
    return this.#ends[index - 1] ?? 0;
  }

  #firstEndingAfter(px: number): number {
    let [low, high] = [0, this.#ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) > px) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
