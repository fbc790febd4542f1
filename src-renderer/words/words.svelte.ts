import { english, type Words } from './en.ts';
import { german } from './de.ts';
import { writeAsIn } from './wording.ts';

export type Language = 'en' | 'de';

const TEXTS: Readonly<Record<Language, Words>> = { en: english, de: german };
let current = $state.raw<Words>(english);

/** The texts in the language of now: whoever reads one in a template, a `$derived` or an effect is told when the language changes. */
export const words: Words = new Proxy(english, { get: (_, name: keyof Words) => current[name] });

/** `spoken` are the languages of the person, as in {@link languageOf}: numbers and dates are written as in the region of the first that fits. */
export function speak(language: Language, spoken: readonly string[] = []): void {
  // another object, or nobody would be told
  current = writeAsIn(spoken) ? { ...TEXTS[language] } : TEXTS[language];
}

/** The first of the wanted languages (BCP 47 tags, such as `de-AT`) that there are texts for; English if none. */
export function languageOf(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'de' || tag === 'en');
  return spoken === 'de' ? 'de' : 'en';
}
