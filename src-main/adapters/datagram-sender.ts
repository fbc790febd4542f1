import type { Socket } from 'node:dgram';
import type { Clock } from '../discovery/clock.ts';
import { errorCodeOf } from './errno.ts';
import { openUdpSocket } from './udp-socket.ts';

/** Datagrams that the system has not taken yet; more than these are not sent. A queue builds up only while an interface is stuck. */
const MAX_PENDING = 64;

/** How long the system may take over what was handed to it before. */
const MAX_DRAIN_MS = 300;

/** What kept a datagram from an address, as an errno name. */
export interface SendError {
  readonly toAddress: string;
  readonly errorCode: string;
}

/**
 * Sends from one own address, and from a port of the system's choice: a socket bound to the beacon port would take unicast
 * beacons away from the receiver. It opens when first used, and anew after an error.
 */
export class DatagramSender {
  readonly #fromAddress: string;
  readonly #toPort: number;
  readonly #clock: Clock;
  #socket: Socket | null = null;
  #openError: string | null = null;
  #pending = 0;
  #drained: () => void = () => {};

  /** `fromAddress` 0.0.0.0 leaves the choice to the system's routes. */
  constructor(fromAddress: string, toPort: number, clock: Clock) {
    this.#fromAddress = fromAddress;
    this.#toPort = toPort;
    this.#clock = clock;
  }

  /** `done` is told once: the first error, or null if the datagram left for all addresses. */
  send(datagram: Uint8Array, toAddresses: readonly string[], done: (error: SendError | null) => void): void {
    let waitingFor = toAddresses.length;
    let first: SendError | null = null;
    for (const toAddress of toAddresses) {
      this.#sendOne(datagram, toAddress, (errorCode) => {
        if (errorCode !== null) first ??= { toAddress, errorCode };
        if (--waitingFor === 0) done(first);
      });
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

  #sendOne(datagram: Uint8Array, toAddress: string, done: (errorCode: string | null) => void): void {
    const socket = (this.#socket ??= this.#open());
    if (socket === null || this.#pending >= MAX_PENDING) {
      done(this.#openError ?? 'ENOBUFS');
      return;
    }
    const sent = (errorCode: string | null): void => {
      this.#pending--;
      // After an error the next datagram gets a new socket: not every system lets one recover
      if (errorCode !== null) this.#abandon(socket);
      done(errorCode);
      if (this.#pending === 0) this.#drained();
    };
    this.#pending++;
    try {
      socket.send(datagram, this.#toPort, toAddress, (error) => sent(error === null ? null : errorCodeOf(error)));
    } catch (error) {
      sent(errorCodeOf(error));
    }
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

  #abandon(socket: Socket | null): void {
    if (this.#socket === socket) this.#socket = null;
    try {
      socket?.close();
    } catch {
      // closed already
    }
  }
}
