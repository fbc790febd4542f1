/** Where the letters of a query stand in a text (indices of UTF-16 units, rising), and how well that reads: higher is better. */
export interface FuzzyMatch {
  readonly score: number;
  readonly places: readonly number[];
}

/** Longer texts are searched this far; names and addresses are shorter. */
export const MAX_SEARCHED_CHARACTERS = 300;

const NO_MATCH = null;
const NEXT_TO_EACH_OTHER = 8;
const AT_WORD_START = 10;
const AS_ONE_PIECE = 40;
const AT_TEXT_START = 15;
const WHOLE_TEXT = 30;

/**
 * Whether all letters of each word of `query` stand in `text` in their order, whatever lies between: `cnas` finds `cedar-nas`.
 * Better are letters next to each other, at the beginnings of words, and short texts. Null if one is missing; without a query all are found alike.
 */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | null {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return { score: 0, places: [] };
  const folded = fold(text.slice(0, MAX_SEARCHED_CHARACTERS));
  let score = -folded.length / 10;
  const places = new Set<number>();
  for (const word of wanted) {
    const match = matchWord(word, folded);
    if (match === NO_MATCH) return NO_MATCH;
    score += match.score;
    match.places.forEach((place) => places.add(place));
  }
  return { score, places: [...places].sort((a, b) => a - b) };
}

/** Small letters, one for each of the text: what changes its length when it is made small stays as it is. */
function fold(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length
    ? small
    : Array.from(text, (one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('');
}

/** Whether `query` stands in `text` in one piece. */
export function pieceMatch(query: string, text: string): FuzzyMatch | null {
  const [word, folded] = [fold(query), fold(text.slice(0, MAX_SEARCHED_CHARACTERS))];
  return folded.includes(word) ? matchWord(word, folded) : NO_MATCH;
}

let lastQuery = '';
let lastWords: readonly string[] = [];

/** Thousands of texts are matched with one query: it is taken apart once. */
function wordsOf(query: string): readonly string[] {
  if (query !== lastQuery) {
    lastQuery = query;
    lastWords = fold(query.slice(0, MAX_SEARCHED_CHARACTERS))
      .split(/\s+/u)
      .filter((word) => word !== '');
  }
  return lastWords;
}

function matchWord(word: string, text: string): FuzzyMatch | null {
  const start = bestPiece(word, text);
  const places = start < 0 ? scattered(word, text) : Array.from(word, (_, index) => start + index);
  if (places === NO_MATCH) return NO_MATCH;
  const letters = places.map((place, index) =>
    isWordStart(text, place) ? AT_WORD_START : places[index - 1] === place - 1 ? NEXT_TO_EACH_OTHER : 0
  );
  const whole = start < 0 ? 0 : AS_ONE_PIECE + (start === 0 ? AT_TEXT_START : 0) + (word.length === text.length ? WHOLE_TEXT : 0);
  return { score: letters.reduce((sum, points) => sum + points, whole), places };
}

/** Where the word stands in one piece: at the beginning of a word rather than inside one; -1 if nowhere. */
function bestPiece(word: string, text: string): number {
  const first = text.indexOf(word);
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) if (isWordStart(text, at)) return at;
  return first;
}

/** The letters one after another: to their earliest end, then back from there, so that they lie as close as can be. */
function scattered(word: string, text: string): readonly number[] | null {
  let at = -1;
  for (const letter of word.split('')) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return NO_MATCH;
  }
  const places: number[] = [];
  for (const letter of word.split('').reverse()) {
    at = text.lastIndexOf(letter, at);
    places.unshift(at);
    at -= 1;
  }
  return places;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[\s\-_.:/#]/u.test(text.charAt(at - 1));
}
