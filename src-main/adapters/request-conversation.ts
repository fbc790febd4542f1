import type { Socket } from 'node:net';
import { Router } from 'zeromq';
import type { Frames } from '../discovery/capability-transport.ts';
import type { Clock } from '../discovery/clock.ts';
import { BoundedRelay } from './bounded-relay.ts';
import type { RoomGuest } from './connection-room.ts';
import { LoopbackGate } from './loopback-gate.ts';
import { peek } from './peek.ts';
import { idOfRoutingId } from './routing-id.ts';
import { ZmtpReader, type ZmtpBounds, type ZmtpFault } from './zmtp-reader.ts';

export interface RequestContext {
  /** Of the own node, as zeromq.js takes it. */
  readonly routingId: string;
  readonly bounds: ZmtpBounds;
  readonly lifeMs: number;
  readonly handshakeMs: number;
  readonly clock: Clock;
  /** The reply, or null for silence. */
  respond(request: Frames, requesterId: string | null): Frames | null;
  /** This machine could not serve it, for want of descriptors or by a bug of `respond`. */
  failed(error: unknown): void;
  /** It was cut by us. */
  cut(reason: CutReason): void;
}

/** The seed service and libzmq speak at once (observed); for the sake of others that wait for our greeting we begin after this time. */
const SPEAK_FIRST_MS = 100;

/** How long libzmq may take to hand out a reply on loopback. It needs a few milliseconds. */
const HAND_OUT_MS = 2000;

/** `life-over`: it took too long. `crowded-out`: another needed the room before it had asked. */
export type CutReason = ZmtpFault | 'life-over' | 'crowded-out';

/**
 * One connection of somebody who asks, with a ROUTER of its own: so no requester meets another's routing id, be it the same
 * or none, and each message is known to come from this connection.
 */
export class RequestConversation implements RoomGuest {
  readonly #remote: Socket;
  readonly #context: RequestContext;
  readonly #life = new AbortController();
  readonly #relay: BoundedRelay;
  #requesterId: string | null = null;
  #unanswered = 0;
  #hasAsked = false;
  #remoteEnded = false;
  #replyTaken: () => void = () => {};
  #replyRead: () => void = () => {};
  /** Settles when libzmq has handed out the reply that it was given; null when it has none. */
  #handingOut: Promise<void> | null = null;

  /** `remote` is connected and was never read. */
  constructor(remote: Socket, context: RequestContext) {
    this.#remote = remote;
    this.#context = context;
    this.#relay = new BoundedRelay(remote, context.bounds, {
      identityRead: (routingId) => (this.#requesterId = idOfRoutingId(routingId)),
      messageArrived: () => {
        this.#hasAsked = true;
        this.#unanswered++;
      },
      messageRead: () => this.#replyRead(),
      messageLeft: () => this.#replyTaken(),
      faulted: (fault) => this.#cut(fault),
      remoteEnded: (error) => this.#noMoreRequests(error),
      localEnded: () => this.#hangUp()
    });
  }

  get phase(): RoomGuest['phase'] {
    if (this.#unanswered > 0) return 'asking';
    return this.#hasAsked ? 'answered' : 'new';
  }

  start(): void {
    const cancel = this.#context.clock.schedule(this.#context.lifeMs, () => this.#cut('life-over'));
    this.#remote.once('close', () => {
      cancel();
      this.#life.abort();
    });
    this.#serve().catch((error: unknown) => {
      if (!this.#life.signal.aborted) this.#context.failed(error);
      this.#hangUp();
    });
  }

  giveWay(): void {
    if (this.phase === 'new') this.#context.cut('crowded-out');
    this.abort();
  }

  /** Ends it at once. */
  abort(): void {
    this.#life.abort();
    this.#remote.destroy();
  }

  async #serve(): Promise<void> {
    // Whoever only connects, or speaks another protocol, costs no ROUTER
    const first = await peek(this.#remote, SPEAK_FIRST_MS, this.#context.clock);
    const fault = first && new ZmtpReader(this.#context.bounds, { identityRead: () => {}, messageEnded: () => {} }).read(first);
    if (fault !== null) {
      this.#cut(fault);
      return;
    }
    const router = await this.#openRouter();
    for (;;) await this.#answer(router);
  }

  async #openRouter(): Promise<Router> {
    const gate = await LoopbackGate.open(this.#life.signal);
    const router = this.#newRouter();
    let local: Socket | null = null;
    this.#whenOver(() => void this.#close(router, local));
    router.connect(gate.endpoint);
    local = await gate.accept();
    if (this.#life.signal.aborted) local.destroy();
    else this.#relay.attach(local);
    return router;
  }

  /**
   * libzmq 4.3.5 ends the process when the connection breaks and the socket is closed while it is in the midst of a message
   * (an assertion in `clean_pipes`, session_base.cpp): the rest of a reply is read first, which depends on this machine only.
   */
  async #close(router: Router, local: Socket | null): Promise<void> {
    if (this.#handingOut !== null) {
      const late = new Promise<void>((resolve) => this.#context.clock.schedule(HAND_OUT_MS, resolve));
      await Promise.race([this.#handingOut, late]);
    }
    local?.destroy();
    router.close();
  }

  async #answer(router: Router): Promise<void> {
    const [routingId, ...request] = await router.receive();
    this.#life.signal.throwIfAborted();
    const reply = this.#context.respond(request, this.#requesterId);
    if (routingId !== undefined && reply !== null && reply.length > 0) {
      const taken = new Promise<void>((taken) => (this.#replyTaken = taken));
      this.#handingOut = new Promise<void>((read) => (this.#replyRead = read)).then(() => {
        this.#handingOut = null;
      });
      await router.send([routingId, ...reply]);
      await taken; // one reply at a time, so that they cannot pile up before a requester that does not read
    }
    this.#unanswered--;
    if (this.#remoteEnded && this.phase !== 'asking') this.#hangUp();
  }

  #newRouter(): Router {
    const { routingId, handshakeMs, lifeMs, bounds } = this.#context;
    return new Router({
      routingId,
      linger: 0,
      reconnectInterval: -1,
      handshakeInterval: handshakeMs,
      maxMessageSize: bounds.maxMessageBytes,
      sendTimeout: lifeMs
    });
  }

  #noMoreRequests(error: Error | null): void {
    this.#remoteEnded = true;
    if (error !== null || this.phase !== 'asking') this.#hangUp();
  }

  #cut(reason: CutReason): void {
    this.#context.cut(reason);
    this.abort();
  }

  /** Lets what is on its way out leave first; the end of life comes all the same. */
  #hangUp(): void {
    this.#life.abort();
    this.#remote.destroySoon();
  }

  #whenOver(undo: () => void): void {
    if (this.#life.signal.aborted) undo();
    else this.#life.signal.addEventListener('abort', undo, { once: true });
  }
}
