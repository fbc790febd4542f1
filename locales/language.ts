import type { Language } from '#contract';

/** The first of the wanted languages (BCP 47 tags, such as `de-AT`) that there are texts for; English if none. */
export function languageOf(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'de' || tag === 'en');
  return spoken === 'de' ? 'de' : 'en';
}
