import { describe, expect, it } from 'vitest';
import type { InquiryOutcome } from '../../src-main/discovery/capability-transport.ts';
import { PlainListener, type PlainConnection } from './plain-connection.ts';
import { openDescriptors, residentBytes } from './process-figures.ts';
import { waitFor } from './waiting.ts';
import { greeting, message, ready, utf16 } from './zmtp-bytes.ts';
import { ZmqStation } from './zmq-station.ts';

const RESPONDER = '127.77.4.1';
const RESPONDER_ID = 'SVC_responds';
const HANDSHAKE = Buffer.concat([greeting(), ready('ROUTER', utf16(RESPONDER_ID))]);
const PROMPT_MS = 500;
const LIFE_MS = 3000;

const frame = (more: boolean, bytes: number) => {
  const header = Buffer.alloc(9);
  header[0] = more ? 3 : 2;
  header.writeUInt32BE(bytes, 5);
  return Buffer.concat([header, Buffer.alloc(bytes, 'x')]);
};

/** Asks a responder that behaves as told once it is connected. */
async function outcomeAt(
  behave: (asker: PlainConnection) => void,
  lifeMs = LIFE_MS
): Promise<InquiryOutcome & { readonly afterMs: number }> {
  await using station = await ZmqStation.start();
  await using listener = await PlainListener.open(RESPONDER);
  const startMs = performance.now();
  const outcome = station.ask(RESPONDER, listener.port, lifeMs);
  const asker = await listener.connection();
  behave(asker);
  return { ...(await outcome), afterMs: performance.now() - startMs };
}

describe('a responder that is hostile or broken', () => {
  it.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['SSH', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['ZMTP 1', Buffer.from('0100', 'hex')],
    ['ZMTP 2', Buffer.from('ff00000000000000017f01060000', 'hex')],
    ['PLAIN', Buffer.concat([greeting().subarray(0, 12), Buffer.from('PLAIN\0\0\0'), greeting().subarray(20)])],
    ['of an error instead of READY', Buffer.concat([greeting(), Buffer.from('0407054552524f5200', 'hex')])],
    ['as a publisher', Buffer.concat([greeting(), ready('PUB', null)])],
    ['in reserved flags', Buffer.concat([HANDSHAKE, Buffer.from('f80000', 'hex')])]
  ])('that speaks %s fails the inquiry when it is noticed', async (_what, bytes) => {
    const outcome = await outcomeAt((asker) => asker.send(bytes));
    expect(outcome).toMatchObject({ kind: 'failed', failure: 'protocol', connected: true });
    expect(outcome.afterMs).toBeLessThan(LIFE_MS / 2);
  });

  it.each([
    ['a frame of 64 KiB and one byte', frame(false, 65_537).subarray(0, 9)],
    ['frames that sum up to more', Buffer.concat([frame(true, 40_000), frame(true, 30_000)])],
    ['100,000 empty frames', Buffer.concat(Array.from({ length: 100_000 }, () => Buffer.from([1, 0])))],
    ['PING without end', Buffer.concat(Array.from({ length: 1000 }, () => Buffer.from('04070450494e470000', 'hex')))]
  ])('that sends %s is cut', async (_what, bytes) => {
    const outcome = await outcomeAt((asker) => asker.send(Buffer.concat([HANDSHAKE, bytes])));
    expect(outcome).toMatchObject({ kind: 'failed', failure: 'oversized', connected: true });
    expect(outcome.afterMs).toBeLessThan(LIFE_MS / 2);
  });

  it('may send exactly 64 KiB', async () => {
    const outcome = await outcomeAt((asker) => asker.send(Buffer.concat([HANDSHAKE, frame(true, 32_768), frame(false, 32_768)])));
    expect(outcome).toMatchObject({ kind: 'answered', responderId: RESPONDER_ID });
    expect(outcome.kind === 'answered' && outcome.frames.map(({ length }) => length)).toEqual([32_768, 32_768]);
  });

  it('that never ends its reply costs no memory', async () => {
    const before = residentBytes();
    for (let round = 0; round < 10; round++) {
      const outcome = await outcomeAt((asker) => {
        asker.send(HANDSHAKE);
        const pour = (): void => {
          for (let i = 0; i < 100 && !asker.isClosed; i++) asker.send(frame(true, 250));
          if (!asker.isClosed) setImmediate(pour);
        };
        pour();
      });
      expect(outcome).toMatchObject({ kind: 'failed', failure: 'oversized' });
    }
    expect(residentBytes() - before).toBeLessThan(30e6);
  });

  it.each([
    ['before its greeting', Buffer.alloc(0), null],
    ['within its greeting', HANDSHAKE.subarray(0, 30), null],
    ['after the handshake', HANDSHAKE, RESPONDER_ID],
    ['within its reply', Buffer.concat([HANDSHAKE, message('', 'One:1').subarray(0, 5)]), RESPONDER_ID]
  ])('that hangs up %s has closed', async (_when, bytes, responderId) => {
    const outcome = await outcomeAt((asker) => asker.socket.end(bytes));
    expect(outcome).toMatchObject({ kind: 'failed', failure: 'closed', connected: true, responderId });
    expect(outcome.afterMs).toBeLessThan(PROMPT_MS);
  });

  it('that resets the connection has closed it', async () => {
    const outcome = await outcomeAt((asker) => asker.socket.resetAndDestroy());
    expect(outcome).toMatchObject({ kind: 'failed', failure: 'closed', connected: true, responderId: null });
  });

  it('that sends a byte now and then does not outlive the inquiry', async () => {
    const outcome = await outcomeAt((asker) => {
      let at = 0;
      const drip = setInterval(() => (asker.isClosed ? clearInterval(drip) : asker.send(HANDSHAKE.subarray(at, ++at))), 20);
    }, 400);
    expect(outcome).toMatchObject({ kind: 'failed', failure: 'timed-out', connected: true });
    expect(outcome.afterMs).toBeLessThan(400 + PROMPT_MS);
  });

  it('is hung up on when the inquiry is undone', async () => {
    await using station = await ZmqStation.start();
    await using listener = await PlainListener.open(RESPONDER);
    const undo = station.transport.inquire({ address: RESPONDER, port: listener.port, request: [], lifeMs: LIFE_MS }, () => {
      throw new Error('settled after all');
    });
    const asker = await listener.connection();
    undo();
    await asker.closed(PROMPT_MS);
  });

  it('leaves no descriptor behind, however it failed', async () => {
    await using station = await ZmqStation.start();
    await using silent = await PlainListener.open(RESPONDER);
    await using closing = await PlainListener.open(RESPONDER);
    const hangUp = setInterval(() => {
      for (const connection of closing.connections) connection.socket.end();
    }, 5);
    const askAll = () =>
      Promise.all([
        station.ask(RESPONDER, 1, 200), // nobody listens there
        station.ask(RESPONDER, silent.port, 50),
        station.ask(RESPONDER, closing.port, 200),
        station.ask('192.0.2.1', 5670, 200)
      ]);
    await askAll();
    await waitFor(() => silent.connections.every((connection) => connection.isClosed));
    const before = openDescriptors();
    for (let round = 0; round < 50; round++) {
      const failures = (await askAll()).map((outcome) => outcome.kind === 'failed' && outcome.failure);
      expect(failures).toEqual(['refused', 'timed-out', 'closed', 'unreachable']);
    }
    clearInterval(hangUp);
    await waitFor(() => openDescriptors() <= before);
  });
});
