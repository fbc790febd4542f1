import { describe, expect, it } from 'vitest';
import { PlainConnection, PlainListener } from './plain-connection.ts';
import { greeting, message, ready, utf16 } from './zmtp-bytes.ts';
import { STATION_ADDRESS, STATION_ID, ZmqStation } from './zmq-station.ts';

const SEED_ID = 'SVC_jeXsz4Nl';
const SEED_GREETING = greeting(0x19);
const REQUEST = Buffer.from('0100000548454c4c4f', 'hex');
const REPLY = Buffer.from('010001054f6e653a3100084f746865723a3132', 'hex');

/** libzmq calls itself 3.1, and its signature has a length of its own; the seed service minds neither (observed). */
function withoutFreedoms(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.fill(0, 1, 9);
  copy[11] = 0;
  return copy;
}

describe('asked by the seed service', () => {
  /** The seed service sends its greeting in three steps, each after it has seen enough of ours; a ROUTER that waits for all 64 bytes would hang it. */
  it('answers a greeting in stages with the recorded bytes, and its routing id is the UTF-16LE of its id', async () => {
    await using station = await ZmqStation.start();
    const seed = await PlainConnection.open(STATION_ADDRESS, station.port);
    seed.send(SEED_GREETING.subarray(0, 10));
    const first = await seed.bytes(11);
    expect([first[0], first[9], first[10]]).toEqual([0xff, 0x7f, 3]);
    seed.send(SEED_GREETING.subarray(10, 11));
    seed.send(SEED_GREETING.subarray(11));
    expect(withoutFreedoms(await seed.bytes(64))).toEqual(greeting());
    seed.send(ready('DEALER', utf16(SEED_ID)));
    const shakenHands = Buffer.concat([greeting(), ready('ROUTER', utf16(STATION_ID))]);
    expect(withoutFreedoms(await seed.bytes(shakenHands.length))).toEqual(shakenHands);
    seed.send(REQUEST);
    await seed.bytes(shakenHands.length + REPLY.length);
    expect(seed.received.subarray(shakenHands.length)).toEqual(REPLY);
    expect(station.asked).toEqual([{ request: ['', 'HELLO'], requester: { address: '127.0.0.1', id: SEED_ID } }]);
    seed.close();
  });

  it.each([
    ['in one segment', (bytes: Buffer) => [bytes]],
    ['byte by byte', (bytes: Buffer) => Array.from(bytes, (byte) => Buffer.from([byte]))]
  ])('answers handshake and request %s', async (_how, cut) => {
    await using station = await ZmqStation.start();
    const seed = await PlainConnection.open(STATION_ADDRESS, station.port);
    for (const piece of cut(Buffer.concat([SEED_GREETING, ready('DEALER', utf16(SEED_ID)), REQUEST]))) {
      seed.send(piece);
      if (piece.length === 1) await new Promise(setImmediate);
    }
    await seed.bytes(131 + REPLY.length);
    expect(seed.received.subarray(131)).toEqual(REPLY);
    seed.close();
  });

  it.each([
    ['without a routing id', null],
    ['with an empty routing id', Buffer.alloc(0)],
    ['with a routing id that is no id', Buffer.from([0, 0xff, 0xfe])]
  ])('answers who asks %s, and makes no id of it', async (_what, identity) => {
    await using station = await ZmqStation.start();
    const stranger = await PlainConnection.open(STATION_ADDRESS, station.port);
    stranger.send(Buffer.concat([greeting(), ready('DEALER', identity), REQUEST]));
    await stranger.bytes(131 + REPLY.length);
    expect(stranger.received.subarray(131)).toEqual(REPLY);
    expect(station.asked[0]?.requester.id).toBeNull();
    stranger.close();
  });

  /** A ROUTER that serves all takes the second connection of one routing id for none of its own: that starved whoever was impersonated. */
  it('answers two who claim the same routing id, each on its own connection', async () => {
    await using station = await ZmqStation.start();
    const both = await Promise.all(['127.77.1.2', '127.77.1.3'].map((from) => PlainConnection.open(STATION_ADDRESS, station.port, from)));
    for (const one of both) one.send(Buffer.concat([greeting(), ready('DEALER', utf16(SEED_ID))]));
    await Promise.all(both.map((one) => one.bytes(131)));
    for (const one of both) one.send(REQUEST);
    for (const one of both) expect((await one.bytes(131 + REPLY.length)).subarray(131)).toEqual(REPLY);
    expect(station.asked.map(({ requester }) => requester.address).sort()).toEqual(['127.77.1.2', '127.77.1.3']);
    for (const one of both) one.close();
  });

  it('answers several requests on one connection, one after the other', async () => {
    await using station = await ZmqStation.start();
    const asker = await PlainConnection.open(STATION_ADDRESS, station.port);
    asker.send(Buffer.concat([greeting(), ready('DEALER', utf16(SEED_ID)), REQUEST, REQUEST, REQUEST]));
    await asker.bytes(131 + 3 * REPLY.length);
    expect(asker.received.subarray(131)).toEqual(Buffer.concat([REPLY, REPLY, REPLY]));
    asker.close();
  });

  it('answers who says that nothing more comes right after the request', async () => {
    await using station = await ZmqStation.start();
    const asker = await PlainConnection.open(STATION_ADDRESS, station.port);
    asker.send(Buffer.concat([greeting(), ready('DEALER', utf16(SEED_ID)), REQUEST]));
    asker.socket.end();
    await asker.closed();
    expect(asker.received.subarray(131)).toEqual(REPLY);
  });

  it('greets who waits for it to speak first', async () => {
    await using station = await ZmqStation.start();
    const asker = await PlainConnection.open(STATION_ADDRESS, station.port);
    expect((await asker.bytes(10))[0]).toBe(0xff);
    asker.send(Buffer.concat([greeting(), ready('REQ', null), REQUEST]));
    await asker.bytes(131 + REPLY.length);
    expect(asker.received.subarray(131)).toEqual(REPLY);
    asker.close();
  });

  it('stays silent where it has no reply, and answers the next', async () => {
    await using station = await ZmqStation.start();
    const { reply } = station;
    const asker = await PlainConnection.open(STATION_ADDRESS, station.port);
    station.reply = null;
    asker.send(Buffer.concat([greeting(), ready('DEALER', utf16(SEED_ID)), message('', 'hello')]));
    await asker.bytes(131);
    while (station.asked.length === 0) await new Promise(setImmediate);
    station.reply = reply;
    asker.send(REQUEST);
    await asker.bytes(131 + REPLY.length);
    expect(asker.received.subarray(131)).toEqual(REPLY);
    asker.close();
  });
});

