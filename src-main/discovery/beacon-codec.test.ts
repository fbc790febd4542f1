import fc from 'fast-check';
import { displayText } from './display-text.ts';
import { describe, expect, it } from 'vitest';
import { decodeBeacon, encodeBeacon, encodeGoodbye, type Beacon } from './beacon-codec.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const decode = (text: string) => decodeBeacon(bytes(text));
const reasonOf = (text: string | Uint8Array) => {
  const decoded = typeof text === 'string' ? decode(text) : decodeBeacon(text);
  return decoded.ok ? 'accepted' : decoded.reason;
};
function beaconOf(text: string): Beacon {
  const decoded = decode(text);
  if (!decoded.ok) throw new Error(`refused as ${decoded.reason}: ${text}`);
  return decoded.beacon;
}

const node = { id: 'SVC_jeXsz4Nl', type: 'Alpha.Services.AlphaService' };
const legalId = fc.string({ unit: fc.constantFrom(...Array.from('ABCxyz019_-')), minLength: 1, maxLength: 64 });
const legalType = fc
  .string({ unit: fc.constantFrom(...Array.from('Az0 ._-é€😀')), minLength: 1, maxLength: 32 })
  .filter((type) => type.trim() !== '');
const revision = fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 1, maxLength: 8 });

describe('a beacon', () => {
  it("is read from the seed service's observed bytes", () => {
    const observed = Buffer.from('43544c3a5356435f6a6558737a344e6c3a416c7068612e53657276696365732e416c70686153657276696365', 'hex');
    expect(decodeBeacon(new Uint8Array(observed))).toEqual({ ok: true, beacon: { ...node, port: null, revision: null, name: '' } });
  });

  it('carries port, revision and a name that may contain colons', () => {
    expect(beaconOf('CTL:SVC_a:T:5671:9F86D081:Ann: the desk')).toEqual({
      id: 'SVC_a',
      type: 'T',
      port: 5671,
      revision: '9f86d081',
      name: 'Ann: the desk'
    });
    expect(beaconOf('CTL:SVC_abcd1234:My.Type:5670:9f86d081')).toMatchObject({ port: 5670, revision: '9f86d081', name: '' });
    expect(beaconOf('CTL:SVC_a:T:5670')).toMatchObject({ port: 5670, revision: null });
  });

  it('with port 0 is a goodbye', () => {
    expect(Buffer.from(encodeGoodbye(node)).toString()).toBe('CTL:SVC_jeXsz4Nl:Alpha.Services.AlphaService:0');
    expect(beaconOf('CTL:SVC_x:T:0')).toMatchObject({ port: 0 });
  });

  it.each(['', 'CT', 'XXX garbage', 'ctl:a:b', '\uFEFFCTL:a:b'])('that does not start with CTL: is foreign: %j', (text) => {
    expect(reasonOf(text)).toBe('foreign');
  });

  it.each([
    'CTL:',
    'CTL:garbage',
    'CTL:SVC_x:',
    'CTL::T',
    'CTL:SVC x:T',
    'CTL:SVC_é:T',
    `CTL:${'x'.repeat(65)}:T`,
    `CTL:x:${'t'.repeat(129)}`,
    `CTL:x:${'é'.repeat(65)}`,
    'CTL:x: ',
    'CTL:x:T\n',
    'CTL:x:T\u202E',
    'CTL:x:T\0',
    'CTL:x:T:',
    'CTL:x:T:+1',
    'CTL:x:T: 1',
    'CTL:x:T:-1',
    'CTL:x:T:65536',
    'CTL:x:T:000001',
    'CTL:x:T:1e3',
    'CTL:x:T:1:',
    'CTL:x:T:1::name',
    'CTL:x:T:1:g',
    'CTL:x:T:1:123456789'
  ])('that breaks a rule is malformed: %j', (text) => {
    expect(reasonOf(text)).toBe('malformed');
  });

  it('longer than 255 bytes or not UTF-8 is malformed', () => {
    const head = 'CTL:x:T:1:a:';
    expect(reasonOf(head + 'n'.repeat(255 - head.length))).toBe('accepted');
    expect(reasonOf(head + 'n'.repeat(256 - head.length))).toBe('malformed');
    expect(reasonOf(new Uint8Array([...bytes(head), 0xff]))).toBe('malformed');
    expect(reasonOf(new Uint8Array([...bytes('CTL:x:'), 0xc3]))).toBe('malformed');
  });

  it('shows a name without controls and overrides of direction', () => {
    expect(beaconOf('CTL:x:T:1:a:\u202Eevil\u0007\u2066 name\r\n').name).toBe('evil name');
  });

  it('ids such as __proto__ are ids like others', () => {
    expect(beaconOf('CTL:__proto__:constructor')).toMatchObject({ id: '__proto__', type: 'constructor' });
  });

  it('comes back as it was sent, within 255 bytes, its name cut between characters', () => {
    fc.assert(
      fc.property(
        legalId,
        legalType,
        fc.integer({ min: 1, max: 65535 }),
        revision,
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        (id, type, port, rev, name) => {
          const datagram = encodeBeacon({ id, type }, port, rev, name);
          expect(datagram.length).toBeLessThanOrEqual(255);
          const decoded = decodeBeacon(datagram);
          if (!decoded.ok) throw new Error(decoded.reason);
          expect(decoded.beacon).toMatchObject({ id, type, port, revision: rev });
          expect(displayText(name, 255).startsWith(decoded.beacon.name)).toBe(true);
        }
      )
    );
  });

  it('survives a long type beside a long id: port and revision always find room', () => {
    const datagram = encodeBeacon({ id: 'i'.repeat(64), type: 't'.repeat(128) }, 65535, 'ffffffff', 'n'.repeat(300));
    expect(datagram.length).toBe(255);
    expect(decodeBeacon(datagram)).toMatchObject({ ok: true, beacon: { port: 65535, revision: 'ffffffff' } });
  });

  // PEERSCOPE_MANY=1 makes it a million
  it('decoding random datagrams gives a reason or a legal beacon, never an exception', () => {
    const piece = fc.oneof(fc.uint8Array({ maxLength: 24 }), fc.constantFrom('CTL:', ':', 'SVC_a', 'T', '0', '5670', 'abc').map(bytes));
    const datagram = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => new Uint8Array(Buffer.concat([bytes('CTL:'), ...pieces])))
    );
    const numRuns = process.env['PEERSCOPE_MANY'] === '1' ? 1_000_000 : 5000;
    fc.assert(
      fc.property(datagram, (received) => {
        const decoded = decodeBeacon(received);
        return decoded.ok
          ? /^[\w-]{1,64}$/.test(decoded.beacon.id) && decoded.beacon.type !== ''
          : ['foreign', 'malformed'].includes(decoded.reason);
      }),
      { numRuns }
    );
  }, 600_000);
});
