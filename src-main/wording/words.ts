import { mainWords as german } from '#locales/de';
import { mainWords as english, type MainWords } from '#locales/en';
import type { Language, Sentence } from '#contract';
import { writeAsIn } from '#locales/wording';

const TEXTS: Readonly<Record<Language, MainWords>> = { en: english, de: german };
let current: MainWords = english;

/** Says something in the language of now. */
export type Say = () => string;

/** The sentences of the main process in the language of now: English until {@link speak} says otherwise, and in the headless node. */
export const words: MainWords = new Proxy(english, { get: (_, name: keyof MainWords) => current[name] });

/** `spoken` are the languages of the person, the best first: numbers are written as in the region of the first that fits. */
export function speak(language: Language, spoken: readonly string[] = []): void {
  writeAsIn(spoken);
  current = TEXTS[language];
}

/** What `say` says in each language, whichever is spoken now. */
export function inEachLanguage(say: Say): Sentence {
  const now = current;
  const sayIn = (language: Language): string => {
    current = TEXTS[language];
    return say();
  };
  try {
    return { en: sayIn('en'), de: sayIn('de') };
  } finally {
    current = now;
  }
}
