import type { CheckFinding } from '#contract';

export type FindingCode = CheckFinding['code'];
export type FindingOf<C extends FindingCode> = CheckFinding & { readonly code: C };
/** All findings of one code in one step. */
export type FindingGroup<C extends FindingCode> = readonly [FindingOf<C>, ...FindingOf<C>[]];

/** What a step found: the fact as a title without a full stop, and what it means or what to do, in whole sentences. */
export interface Said {
  readonly title: string;
  readonly details: readonly string[];
}

/** The words for each code; a forgotten one does not compile. */
export type FindingWords = { readonly [C in FindingCode]: (all: FindingGroup<C>) => Said };
