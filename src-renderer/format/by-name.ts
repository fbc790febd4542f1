const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Names and types in the order in which people look for them: `pi-2` before `pi-10`, and `Nas` beside `nas`. 0 for the same name only. */
export function byName(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}
