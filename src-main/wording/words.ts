import { mainWords as german } from '#locales/de';
import { mainWords as english, type MainWords } from '#locales/en';
import type { Language } from '#locales/language';
import { writeAsIn } from '#locales/wording';

const TEXTS: Readonly<Record<Language, MainWords>> = { en: english, de: german };
let current: MainWords = english;

/** The sentences of the main process in the language of now: English until {@link speak} says otherwise, and in the headless node. */
export const words: MainWords = new Proxy(english, { get: (_, name: keyof MainWords) => current[name] });

/** `spoken` are the languages of the person, the best first: numbers are written as in the region of the first that fits. */
export function speak(language: Language, spoken: readonly string[] = []): void {
  writeAsIn(spoken);
  current = TEXTS[language];
}
