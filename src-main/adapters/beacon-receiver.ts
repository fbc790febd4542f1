import type { RemoteInfo, Socket } from 'node:dgram';
import type { DatagramSource, ReceiverStatus } from '../discovery/beacon-transport.ts';
import type { Clock, Undo } from '../discovery/clock.ts';
import type { Logger } from '../discovery/logger.ts';
import { errorCodeOf } from './errno.ts';
import { openUdpSocket } from './udp-socket.ts';

/** The default of Linux holds 256 beacons. What the system grants may be less: it clamps silently. */
const WANTED_BUFFER_BYTES = 4 * 1024 * 1024;
const LEAST_BUFFER_BYTES = 256 * 1024;
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 4000;

export interface ReceiverEvents {
  datagramReceived(datagram: Uint8Array, source: DatagramSource): void;
  /** Called for the first attempt and whenever the status differs from what was told last. */
  statusChanged(status: ReceiverStatus): void;
}

/** Listens on one UDP port of all addresses, shared with whoever shares it. While another holds it alone, tries again. */
export class BeaconReceiver {
  readonly #port: number;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #events: ReceiverEvents;
  #socket: Socket | null = null;
  #told: ReceiverStatus | null = null;
  #cancelRetry: Undo = () => {};
  #retryMs = FIRST_RETRY_MS;
  #bufferBytes = 0;

  constructor(port: number, clock: Clock, logger: Logger, events: ReceiverEvents) {
    this.#port = port;
    this.#clock = clock;
    this.#logger = logger;
    this.#events = events;
  }

  /** What the system granted, as it says it (Linux says twice of what it takes as payload); 0 while not bound. */
  get bufferBytes(): number {
    return this.#bufferBytes;
  }

  /** Makes the first attempt before it returns. */
  open(): void {
    try {
      const socket = openUdpSocket('0.0.0.0', this.#port, { use: 'receive' });
      socket.on('error', (error) => this.#lost(socket, error));
      socket.on('message', (datagram, from) => this.#received(socket, datagram, from));
      this.#bound(socket);
    } catch (error) {
      this.#retryLater(errorCodeOf(error));
    }
  }

  close(): Promise<void> {
    this.#cancelRetry();
    const socket = this.#socket;
    this.#socket = null;
    return new Promise((closed) => (socket === null ? closed() : socket.close(closed)));
  }

  #received(socket: Socket, datagram: Uint8Array, { address, port }: RemoteInfo): void {
    if (socket === this.#socket) this.#events.datagramReceived(datagram, { address, port });
  }

  #bound(socket: Socket): void {
    this.#socket = socket;
    this.#retryMs = FIRST_RETRY_MS;
    this.#bufferBytes = enlargeReceiveBuffer(socket);
    this.#logger.info(`Beacons are received on UDP port ${this.#port}; the receive buffer holds ${this.#bufferBytes} bytes.`);
    this.#tell(null);
  }

  #lost(socket: Socket, error: Error): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    this.#bufferBytes = 0;
    socket.close();
    this.#retryLater(errorCodeOf(error));
  }

  #retryLater(errorCode: string): void {
    this.#cancelRetry = this.#clock.schedule(this.#retryMs, () => this.open());
    this.#retryMs = Math.min(this.#retryMs * 2, MAX_RETRY_MS);
    this.#tell(errorCode);
  }

  #tell(errorCode: string | null): void {
    if (this.#told?.errorCode === errorCode) return;
    this.#told = { bound: errorCode === null, port: this.#port, errorCode };
    this.#events.statusChanged(this.#told);
  }
}

function enlargeReceiveBuffer(socket: Socket): number {
  for (let bytes = WANTED_BUFFER_BYTES; bytes >= LEAST_BUFFER_BYTES; bytes /= 2) {
    try {
      socket.setRecvBufferSize(bytes);
      break;
    } catch {
      // Some systems refuse what is above their limit instead of clamping: ask for less
    }
  }
  try {
    return socket.getRecvBufferSize();
  } catch {
    return 0;
  }
}
