/** A piece of a text; marked ones were searched for. */
export interface MarkedPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** The text in pieces of letters that are all marked or all not. `places`: indices of UTF-16 units, rising. */
export function markedParts(text: string, places: readonly number[]): readonly MarkedPart[] {
  const marked = new Set(places);
  const parts: { text: string; isMarked: boolean }[] = [];
  let index = 0;
  for (const character of text) {
    const isMarked = marked.has(index);
    const last = parts.at(-1);
    if (last?.isMarked === isMarked) last.text += character;
    else parts.push({ text: character, isMarked });
    index += character.length;
  }
  return parts;
}
