import type { CapabilityServer, Frames } from '../discovery/capability-transport.ts';
import type { Undo } from '../discovery/clock.ts';
import type { ConnectionEnd, ConnectionHandler } from './lan-connection.ts';
import type { LanNode } from './lan-node.ts';
import { idSpelledBy, routingIdOf } from './routing-id.ts';

const FALLBACK_PORTS = 9;
const FIRST_EPHEMERAL_PORT = 49_152;
const LAST_PORT = 65_535;
const RETRY_MS = 1000;
const MAX_REQUEST_BYTES = 8 * 1024;

/** Accepts requests on the wanted port, or on another one until that is free, and then on both. */
export class InMemoryListener {
  readonly #node: LanNode;
  readonly #routingId: Uint8Array;
  readonly #server: CapabilityServer;
  readonly #wantedPort: number;
  readonly #closings = new Set<Undo>();
  /** The port to announce. */
  readonly port: number;

  constructor(node: LanNode, id: string, server: CapabilityServer, wantedPort: number) {
    this.#node = node;
    this.#routingId = routingIdOf(id);
    this.#server = server;
    this.#wantedPort = wantedPort;
    this.port = this.#listenSomewhere();
    this.#tell(this.port === wantedPort);
    if (this.port !== wantedPort) this.#waitForWantedPort();
  }

  close(): void {
    for (const close of this.#closings) close();
    this.#closings.clear();
  }

  #listenSomewhere(): number {
    for (let port = this.#wantedPort; port <= this.#wantedPort + FALLBACK_PORTS; port++) if (this.#listen(port)) return port;
    for (let port = FIRST_EPHEMERAL_PORT; port <= LAST_PORT; port++) if (this.#listen(port)) return port;
    throw new Error('No TCP port is free');
  }

  #listen(port: number): boolean {
    const close = this.#node.host.listen(port, this.#node.clock, (end) => this.#accept(end));
    if (close === null) return false;
    this.#closings.add(this.#node.closesWithProcess(close));
    return true;
  }

  #waitForWantedPort(): void {
    const cancel = this.#node.clock.schedule(RETRY_MS, () => {
      this.#closings.delete(cancel);
      if (this.#listen(this.#wantedPort)) this.#tell(true);
      else this.#waitForWantedPort();
    });
    this.#closings.add(cancel);
  }

  #tell(onWantedPort: boolean): void {
    this.#server.listenerChanged({ port: this.port, onWantedPort, wantedPort: this.#wantedPort });
  }

  #accept(end: ConnectionEnd): ConnectionHandler {
    const close = this.#node.closesWithProcess(() => end.close());
    this.#closings.add(close);
    const hangUp = () => {
      this.#closings.delete(close);
      close();
    };
    let requesterId: string | null = null;
    end.sendHandshake(this.#routingId);
    return {
      handshakeReceived: (routingId) => {
        requesterId = idSpelledBy(routingId);
      },
      messageReceived: (request) => {
        if (byteLength(request) > MAX_REQUEST_BYTES) {
          hangUp();
          return;
        }
        const reply = this.#server.respond(request, { address: end.remoteAddress, id: requesterId });
        if (reply !== null) end.send(reply);
      },
      garbageReceived: hangUp,
      closed: hangUp
    };
  }
}

export function byteLength(frames: Frames): number {
  return frames.reduce((bytes, frame) => bytes + frame.length, 0);
}
