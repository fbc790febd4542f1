import type { Socket } from 'node:dgram';
import type { Clock } from '../discovery/clock.ts';
import { errorCodeOf } from './errno.ts';
import { openUdpSocket } from './udp-socket.ts';

/** Datagrams that the system has not taken yet; more than these are not sent. A queue builds up only while an interface is stuck. */
const MAX_PENDING = 64;

/** How long the system may take over what was handed to it before. */
const MAX_DRAIN_MS = 300;

export type SendResult = (toAddress: string, errorCode: string | null) => void;

/**
 * Sends from one own address, and from a port of the system's choice: a socket bound to the beacon port would take unicast
 * beacons away from the receiver. It opens when first used, and anew after an error.
 */
export class DatagramSender {
  readonly #fromAddress: string;
  readonly #toPort: number;
  readonly #clock: Clock;
  readonly #result: SendResult;
  #socket: Socket | null = null;
  #openError: string | null = null;
  #pending = 0;
  #drained: () => void = () => {};

  /** `fromAddress` 0.0.0.0 leaves the choice to the system's routes. `result` is told how each send ended. */
  constructor(fromAddress: string, toPort: number, clock: Clock, result: SendResult) {
    this.#fromAddress = fromAddress;
    this.#toPort = toPort;
    this.#clock = clock;
    this.#result = result;
  }

  send(datagram: Uint8Array, toAddress: string): void {
    const socket = (this.#socket ??= this.#open());
    if (socket === null || this.#pending >= MAX_PENDING) {
      this.#result(toAddress, this.#openError ?? 'ENOBUFS');
      return;
    }
    this.#pending++;
    try {
      socket.send(datagram, this.#toPort, toAddress, (error) => this.#sent(socket, toAddress, error === null ? null : errorCodeOf(error)));
    } catch (error) {
      this.#sent(socket, toAddress, errorCodeOf(error));
    }
  }

  /** Resolves when the system has taken or refused all datagrams, at the latest after {@link MAX_DRAIN_MS}. */
  async close(): Promise<void> {
    if (this.#pending > 0) {
      await new Promise<void>((drained) => {
        this.#drained = drained;
        this.#clock.schedule(MAX_DRAIN_MS, drained);
      });
    }
    this.#abandon(this.#socket);
  }

  #open(): Socket | null {
    try {
      const socket = openUdpSocket(this.#fromAddress, 0, { use: 'broadcast' });
      socket.on('error', () => this.#abandon(socket));
      this.#openError = null;
      return socket;
    } catch (error) {
      this.#openError = errorCodeOf(error);
      return null;
    }
  }

  #sent(socket: Socket, toAddress: string, errorCode: string | null): void {
    this.#pending--;
    // After an error the next datagram gets a new socket: not every system lets one recover
    if (errorCode !== null) this.#abandon(socket);
    this.#result(toAddress, errorCode);
    if (this.#pending === 0) this.#drained();
  }

  #abandon(socket: Socket | null): void {
    if (this.#socket === socket) this.#socket = null;
    try {
      socket?.close();
    } catch {
      // closed already
    }
  }
}
