import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A UDP port that nobody holds at the moment, on any address. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind({ port: 0, exclusive: true });
  await once(socket, 'listening');
  const { port } = socket.address();
  await new Promise<void>((closed) => socket.close(closed));
  return port;
}

/** The first of ten TCP ports in a row that nobody listens on at the moment at `address`. */
export async function freeTcpPorts(address: string): Promise<number> {
  for (;;) {
    const first = await tryListen(address, 0);
    if (first === null || first > 65_000) continue;
    const rest = await Promise.all(Array.from({ length: 9 }, (_, index) => tryListen(address, first + 1 + index)));
    if (!rest.includes(null)) return first;
  }
}

async function tryListen(address: string, port: number): Promise<number | null> {
  const server = createServer();
  try {
    server.listen({ host: address, port, exclusive: true });
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return null;
  } finally {
    server.close();
  }
}
