/** UTF-8 to and from bytes (RFC 3629), total: the engine runs where no TextDecoder is promised. */

/** Lone surrogates become U+FFFD, as everywhere else. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    at = writePoint(bytes, at, isSurrogate(point) ? 0xfffd : point);
  }
  return bytes;
}

/** How many bytes {@link encodeUtf8} makes of `text`. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) length += pointLength(character.codePointAt(0) ?? 0);
  return length;
}

/** The longest beginning of `text` that fits in `maxBytes`, cut between characters. */
export function cutUtf8(text: string, maxBytes: number): string {
  let length = 0;
  let end = 0;
  for (const character of text) {
    length += pointLength(character.codePointAt(0) ?? 0);
    if (length > maxBytes) return text.slice(0, end);
    end += character.length;
  }
  return text;
}

/** The text, or null if the bytes are not well-formed UTF-8 (overlong forms, surrogates and stray bytes included). */
export function decodeUtf8(bytes: Uint8Array): string | null {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const length = sequenceLength(first);
    if (length === 0 || at + length > bytes.length) return null;
    const point = readPoint(bytes, at, first, length);
    if (point < 0) return null;
    text += String.fromCodePoint(point);
    at += length;
  }
  return text;
}

function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

/** -1 if ill-formed. */
function readPoint(bytes: Uint8Array, at: number, first: number, length: number): number {
  if (length === 1) return first;
  let point = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] ?? 0;
    if ((next & 0xc0) !== 0x80) return -1;
    point = (point << 6) | (next & 0x3f);
  }
  const overlong = (length === 3 && point < 0x800) || (length === 4 && point < 0x10000);
  return overlong || isSurrogate(point) || point > 0x10ffff ? -1 : point;
}

function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}

function pointLength(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

function writePoint(bytes: Uint8Array, start: number, point: number): number {
  const length = pointLength(point);
  if (length === 1) {
    bytes[start] = point;
    return start + 1;
  }
  let rest = point;
  for (let i = length - 1; i > 0; i--) {
    bytes[start + i] = 0x80 | (rest & 0x3f);
    rest >>= 6;
  }
  bytes[start] = ((0xf00 >> length) & 0xff) | rest;
  return start + length;
}