describe('asking the seed service', () => {
  it('sends the recorded bytes under the UTF-16LE of its id, reads the reply and hangs up', async () => {
    await using station = await ZmqStation.start();
    await using listener = await PlainListener.open('127.77.1.9');
    const outcome = station.ask('127.77.1.9', listener.port);
    const seed = await listener.connection();
    seed.send(SEED_GREETING.subarray(0, 10));
    const first = await seed.bytes(11);
    expect([first[0], first[9], first[10]]).toEqual([0xff, 0x7f, 3]);
    seed.send(SEED_GREETING.subarray(10, 11));
    seed.send(SEED_GREETING.subarray(11));
    seed.send(ready('ROUTER', utf16(SEED_ID)));
    const all = Buffer.concat([greeting(), ready('DEALER', utf16(STATION_ID)), REQUEST]);
    expect(withoutFreedoms(await seed.bytes(all.length))).toEqual(all);
    expect(seed.isClosed).toBe(false);
    seed.send(REPLY);
    const answer = await outcome;
    expect(answer).toMatchObject({ kind: 'answered', responderId: SEED_ID });
    expect(answer.kind === 'answered' && answer.frames.map(String)).toEqual(['', 'One:1', 'Other:12']);
    await seed.closed();
  });

  it('takes a reply that comes with the end of the connection', async () => {
    await using station = await ZmqStation.start();
    await using listener = await PlainListener.open('127.77.1.9');
    const outcome = station.ask('127.77.1.9', listener.port);
    const responder = await listener.connection();
    responder.send(Buffer.concat([greeting(), ready('DEALER', null), REPLY]));
    responder.socket.end();
    expect(await outcome).toMatchObject({ kind: 'answered', responderId: null });
  });
});
