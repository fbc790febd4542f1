import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZmtpReader, type ZmtpBounds } from './zmtp-reader.ts';

const BOUNDS: ZmtpBounds = { maxMessageBytes: 1000, maxFrames: 20 };

/** Observed on the wire of the seed service. */
const GREETING = Buffer.from(`ff00000000000000197f03004e554c4c${'00'.repeat(48)}`, 'hex');
const READY = Buffer.from(
  [
    '0441 05 5245414459', // command of 65 bytes, "READY"
    '0b 536f636b65742d54797065 00000006 4445414c4552', // Socket-Type: DEALER
    '08 4964656e74697479 00000018', // Identity: the UTF-16LE of SVC_jeXsz4Nl
    '5300560043005f006a006500580073007a0034004e006c00'
  ]
    .join('')
    .replaceAll(' ', ''),
  'hex'
);
const REQUEST = Buffer.from('0100000548454c4c4f', 'hex');
const PING = Buffer.from('04070450494e470000', 'hex');
const REQUESTER_ID = 'SVC_jeXsz4Nl';

function read(chunks: readonly Uint8Array[]) {
  const seen = { identities: [] as string[], messages: 0 };
  const reader = new ZmtpReader(BOUNDS, {
    identityRead: (routingId) => seen.identities.push(Buffer.from(routingId).toString('utf16le')),
    messageEnded: () => seen.messages++
  });
  for (const chunk of chunks) {
    const fault = reader.read(chunk);
    if (fault !== null) return { ...seen, fault };
  }
  return { ...seen, fault: null };
}

/** Cuts bytes into pieces, wherever fast-check wants. */
const cutAnywhere = (bytes: Buffer) =>
  fc.array(fc.nat({ max: bytes.length }), { maxLength: 8 }).map((cuts) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
    return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
  });

describe('ZmtpReader', () => {
  it('sees the same, however the stream is cut', () => {
    const stream = Buffer.concat([GREETING, READY, PING, REQUEST, PING, REQUEST]);
    fc.assert(
      fc.property(cutAnywhere(stream), (chunks) => {
        expect(read(chunks)).toEqual({ identities: [REQUESTER_ID], messages: 2, fault: null });
      })
    );
  });

  it('takes any bytes without an exception, before and after the handshake', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(Buffer.alloc(0), GREETING, Buffer.concat([GREETING, READY])),
        (junk, start) => {
          expect([null, 'protocol', 'oversized']).toContain(read([start, junk]).fault);
        }
      ),
      { numRuns: 2000 }
    );
  });

  it('takes a READY with any byte of it broken without an exception', () => {
    for (let at = 0; at < READY.length; at++) {
      for (const byte of [0, 1, 0x7f, 0x80, 0xff]) {
        const broken = Buffer.from(READY);
        broken[at] = byte;
        expect([null, 'protocol', 'oversized']).toContain(read([GREETING, broken, REQUEST]).fault);
      }
    }
  });

  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n')],
    ['a signature that ends otherwise', Buffer.from('ff000000000000001900', 'hex')],
    ['version 2', Buffer.from('ff00000000000000197f02', 'hex')],
    ['another mechanism', Buffer.concat([GREETING.subarray(0, 12), Buffer.from('PLAIN')])],
    ['a longer name of a mechanism', Buffer.concat([GREETING.subarray(0, 12), Buffer.from('NULLS')])],
    ['a message before READY', Buffer.concat([GREETING, REQUEST])],
    ['another command before READY', Buffer.concat([GREETING, PING])],
    ['a command with more to come', Buffer.concat([GREETING, READY, Buffer.from('0500', 'hex')])]
  ])('finds %s at its last byte', (_what, bytes) => {
    expect(read([bytes]).fault).toBe('protocol');
  });

  it('reads an absent identity as an empty one', () => {
    const without = Buffer.from(READY.subarray(0, READY.indexOf('Identity') - 1));
    without[1] = without.length - 2;
    expect(read([GREETING, without, REQUEST])).toEqual({ identities: [''], messages: 1, fault: null });
  });

  it.each([
    ['a frame above the bound when it is announced', Buffer.from('0200000000000003e9', 'hex')],
    ['a frame of 2⁶⁴ − 1 bytes', Buffer.from('02ffffffffffffffff', 'hex')],
    [
      'frames above the bound in all',
      Buffer.concat(Array.from({ length: 5 }, () => Buffer.concat([Buffer.from([1, 250]), Buffer.alloc(250)])))
    ],
    ['too many frames', Buffer.alloc(42, Buffer.from([1, 0]))],
    ['too many commands', Buffer.concat(Array.from({ length: 500 }, () => PING))]
  ])('finds %s', (_what, bytes) => {
    expect(read([GREETING, READY, bytes]).fault).toBe('oversized');
  });

  it('lets pass what is exactly at the bounds', () => {
    const frames = [
      ...Array.from({ length: 19 }, () => Buffer.from('010132', 'hex')),
      Buffer.concat([Buffer.from('0200000000000003d5', 'hex'), Buffer.alloc(981)])
    ];
    expect(read([GREETING, READY, ...frames])).toMatchObject({ messages: 1, fault: null });
    expect(read([GREETING, READY, ...frames, Buffer.from('0000', 'hex')]).fault).toBe('oversized');
  });
});
