import { once } from 'node:events';
import { connect, isIPv4, type Socket } from 'node:net';
import { Dealer } from 'zeromq';
import type { Frames, Inquiry, InquiryFailure, InquiryOutcome } from '../discovery/capability-transport.ts';
import type { Clock } from '../discovery/clock.ts';
import { BoundedRelay } from './bounded-relay.ts';
import { errorCodeOf } from './errno.ts';
import { failureOf } from './inquiry-failure.ts';
import { LoopbackGate } from './loopback-gate.ts';
import { idOfRoutingId } from './routing-id.ts';
import type { ZmtpBounds } from './zmtp-reader.ts';

export interface InquiryContext {
  /** Of the own node, as zeromq.js takes it. */
  readonly routingId: string;
  /** The own address to ask from; undefined leaves it to the system's routes. */
  readonly localAddress: string | undefined;
  readonly bounds: ZmtpBounds;
  readonly clock: Clock;
}

/** How long libzmq may take to reach us on loopback, or to hand over what it was given. It needs less than 10 ms. */
const LOOPBACK_MS = 500;

/** One question on a connection and a DEALER of its own. All of it ends with the first of reply, failure, end of life and {@link abort}. */
export class InquiryConversation {
  readonly #inquiry: Inquiry;
  readonly #context: InquiryContext;
  readonly #settled: (outcome: InquiryOutcome) => void;
  readonly #life = new AbortController();
  #connected = false;
  #responderId: string | null = null;
  #replyArrived = false;

  constructor(inquiry: Inquiry, context: InquiryContext, settled: (outcome: InquiryOutcome) => void) {
    this.#inquiry = inquiry;
    this.#context = context;
    this.#settled = settled;
  }

  /** `settled` will be called once, and not before this returned. */
  start(): void {
    this.#failAfter(this.#inquiry.lifeMs, 'timed-out');
    this.#ask().then(
      (frames) => this.#settle({ kind: 'answered', responderId: this.#responderId, frames }),
      (error: unknown) => this.#fail(failureOf(errorCodeOf(error), this.#connected))
    );
  }

  /** Closes everything; `settled` is not called any more. */
  abort(): void {
    this.#life.abort();
  }

  /** Rejects with the system's error. */
  async #ask(): Promise<Frames> {
    const { signal } = this.#life;
    const remote = this.#connect();
    const relay = this.#relayTo(remote);
    await once(remote, 'connect', { signal });
    if (isConnectedToItself(remote)) throw Object.assign(new Error('Nobody listens there.'), { code: 'ECONNREFUSED' });
    this.#connected = true;
    const gate = await LoopbackGate.open(signal);
    const dealer = this.#newDealer();
    dealer.connect(gate.endpoint);
    dealer.send([...this.#inquiry.request]).catch((error: unknown) => this.#fail(failureOf(errorCodeOf(error), true)));
    const tooLate = this.#failAfter(LOOPBACK_MS, 'exhausted');
    const local = await gate.accept();
    tooLate();
    this.#whenOver(() => local.destroy());
    relay.attach(local);
    return dealer.receive();
  }

  #connect(): Socket {
    const { address, port } = this.#inquiry;
    const { localAddress } = this.#context;
    if (!isIPv4(address)) throw new TypeError(`Not an IPv4 address: ${address}`);
    const remote = connect({
      host: address,
      port,
      ...(localAddress !== undefined && { localAddress }),
      noDelay: true,
      allowHalfOpen: true
    });
    this.#whenOver(() => remote.destroy());
    return remote;
  }

  #relayTo(remote: Socket): BoundedRelay {
    return new BoundedRelay(remote, this.#context.bounds, {
      identityRead: (routingId) => (this.#responderId = idOfRoutingId(routingId)),
      messageArrived: () => (this.#replyArrived = true),
      messageRead: () => {},
      messageLeft: () => {},
      faulted: (fault) => this.#fail(fault),
      remoteEnded: (error) => {
        // A whole reply is on its way through libzmq: let it come
        if (!this.#replyArrived) this.#fail(error === null ? 'closed' : failureOf(errorCodeOf(error), this.#connected));
      },
      // libzmq refused what the reader found in order, such as a socket type that does not go with a DEALER
      localEnded: () => (this.#replyArrived ? this.#failAfter(LOOPBACK_MS, 'protocol') : this.#fail('protocol'))
    });
  }

  #newDealer(): Dealer {
    // What ends first is our own life: these only see to it that libzmq keeps nothing for ever
    const timeoutMs = this.#inquiry.lifeMs + LOOPBACK_MS;
    const dealer = new Dealer({
      routingId: this.#context.routingId,
      linger: 0,
      reconnectInterval: -1,
      handshakeInterval: timeoutMs,
      maxMessageSize: this.#context.bounds.maxMessageBytes,
      sendTimeout: timeoutMs,
      receiveTimeout: timeoutMs
    });
    this.#whenOver(() => dealer.close());
    return dealer;
  }

  #failAfter(delayMs: number, failure: InquiryFailure): () => void {
    const cancel = this.#context.clock.schedule(delayMs, () => this.#fail(failure));
    this.#whenOver(cancel);
    return cancel;
  }

  #fail(failure: InquiryFailure): void {
    this.#settle({ kind: 'failed', failure, connected: this.#connected, responderId: this.#responderId });
  }

  #settle(outcome: InquiryOutcome): void {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    this.#settled(outcome);
  }

  #whenOver(undo: () => void): void {
    if (this.#life.signal.aborted) undo();
    else this.#life.signal.addEventListener('abort', undo, { once: true });
  }
}

/** TCP does that, by chance, where nobody listens on a port that the system also gives to who connects (RFC 9293, 3.5). */
function isConnectedToItself({ localAddress, localPort, remoteAddress, remotePort }: Socket): boolean {
  return localPort === remotePort && localAddress === remoteAddress;
}
