import type { Socket } from 'node:net';
import { GREETING_BYTES, ZmtpReader, type ZmtpBounds, type ZmtpFault } from './zmtp-reader.ts';

export interface RelayEvents {
  /** The other side's routing id, empty if it has none. */
  identityRead(routingId: Uint8Array): void;
  /** A whole message of the other side was handed on to libzmq. */
  messageArrived(): void;
  /** A whole message of libzmq was read. */
  messageRead(): void;
  /** A whole message of libzmq was taken by the system, on its way to the other side. */
  messageLeft(): void;
  /** The other side broke a bound or the protocol. What broke it is not handed on. */
  faulted(fault: ZmtpFault): void;
  /** The other side said that nothing more comes, or its connection broke. */
  remoteEnded(error: Error | null): void;
  /** libzmq hung up. */
  localEnded(): void;
}

const UNBOUNDED: ZmtpBounds = { maxMessageBytes: Infinity, maxFrames: Infinity };

/**
 * Stands between libzmq and the other side of a connection, because libzmq cannot bound a message of many frames: hands on
 * every byte unchanged, both ways, and reads along. The other side is read as fast as libzmq takes it. libzmq is read at once
 * (see {@link RequestConversation} for why it must not be kept waiting): it has one request or one bounded reply to hand out.
 */
export class BoundedRelay {
  readonly #remote: Socket;
  readonly #bounds: ZmtpBounds;
  readonly #events: RelayEvents;
  #greetingLeft = GREETING_BYTES;
  #localIsReady = false;

  /** `remote` may be connecting still. It is not read before {@link attach}. */
  constructor(remote: Socket, bounds: ZmtpBounds, events: RelayEvents) {
    this.#remote = remote;
    this.#bounds = bounds;
    this.#events = events;
    remote.on('error', (error) => events.remoteEnded(error));
    remote.on('end', () => events.remoteEnded(null));
  }

  /** Begins to hand on, `local` being the connection with libzmq. */
  attach(local: Socket): void {
    local.on('error', () => this.#events.localEnded());
    local.on('close', () => this.#events.localEnded());
    this.#handIn(local);
    this.#handOut(local);
    this.#remote.resume();
  }

  #handIn(local: Socket): void {
    let ended = 0;
    const reader = new ZmtpReader(this.#bounds, {
      identityRead: (routingId) => this.#events.identityRead(routingId),
      messageEnded: () => ended++
    });
    this.#remote.on('data', (received: Buffer) => {
      const chunk = this.#holdBack(received);
      const fault = reader.read(chunk);
      if (fault !== null) {
        this.#remote.pause().removeAllListeners('data');
        this.#events.faulted(fault);
        return;
      }
      handOn(chunk, this.#remote, local);
      for (; ended > 0; ended--) this.#events.messageArrived();
    });
  }

  /**
   * What of `received` may go on now: only the greeting, before libzmq has sent its own READY. It takes a message that comes
   * earlier for a breach of the protocol (observed with 4.3.5), but peers that the seed service answers send one.
   */
  #holdBack(received: Buffer): Buffer {
    if (this.#localIsReady) return received;
    const now = received.subarray(0, this.#greetingLeft);
    this.#greetingLeft -= now.length;
    if (now.length < received.length) this.#remote.pause().unshift(received.subarray(now.length));
    return now;
  }

  #handOut(local: Socket): void {
    let ended = 0;
    const reader = new ZmtpReader(UNBOUNDED, {
      identityRead: () => {
        this.#localIsReady = true;
        this.#remote.resume();
      },
      messageEnded: () => ended++
    });
    local.on('data', (chunk: Buffer) => {
      reader.read(chunk);
      const leaving = ended;
      ended = 0;
      for (let read = 0; read < leaving; read++) this.#events.messageRead();
      if (!this.#remote.writable) return;
      this.#remote.write(chunk, (error) => {
        for (let left = 0; left < leaving && !error; left++) this.#events.messageLeft();
      });
    });
  }
}

function handOn(chunk: Buffer, from: Socket, to: Socket): void {
  if (to.write(chunk)) return;
  from.pause();
  to.once('drain', () => from.resume());
}
