import { windowWords as german } from '#locales/de';
import { windowWords as english, type WindowWords } from '#locales/en';
import type { Language, Sentence } from '#contract';
import { writeAsIn } from '#locales/wording';

const TEXTS: Readonly<Record<Language, WindowWords>> = { en: english, de: german };
let current = $state.raw<WindowWords>(english);
let spokenNow = $state<Language>('en');

/** The texts in the language of now: whoever reads one in a template, a `$derived` or an effect is told when the language changes. */
export const words: WindowWords = new Proxy(english, { get: (_, name: keyof WindowWords) => current[name] });

/** `spoken` are the languages of the person, the best first: numbers and dates are written as in the region of the first that fits. */
export function speak(language: Language, spoken: readonly string[] = []): void {
  spokenNow = language;
  // another object, or nobody would be told
  current = writeAsIn(spoken) ? { ...TEXTS[language] } : TEXTS[language];
}

/** What the main process said, in the language of now. */
export function said(sentence: Sentence): string {
  return sentence[spokenNow];
}
