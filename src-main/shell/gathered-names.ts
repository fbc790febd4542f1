const NAMED = 3;

/** Names to be said in one sentence: those named, and how many more. */
export interface GatheredNames {
  readonly names: readonly string[];
  readonly more: number;
}

export function gatheredNames(names: readonly string[]): GatheredNames {
  // one more name is no longer than "and 1 other"
  const named = names.length === NAMED + 1 ? NAMED + 1 : NAMED;
  return { names: names.slice(0, named), more: Math.max(0, names.length - named) };
}
