import { german } from './de.ts';
import { english, type Words } from './en.ts';

export type Language = 'en' | 'de';

const TEXTS: Readonly<Record<Language, Words>> = { en: english, de: german };
let current: Words = english;

/** The sentences of the main process in the language of now: English until {@link speak} says otherwise, and in the headless node. */
export const words: Words = new Proxy(english, { get: (_, name: keyof Words) => current[name] });

export function speak(language: Language): void {
  current = TEXTS[language];
}

/** The first of the wanted languages (BCP 47 tags, such as `de-AT`) that there are texts for; English if none. */
export function languageOf(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'de' || tag === 'en');
  return spoken === 'de' ? 'de' : 'en';
}
