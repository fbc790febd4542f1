import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Capability } from './capability.ts';
import {
  decodeCapabilities,
  decodeHeardPeers,
  decodeQuestion,
  encodeCapabilities,
  encodeHeardPeers,
  mayBeCut,
  encodeQuestion,
  replyWireBytes,
  revisionOf
} from './capability-codec.ts';

const frames = (...texts: string[]): Uint8Array[] => texts.map((text) => new Uint8Array(Buffer.from(text)));
const texts = (message: readonly Uint8Array[]): string[] => message.map((frame) => Buffer.from(frame).toString());

const capability: fc.Arbitrary<Capability> = fc.record({
  type: fc
    .string({ unit: fc.constantFrom(...Array.from('Az09 ._-é€😀')), minLength: 1, maxLength: 128 })
    .filter((type) => type.trim() !== ''),
  port: fc.integer({ min: 1, max: 65535 }),
  description: fc.string({ unit: fc.constantFrom(...Array.from('az :/é😀')), maxLength: 200 }).map((text) => text.trim())
});

describe('a request', () => {
  it('is a delimiter and a word', () => {
    expect(texts(encodeQuestion('HELLO'))).toEqual(['', 'HELLO']);
    expect(decodeQuestion(encodeQuestion('PEERS'))).toBe('PEERS');
  });

  it.each([[['HELLO']], [['', 'GOODBYE']], [['', 'HELLO', 'extra']], [['']], [['x', 'HELLO']], [['', 'hello']], [[]]])(
    '%j is none (observed: the seed service stays silent)',
    (request) => {
      expect(decodeQuestion(frames(...request))).toBeNull();
    }
  );
});

describe('a list of capabilities', () => {
  it('is told as <type>:<port>[:<description>], never with an empty frame after the delimiter', () => {
    const reply = encodeCapabilities([
      { type: 'One', port: 1, description: '' },
      { type: 'Other', port: 12, description: 'a: b' }
    ]);
    expect(texts(reply)).toEqual(['', 'One:1', 'Other:12:a: b']);
    expect(texts(encodeCapabilities([]))).toEqual(['']);
  });

  it('comes back as it was told, with and without the delimiter', () => {
    fc.assert(
      fc.property(fc.array(capability, { maxLength: 20 }), (capabilities) => {
        const reply = encodeCapabilities(capabilities);
        expect(decodeCapabilities(reply)).toEqual({ ok: true, capabilities });
        if (capabilities.length > 0) expect(decodeCapabilities(reply.slice(1))).toEqual({ ok: true, capabilities });
      })
    );
  });

  it.each([
    'foo',
    'foo:bar',
    'A:99999999999',
    ':1',
    'A:0',
    'A:65536',
    'A:-1',
    'A: 7',
    ' :1',
    'A\u0000:1',
    'A:1:' + 'd'.repeat(201),
    'a'.repeat(129) + ':1'
  ])('with the bad frame %j is garbled', (bad) => {
    const reply = decodeCapabilities(frames('', 'Good:1', bad));
    expect(reply).toEqual({ ok: false, reason: 'frame 2 is no capability' });
  });

  it('with an empty frame after the delimiter, not UTF-8, or without any frame is garbled', () => {
    expect(decodeCapabilities(frames('', '')).ok).toBe(false);
    expect(decodeCapabilities([...frames(''), new Uint8Array([0xff])]).ok).toBe(false);
    expect(decodeCapabilities([]).ok).toBe(false);
  });

  it('is bounded by 256 capabilities and 64 KiB', () => {
    const many = (count: number): Capability[] => Array.from({ length: count }, (_, i) => ({ type: `T${i}`, port: 1, description: '' }));
    expect(decodeCapabilities(encodeCapabilities(many(256))).ok).toBe(true);
    expect(decodeCapabilities(encodeCapabilities(many(257))).ok).toBe(false);
    const wide = many(256).map((one) => ({ ...one, description: '€'.repeat(200) }));
    expect(decodeCapabilities(encodeCapabilities(wide)).ok).toBe(false);
    expect(replyWireBytes(wide)).toBeGreaterThan(64 * 1024);
  });

  it('shows descriptions without controls and overrides of direction', () => {
    expect(decodeCapabilities(frames('', 'A:1:x\u202Ey\u0001'))).toEqual({
      ok: true,
      capabilities: [{ type: 'A', port: 1, description: 'xy' }]
    });
  });

  it('survives random frames without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 30 }), fc.constantFrom(...frames('', 'A:1', 'A:1:x')))), (reply) => {
        decodeCapabilities(reply);
        decodeHeardPeers(reply);
        decodeQuestion(reply);
      }),
      { numRuns: 2000 }
    );
  });
});

describe('a revision', () => {
  const a = { type: 'A', port: 1, description: '' };
  const b = { type: 'B', port: 2, description: 'x' };

  it('is 8 hex digits that follow from the list alone', () => {
    expect(revisionOf([])).toBe('811c9dc5');
    expect(revisionOf([a, b])).toMatch(/^[0-9a-f]{8}$/);
    expect(revisionOf([a, b])).toBe(revisionOf([{ ...a }, { ...b }]));
  });

  it('changes with every visible change, order included', () => {
    const lists = [[], [a], [b], [a, b], [b, a], [{ ...a, port: 2 }], [{ ...a, description: 'x' }], [a, a]];
    expect(new Set(lists.map(revisionOf)).size).toBe(lists.length);
  });
});

describe('a list of heard peers', () => {
  it('comes back in its order', () => {
    const reply = encodeHeardPeers([
      { id: 'a', type: 'T' },
      { id: 'b', type: 'U.V' }
    ]);
    expect(texts(reply)).toEqual(['', 'a:T', 'b:U.V']);
    expect(decodeHeardPeers(reply)).toEqual(['a:T', 'b:U.V']);
    expect(decodeHeardPeers(frames(''))).toEqual([]);
  });

  it('is cut at 1,000 and at 64 KiB', () => {
    const many = (type: string) => Array.from({ length: 1500 }, (_, i) => ({ id: `n${i}`, type }));
    expect(decodeHeardPeers(encodeHeardPeers(many('T')))).toHaveLength(1000);
    const wide = encodeHeardPeers(many('t'.repeat(128)));
    expect(wide.reduce((sum, frame) => sum + frame.length + 9, 0)).toBeLessThan(64 * 1024);
    expect(decodeHeardPeers(wide)?.length).toBeGreaterThan(400);
  });

  it('may be cut only when there is no room for another', () => {
    const listOf = (count: number, type: string) => Array.from({ length: count }, (_, i) => `n${i}:${type}`);
    expect([mayBeCut([]), mayBeCut(listOf(999, 'T')), mayBeCut(listOf(1000, 'T'))]).toEqual([false, false, true]);
    const wide = 't'.repeat(128);
    const cut = decodeHeardPeers(encodeHeardPeers(Array.from({ length: 1500 }, (_, i) => ({ id: `n${i}`, type: wide })))) ?? [];
    expect([mayBeCut(cut), mayBeCut(cut.slice(0, -2))]).toEqual([true, false]);
  });

  it.each([['a'], ['a:'], [':T'], ['a:T:x'], ['a b:T']])('with %j is refused', (bad) => {
    expect(decodeHeardPeers(frames('', 'a:T', bad))).toBeNull();
  });
});
