import type { Socket } from 'node:net';
import type { CapabilityServer, Frames, Requester } from '../discovery/capability-transport.ts';
import type { Logger } from '../discovery/logger.ts';
import { ArrivalBudget } from './arrival-budget.ts';
import type { CapabilityBounds, CapabilityCounters } from './capability-bounds.ts';
import { ConnectionRoom } from './connection-room.ts';
import { RequestConversation, type CutReason, type RequestContext } from './request-conversation.ts';
import { RequestListener, type RequestListenerOptions } from './request-listener.ts';
import { routingIdOf } from './routing-id.ts';

export interface RequestServerOptions extends RequestListenerOptions {
  /** Of the own node. */
  readonly id: string;
  readonly bounds: CapabilityBounds;
  readonly counters: CapabilityCounters;
  readonly logger: Logger;
}

const COUNTER_OF: Readonly<Record<CutReason, keyof CapabilityCounters>> = {
  oversized: 'cutOversized',
  protocol: 'cutProtocol',
  'life-over': 'cutForTime',
  'crowded-out': 'crowdedOut'
};

/** Lets requesters in, as far as there is room, and answers them. */
export class RequestServer {
  readonly #options: RequestServerOptions;
  readonly #server: CapabilityServer;
  readonly #listener: RequestListener;
  readonly #room: ConnectionRoom<RequestConversation>;
  readonly #arrivals: ArrivalBudget;
  #closed = false;

  constructor(options: RequestServerOptions, server: CapabilityServer) {
    this.#options = options;
    this.#server = server;
    this.#room = new ConnectionRoom(options.bounds);
    this.#arrivals = new ArrivalBudget(options.bounds);
    this.#listener = new RequestListener(options, {
      connected: (socket) => this.#receive(socket),
      statusChanged: (status) => server.listenerChanged(status)
    });
  }

  /** Resolves with the port to announce. Rejects only if no port at all could be had. */
  open(): Promise<number> {
    return this.#listener.open();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const conversation of this.#room.guests) conversation.abort();
    await this.#listener.close();
  }

  #receive(socket: Socket): void {
    const { counters, clock } = this.#options;
    const address = socket.remoteAddress;
    const isLetIn = address !== undefined && !this.#closed && this.#arrivals.admits(address, clock.now()) && this.#room.makeRoom(address);
    if (!isLetIn) {
      counters.crowdedOut++;
      socket.on('error', () => {}).resetAndDestroy();
      return;
    }
    counters.accepted++;
    const conversation = new RequestConversation(socket, this.#contextFor(address));
    this.#room.add(conversation, address);
    socket.once('close', () => this.#room.remove(conversation));
    conversation.start();
  }

  #contextFor(address: string): RequestContext {
    const { id, bounds, clock, counters, logger } = this.#options;
    return {
      routingId: routingIdOf(id),
      bounds: bounds.request,
      lifeMs: bounds.requesterLifeMs,
      handshakeMs: bounds.handshakeMs,
      clock,
      respond: (request, requesterId) => this.#respond(request, { address, id: requesterId }),
      failed: (error) => logger.debug(`A request of ${address} could not be served: ${String(error)}`),
      cut: (reason) => counters[COUNTER_OF[reason]]++
    };
  }

  #respond(request: Frames, requester: Requester): Frames | null {
    if (this.#closed) return null;
    const reply = this.#server.respond(request, requester);
    if (reply !== null) this.#options.counters.answered++;
    return reply;
  }
}
