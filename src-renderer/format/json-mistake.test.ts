import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineOfJsonMistake } from './json-mistake.ts';

it.each([
  ['{\n"a":\n}', 3],
  ['[\n  1,\n  2,\n]', 4],
  ['[\n{"a" 1}\n]', 2],
  ['{', 1],
  ['[1]\n]', 2],
  ['["a\nb"]', 1],
  ['[\n\ntrue false]', 3],
  ['', 1],
  ['[01]', 1]
])('finds the line of the mistake in %j', (text, line) => {
  expect(lineOfJsonMistake(text)).toBe(line);
});

it('finds none in JSON, whatever it holds', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2), (text, indent) => {
      expect(lineOfJsonMistake(JSON.stringify(JSON.parse(text), null, indent))).toBeNull();
    })
  );
});

it('agrees with the engine on what is JSON', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 2 }), fc.nat(), fc.constantFrom('', ',', '"', '}', 'x', '1'), (text, at, put) => {
      const place = at % text.length;
      const broken = text.slice(0, place) + put + text.slice(place + 1);
      expect(lineOfJsonMistake(broken) === null).toBe(isJson(broken));
    })
  );
});

it('gives up on what is nested without end', () => {
  expect(lineOfJsonMistake('['.repeat(100_000))).toBeNull();
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
