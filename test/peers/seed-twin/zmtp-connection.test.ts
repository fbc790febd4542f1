import { describe, expect, it } from 'vitest';
import type { Frames, Ready } from './seed-world.ts';
import { ZmtpConnection } from './zmtp-connection.ts';

// Byte for byte what was recorded between two instances of the real service.
const SIGNATURE = 'ff00000000000000197f';
const VERSION = '03';
const REST = '00' + '4e554c4c' + '00'.repeat(16) + '00' + '00'.repeat(31);
const ROUTER_READY =
  '04410552454144590b536f636b65742d5479706500000006524f55544552084964656e7469747900000018' +
  '5300560043005f004e00410072006b006300390031006500';
const DEALER_READY =
  '04410552454144590b536f636b65742d54797065000000064445414c4552084964656e7469747900000018' +
  '5300560043005f006a006500580073007a0034004e006c00';
const HELLO = '010000' + '0548454c4c4f';
const REPLY = '010001054f6e653a3100084f746865723a3132';

const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const bytes = (hex: string) => Buffer.from(hex, 'hex');

function connect(socketType: 'ROUTER' | 'DEALER', id: string) {
  const written: string[] = [];
  const told: { ready: Ready[]; received: Frames[]; broken: number } = { ready: [], received: [], broken: 0 };
  const connection = new ZmtpConnection(socketType, utf16le(id), (sent) => written.push(Buffer.from(sent).toString('hex')), {
    ready: (ready) => told.ready.push(ready),
    received: (frames) => told.received.push(frames),
    broken: () => told.broken++
  });
  connection.open();
  return { connection, written, told };
}

describe('ZmtpConnection', () => {
  it('greets in three steps, each after that of the other side, then sends READY', () => {
    const { connection, written } = connect('ROUTER', 'SVC_NArkc91e');
    expect(written).toEqual([SIGNATURE]);
    connection.receive(bytes(SIGNATURE));
    expect(written).toEqual([SIGNATURE, VERSION]);
    connection.receive(bytes(VERSION));
    expect(written).toEqual([SIGNATURE, VERSION, REST]);
    connection.receive(bytes(REST));
    expect(written).toEqual([SIGNATURE, VERSION, REST, ROUTER_READY]);
  });

  it('speaks the recorded exchange of a DEALER with a ROUTER', () => {
    const dealer = connect('DEALER', 'SVC_jeXsz4Nl');
    dealer.connection.receive(bytes(SIGNATURE + VERSION + REST + ROUTER_READY));
    expect(dealer.told.ready).toEqual([{ socketType: 'ROUTER', identity: utf16le('SVC_NArkc91e') }]);
    dealer.connection.send([bytes(''), Buffer.from('HELLO')]);
    dealer.connection.receive(bytes(REPLY));
    expect(dealer.written.join('')).toBe(SIGNATURE + VERSION + REST + DEALER_READY + HELLO);
    expect(dealer.told.received.map((frames) => frames.map((frame) => Buffer.from(frame).toString()))).toEqual([['', 'One:1', 'Other:12']]);
  });

  it('reads the same whatever the segments', () => {
    const whole = bytes(SIGNATURE + VERSION + REST + DEALER_READY + HELLO);
    const router = connect('ROUTER', 'SVC_NArkc91e');
    for (const byte of whole) router.connection.receive(Uint8Array.of(byte));
    expect(router.told).toMatchObject({ ready: [{ socketType: 'DEALER' }], broken: 0 });
    expect(router.told.received).toHaveLength(1);
  });

  it('accepts minor version 1 and signature length 1, long frames and unknown properties', () => {
    const rest31 = '01' + REST.slice(2);
    const ready = '04' + '25' + '055245414459' + '0b536f636b65742d54797065' + '00000006' + '4445414c4552' + '03466f6f' + '00000001' + 'aa';
    const longHello = '010002' + '0000000000000005' + '48454c4c4f';
    const router = connect('ROUTER', 'SVC_NArkc91e');
    router.connection.receive(bytes('ff00000000000000017f' + VERSION + rest31 + ready + longHello));
    expect(router.told.broken).toBe(0);
    expect(router.told.ready).toEqual([{ socketType: 'DEALER', identity: null }]);
    expect(router.told.received).toEqual([[new Uint8Array(), new Uint8Array(Buffer.from('HELLO'))]]);
  });

  it('answers PING', () => {
    const router = connect('ROUTER', 'SVC_NArkc91e');
    router.connection.receive(bytes(SIGNATURE + VERSION + REST + DEALER_READY + '0407' + '0450494e47' + '0000'));
    expect(router.written.at(-1)).toBe('040504504f4e47');
  });

  it.each([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n').toString('hex')],
    ['another mechanism', SIGNATURE + VERSION + '00' + Buffer.from('CURVE').toString('hex') + '00'.repeat(47)],
    ['a message before READY', SIGNATURE + VERSION + REST + HELLO],
    ['READY with a broken property', SIGNATURE + VERSION + REST + '0408' + '055245414459' + '0b53']
  ])('gives up on %s', (_what, hex) => {
    const router = connect('ROUTER', 'SVC_NArkc91e');
    router.connection.receive(bytes(hex));
    expect(router.told).toMatchObject({ broken: 1, received: [] });
  });
});
