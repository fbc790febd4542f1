import type { Frames } from '../discovery/capability-transport.ts';
import type { LanHost } from './lan-host.ts';
import { tcpPacket } from './lan-packet.ts';
import type { ProcessClock } from './process-clock.ts';

/** What does not get through is sent again after so long, doubled each time, in all for about 15 minutes (Linux). */
const FIRST_RETRANSMISSION_MS = 200;
const MAX_RETRANSMISSIONS = 12;

/** What one end of a connection hears. ZMTP in whole steps, not in bytes. */
export interface ConnectionHandler {
  /** The greeting and READY of the other side; null if READY had no Identity. */
  handshakeReceived(routingId: Uint8Array | null): void;
  messageReceived(frames: Frames): void;
  /** Bytes that are not ZMTP. */
  garbageReceived(): void;
  /** The other side hung up, or its process ended. */
  closed(): void;
}

/** Called when a connection came about; what it returns hears it. */
export type Accept = (end: ConnectionEnd) => ConnectionHandler;

/** One end of a TCP connection that carries ZMTP. */
export class ConnectionEnd {
  readonly host: LanHost;
  readonly localAddress: string;
  readonly #process: ProcessClock | null;
  #other: ConnectionEnd | null = null;
  #handler: ConnectionHandler | null = null;
  #closed = false;
  #lastArrivalMs = 0;
  /** What was sent and has not got through, in order. */
  readonly #unsent: ((handler: ConnectionHandler) => void)[] = [];

  constructor(host: LanHost, localAddress: string, process: ProcessClock | null) {
    this.host = host;
    this.localAddress = localAddress;
    this.#process = process;
  }

  static join(one: ConnectionEnd, other: ConnectionEnd): void {
    one.#other = other;
    other.#other = one;
  }

  get remoteAddress(): string {
    return this.#other?.localAddress ?? '';
  }

  sendHandshake(routingId: Uint8Array | null): void {
    this.#tell((handler) => handler.handshakeReceived(routingId));
  }

  send(frames: Frames): void {
    this.#tell((handler) => handler.messageReceived(frames));
  }

  sendGarbage(): void {
    this.#tell((handler) => handler.garbageReceived());
  }

  /** Hangs up; this end hears nothing more. */
  close(): void {
    if (this.#closed) return;
    this.#tell((handler) => handler.closed());
    this.#closed = true;
  }

  /** Lets `accept` run after `delayMs`, as the first thing that happens on this end. */
  open(accept: Accept, delayMs: number): void {
    this.#arrive(delayMs, () => {
      this.#handler = accept(this);
    });
  }

  #tell(event: (handler: ConnectionHandler) => void): void {
    if (this.#closed) return;
    this.#unsent.push(event);
    if (this.#unsent.length === 1) this.#transmit(0);
  }

  #transmit(retransmissions: number): void {
    const other = this.#other;
    if (other === null || retransmissions > MAX_RETRANSMISSIONS) return;
    if (!this.#isPathOpen(other)) {
      this.host.lan.clock.schedule(FIRST_RETRANSMISSION_MS * 2 ** retransmissions, () => this.#transmit(retransmissions + 1));
      return;
    }
    for (const event of this.#unsent.splice(0)) {
      other.#arrive(this.host === other.host ? 0 : this.host.lan.delayMs(), () => {
        if (!other.#closed && other.#handler !== null) event(other.#handler);
      });
    }
  }

  /** In the order sent, whatever the delay of each. */
  #arrive(delayMs: number, event: () => void): void {
    const { clock } = this.host.lan;
    this.#lastArrivalMs = Math.max(this.#lastArrivalMs, clock.now() + delayMs);
    clock.schedule(this.#lastArrivalMs - clock.now(), () => (this.#process === null ? event() : this.#process.run(event)));
  }

  #isPathOpen(other: ConnectionEnd): boolean {
    const face = this.host.interfacesUp().find(({ address }) => address === this.localAddress);
    if (face?.address !== this.localAddress || this.host.lan.routedHost(other.localAddress, face.segment) !== other.host) return false;
    return !this.host.lan.isDropped(tcpPacket(this.localAddress, other.localAddress), this.host, other.host);
  }
}
