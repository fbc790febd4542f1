import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { waitFor } from './waiting.ts';

/** A TCP connection as the kernel sees it: no ZeroMQ on this side. Keeps all that came. */
export class PlainConnection {
  readonly socket: Socket;
  #received = Buffer.alloc(0);
  #closed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => {}); // being cut is what many tests wait for
    socket.on('data', (chunk) => (this.#received = Buffer.concat([this.#received, chunk])));
    socket.on('end', () => socket.end());
    socket.on('close', () => (this.#closed = true));
  }

  static async open(address: string, port: number, localAddress?: string): Promise<PlainConnection> {
    const socket = connect({ host: address, port, noDelay: true, ...(localAddress !== undefined && { localAddress }) });
    const connection = new PlainConnection(socket);
    await once(socket, 'connect');
    return connection;
  }

  get received(): Buffer {
    return this.#received;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  send(bytes: Uint8Array | string): void {
    this.socket.write(bytes);
  }

  /** Resolves with the first `count` bytes ever received. */
  async bytes(count: number): Promise<Buffer> {
    await waitFor(() => this.#received.length >= count || this.#closed);
    return this.#received.subarray(0, count);
  }

  /** Resolves when the other side has closed, or broken, the connection. */
  closed(limitMs?: number): Promise<void> {
    return waitFor(() => this.#closed, limitMs);
  }

  close(): void {
    this.socket.destroy();
  }
}

/** Accepts TCP connections and leaves them to the test. */
export class PlainListener implements AsyncDisposable {
  readonly connections: PlainConnection[] = [];
  readonly #server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.connections.push(new PlainConnection(socket)));

  static async open(address: string): Promise<PlainListener> {
    const listener = new PlainListener();
    listener.#server.listen(0, address);
    await once(listener.#server, 'listening');
    return listener;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The connection that came as number `index`. */
  async connection(index = 0): Promise<PlainConnection> {
    await waitFor(() => this.connections.length > index);
    const connection = this.connections[index];
    if (connection === undefined) throw new Error(`There is no connection ${index}.`);
    return connection;
  }

  [Symbol.asyncDispose](): Promise<void> {
    for (const connection of this.connections) connection.close();
    return new Promise((closed) => this.#server.close(() => closed()));
  }
}
