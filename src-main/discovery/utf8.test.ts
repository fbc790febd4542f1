import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutUtf8, decodeUtf8, encodeUtf8, utf8Length } from './utf8.ts';

const anyText = fc.string({ unit: 'binary' });
const anyBytes = fc.uint8Array({ maxLength: 40 });
/** Bytes that are nearly UTF-8: well-formed text with one byte changed. */
const bentBytes = fc.tuple(anyText, fc.nat(), fc.nat(255)).map(([text, at, byte]) => {
  const bytes = new Uint8Array(Buffer.from(text));
  if (bytes.length > 0) bytes[at % bytes.length] = byte;
  return bytes;
});

function nodeDecode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

describe('UTF-8', () => {
  it('encodes as Node does, lone surrogates included', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.string({ unit: fc.integer({ min: 0xd7f0, max: 0xe00f }).map((c) => String.fromCharCode(c)) })),
        (text) => {
          expect(Buffer.from(encodeUtf8(text))).toEqual(Buffer.from(text));
          expect(utf8Length(text)).toBe(Buffer.byteLength(text));
        }
      )
    );
  });

  it('decodes as Node does, and refuses what Node refuses', () => {
    fc.assert(
      fc.property(fc.oneof(anyBytes, bentBytes), (bytes) => {
        expect(decodeUtf8(bytes)).toBe(nodeDecode(bytes));
      }),
      { numRuns: 2000 }
    );
  });

  it.each([
    [[0xc0, 0x80]],
    [[0xe0, 0x80, 0x80]],
    [[0xf0, 0x80, 0x80, 0x80]],
    [[0xed, 0xa0, 0x80]],
    [[0xf4, 0x90, 0x80, 0x80]],
    [[0xe2, 0x82]],
    [[0x80]]
  ])('refuses the ill-formed bytes %j', (bytes) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBeNull();
  });

  it('cuts between characters', () => {
    expect(cutUtf8('aé€😀', 10)).toBe('aé€😀');
    expect(cutUtf8('aé€😀', 9)).toBe('aé€');
    expect(cutUtf8('aé€😀', 5)).toBe('aé');
    expect(cutUtf8('aé€😀', 0)).toBe('');
  });
});
