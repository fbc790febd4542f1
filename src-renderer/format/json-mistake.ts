const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y; // eslint-disable-line no-control-regex -- JSON forbids them
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const MAX_DEPTH = 100;

/** Where a text stops being JSON. */
class Mistake extends Error {
  constructor(readonly position: number) {
    super('no JSON');
  }
}

/**
 * The line, counted from 1, at which a text stops being JSON (RFC 8259), which the engine's own errors do not always tell.
 * Null if it is JSON, or nested deeper than is looked at.
 */
export function lineOfJsonMistake(text: string): number | null {
  try {
    const end = skip(text, SPACE, readValue(text, 0, 0));
    return end === text.length ? null : lineAt(text, end);
  } catch (error) {
    if (error instanceof Mistake) return lineAt(text, error.position);
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** Each returns where it ends. */
function readValue(text: string, from: number, depth: number): number {
  if (depth > MAX_DEPTH) throw new RangeError('nested too deep');
  const at = skip(text, SPACE, from);
  if (text[at] === '[') return readItems(text, at, ']', (start) => readValue(text, start, depth + 1));
  if (text[at] === '{') return readItems(text, at, '}', (start) => readMember(text, start, depth + 1));
  return expect(text, text[at] === '"' ? STRING : SCALAR, at);
}

function readMember(text: string, from: number, depth: number): number {
  const afterName = skip(text, SPACE, expect(text, STRING, skip(text, SPACE, from)));
  if (text[afterName] !== ':') throw new Mistake(afterName);
  return readValue(text, afterName + 1, depth);
}

function readItems(text: string, opening: number, closing: string, readItem: (from: number) => number): number {
  let at = skip(text, SPACE, opening + 1);
  if (text[at] === closing) return at + 1;
  for (;;) {
    at = skip(text, SPACE, readItem(at));
    if (text[at] === closing) return at + 1;
    if (text[at] !== ',') throw new Mistake(at);
    at += 1;
  }
}

function expect(text: string, pattern: RegExp, at: number): number {
  const end = skip(text, pattern, at);
  if (end === at) throw new Mistake(at);
  return end;
}

function skip(text: string, pattern: RegExp, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
