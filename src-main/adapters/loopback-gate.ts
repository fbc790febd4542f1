import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

const LOOPBACK = '127.0.0.1';

/**
 * Where a socket of libzmq reaches us: a listener on loopback that accepts one connection, the first, and then closes.
 * It closes with `signal`, too.
 */
export class LoopbackGate {
  readonly #server: Server;
  readonly #accepted: Promise<Socket>;

  private constructor(server: Server, signal: AbortSignal) {
    this.#server = server;
    this.#accepted = acceptFirst(server, signal);
    this.#accepted.catch(() => {}); // told to who calls `accept`
  }

  /** Rejects with the system's error when there is no descriptor left, and when `signal` is aborted. */
  static async open(signal: AbortSignal): Promise<LoopbackGate> {
    // Of a connection that comes too late nobody would learn, and so nobody would close it
    const server = createServer({ noDelay: true }, (socket) => signal.aborted && socket.destroy());
    server.maxConnections = 1;
    server.on('error', () => {}); // `once` learns of it, unless `signal` was aborted meanwhile
    server.listen({ host: LOOPBACK, port: 0, backlog: 1, signal });
    await once(server, 'listening', { signal });
    return new LoopbackGate(server, signal);
  }

  /** As libzmq takes it. */
  get endpoint(): string {
    const bound = this.#server.address();
    if (bound === null || typeof bound === 'string') throw new Error('The gate is closed.');
    return `tcp://${LOOPBACK}:${bound.port}`;
  }

  /** The connection, once it is there. Rejects as `open` does. */
  accept(): Promise<Socket> {
    return this.#accepted;
  }
}

async function acceptFirst(server: Server, signal: AbortSignal): Promise<Socket> {
  try {
    // The listener is added now, and so before a connection can come in
    const [socket] = (await once(server, 'connection', { signal })) as [Socket];
    return socket;
  } finally {
    server.close();
  }
}
