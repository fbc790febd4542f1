/** Some measurements of one thing. */
export interface Figures {
  readonly count: number;
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export function figuresOf(values: readonly number[]): Figures {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return { count: sorted.length, min: at(0), median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, max: at(sorted.length - 1) };
}

/** One line of a Markdown table: what, its bar, runs, and the figures with their unit. */
export function row(what: string, bar: string, values: readonly number[], unit: string, digits = 0): string {
  const { count, min, median, max } = figuresOf(values);
  const figures = [min, median, max].map((value) => `${value.toFixed(digits)} ${unit}`);
  return `| ${[what, bar, String(count), ...figures].join(' | ')} |`;
}

export const TABLE_HEAD = '| what | bar | runs | min | median | max |\n|---|---|---:|---:|---:|---:|';
