import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { ListenerStatus } from '../discovery/capability-transport.ts';
import type { Clock, Undo } from '../discovery/clock.ts';
import type { Logger } from '../discovery/logger.ts';
import { errorCodeOf } from './errno.ts';

/** Tried in order when the wanted port is taken; then any. */
const FALLBACK_PORTS = 9;
const MAX_PORT = 65_535;
const WANTED_PORT_RETRY_MS = 1000;
/** Connections that the system holds until we take them; it may grant fewer. With few, a crowd keeps others waiting for the next try of their TCP. */
const BACKLOG = 4096;

export interface RequestListenerOptions {
  /** The own address to listen on; 0.0.0.0: all. */
  readonly address: string;
  /** 0: any. */
  readonly wantedPort: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface RequestListenerEvents {
  connected(socket: Socket): void;
  /** Once before `open` resolves, then whenever it changes. */
  statusChanged(status: ListenerStatus): void;
}

/** Accepts TCP connections on the wanted port, or else on another and on the wanted one, too, as soon as it is free. */
export class RequestListener {
  readonly #options: RequestListenerOptions;
  readonly #events: RequestListenerEvents;
  readonly #servers: Server[] = [];
  #cancelRetry: Undo = () => {};
  #closed = false;

  constructor(options: RequestListenerOptions, events: RequestListenerEvents) {
    this.#options = options;
    this.#events = events;
  }

  /** Resolves with the port to announce. Rejects only if no port at all could be had. */
  async open(): Promise<number> {
    const { wantedPort } = this.#options;
    const port = await this.#listenOnFirst([wantedPort, ...fallbacksOf(wantedPort)]);
    const onWantedPort = wantedPort === 0 || port === wantedPort;
    this.#events.statusChanged({ port, onWantedPort, wantedPort });
    if (!onWantedPort) this.#listenOnWantedLater(port);
    return port;
  }

  /** Stops accepting and resolves when the ports are free; connections that were accepted are their owner's. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRetry();
    await Promise.all(this.#servers.map((server) => new Promise((closed) => server.close(closed))));
  }

  async #listenOnFirst(ports: readonly number[]): Promise<number> {
    let lastError: unknown;
    for (const port of ports) {
      try {
        return await this.#listen(port);
      } catch (error) {
        lastError = error;
      }
    }
    throw new Error('No TCP port could be opened for capability requests.', { cause: lastError });
  }

  async #listen(port: number): Promise<number> {
    const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (socket) => this.#events.connected(socket));
    server.listen({ host: this.#options.address, port, exclusive: true, backlog: BACKLOG });
    await once(server, 'listening');
    server.on('error', (error) => this.#options.logger.warn(`A connection could not be accepted (${errorCodeOf(error)}).`));
    this.#servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  #listenOnWantedLater(port: number): void {
    const { clock, wantedPort } = this.#options;
    this.#cancelRetry = clock.schedule(WANTED_PORT_RETRY_MS, () => {
      this.#listen(wantedPort).then(
        () => this.#gotWanted(port),
        () => !this.#closed && this.#listenOnWantedLater(port)
      );
    });
  }

  #gotWanted(port: number): void {
    if (this.#closed) this.#servers.pop()?.close();
    else this.#events.statusChanged({ port, onWantedPort: true, wantedPort: this.#options.wantedPort });
  }
}

function fallbacksOf(wantedPort: number): readonly number[] {
  if (wantedPort === 0) return [];
  const next = Array.from({ length: FALLBACK_PORTS }, (_, index) => wantedPort + 1 + index);
  return [...next.filter((port) => port <= MAX_PORT), 0];
}
