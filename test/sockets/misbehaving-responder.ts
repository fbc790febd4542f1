import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Misbehaviour } from '../../src-main/discovery/testing/capability-transport-conformance.ts';
import { greeting, message, ready, utf16 } from './zmtp-bytes.ts';

const BEHAVIOURS: Readonly<Record<Misbehaviour, (socket: Socket) => void>> = {
  silent: () => {},
  'hangs-up': (socket) => socket.end(),
  'speaks-http': (socket) => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'),
  floods: (socket) => {
    socket.write(Buffer.concat([greeting(), ready('ROUTER', utf16('SVC_flooding'))]));
    const frame = message('x'.repeat(250), '').subarray(0, 252);
    const pour = (): void => {
      while (!socket.destroyed && socket.write(frame));
    };
    socket.on('drain', pour);
    pour();
  }
};

/** A responder on plain sockets that does not do as it should. */
export async function openMisbehaving(
  misbehaviour: Misbehaviour,
  address: string
): Promise<{ readonly port: number; readonly close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}); // the other side may hang up on it
    socket.resume();
    BEHAVIOURS[misbehaviour](socket);
  });
  server.listen(0, address);
  await once(server, 'listening');
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, close };
}
