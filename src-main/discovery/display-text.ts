/**
 * What must never reach a screen as it came: controls, line and paragraph separators, marks and overrides of direction,
 * invisible characters, noncharacters, lone surrogates. Joiners (U+200C, U+200D) stay: languages and emoji need them.
 */
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}\p{NChar}]/u;
const EVERY_UNPRINTABLE = new RegExp(UNPRINTABLE, 'gu');

/** Whether `text` shows something and holds nothing that {@link displayText} would take out. */
export function isPrintable(text: string): boolean {
  return text.trim() !== '' && !UNPRINTABLE.test(text);
}

/** `text` made fit to show: unprintable characters taken out, trimmed, cut to `maxCharacters` code points. */
export function displayText(text: string, maxCharacters: number): string {
  const printable = text.replace(EVERY_UNPRINTABLE, '').trim();
  return printable.length <= maxCharacters ? printable : Array.from(printable).slice(0, maxCharacters).join('').trimEnd();
}

/** Code points, which is what a person counts as characters. */
export function characterCount(text: string): number {
  return Array.from(text).length;
}
