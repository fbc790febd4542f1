import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { DatagramSender, type SendError } from '../../src-main/adapters/datagram-sender.ts';
import { SystemClock } from '../../src-main/adapters/system-clock.ts';

it('keeps 64 datagrams that the system has not taken, refuses more, and sends again when they have left', async () => {
  const ear = createSocket('udp4');
  let heard = 0;
  ear.on('message', () => heard++).bind(0, '127.0.0.1');
  await once(ear, 'listening');
  const sender = new DatagramSender('127.0.0.1', ear.address().port, new SystemClock());
  const send = (): Promise<SendError | null> => new Promise((done) => sender.send(Buffer.from('x'), ['127.0.0.1'], done));
  // all in one turn of the event loop: none of them can leave meanwhile
  const ends = await Promise.all(Array.from({ length: 200 }, send));
  expect(ends.filter((error) => error === null)).toHaveLength(64);
  expect(ends.at(-1)).toEqual({ toAddress: '127.0.0.1', errorCode: 'ENOBUFS' });
  expect(await send()).toBeNull();
  await expect.poll(() => heard).toBe(65);
  await sender.close();
  ear.close();
});
