import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundedLines, type BoundedLine } from './bounded-lines.ts';

async function linesOf(chunks: readonly (string | Uint8Array)[], maxBytes = 1000): Promise<BoundedLine[]> {
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
  }
  const lines: BoundedLine[] = [];
  for await (const line of boundedLines(stream(), maxBytes)) lines.push(line);
  return lines;
}

const line = (text: string): BoundedLine => ({ kind: 'line', text });

it('splits at newlines and takes a last line without one', async () => {
  expect(await linesOf(['one\ntw', 'o\n\nthree'])).toEqual([line('one'), line('two'), line(''), line('three')]);
});

it('gives the same lines however the bytes were cut into chunks, characters included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), fc.integer({ min: 1, max: 7 }), async (texts, size) => {
      const wanted = texts.map((text) => text.replaceAll('\n', ''));
      const bytes = Buffer.from(wanted.map((text) => `${text}\n`).join(''));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      expect(await linesOf(chunks)).toEqual(wanted.map(line));
    })
  );
});

it('skips what is longer than allowed up to the next newline', async () => {
  expect(await linesOf(['12345', '6\nnext\n12345\n'], 5)).toEqual([{ kind: 'too-long' }, line('next'), line('12345')]);
});
