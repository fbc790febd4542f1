import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';

const CONNECT_DEADLINE_MS = 300;
const MAX_CONCURRENT = 32;
const LOOPBACK = '127.0.0.1';

/** Which of these TCP ports of this machine nobody listens on, neither on loopback nor on an address of the LAN. */
export async function findSilentPorts(ports: readonly number[]): Promise<readonly number[]> {
  const addresses = ownAddresses();
  const waiting = [...new Set(ports)];
  const silent: number[] = [];
  const work = async (): Promise<void> => {
    for (let port = waiting.pop(); port !== undefined; port = waiting.pop()) {
      if (!(await isListenedOn(port, addresses))) silent.push(port);
    }
  };
  await Promise.all(Array.from({ length: MAX_CONCURRENT }, work));
  return silent.sort((a, b) => a - b);
}

/** A TCP port that is free on all addresses of this machine now. */
export async function suggestFreePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '0.0.0.0', port: 0, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('No TCP port is free on this machine.'));
      });
    });
  });
}

async function isListenedOn(port: number, addresses: readonly string[]): Promise<boolean> {
  const accepted = await Promise.all(addresses.map((address) => accepts(address, port)));
  return accepted.includes(true);
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (accepted: boolean): void => {
      socket.destroy();
      resolve(accepted);
    };
    socket.setTimeout(CONNECT_DEADLINE_MS, () => end(false));
    // a connection can meet itself when the system picks the very port as its own
    socket.once('connect', () => end(socket.localPort !== port));
    socket.once('error', () => end(false));
  });
}

function ownAddresses(): readonly string[] {
  try {
    const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    return [LOOPBACK, ...all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)];
  } catch {
    return [LOOPBACK]; // the system can refuse to list its interfaces
  }
}
