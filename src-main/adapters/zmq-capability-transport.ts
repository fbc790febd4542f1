import { Dealer } from 'zeromq';
import type { CapabilityServer, CapabilityTransport, Inquiry, InquiryOutcome } from '../discovery/capability-transport.ts';
import type { Clock, Undo } from '../discovery/clock.ts';
import type { Logger } from '../discovery/logger.ts';
import { DEFAULT_CAPABILITY_BOUNDS, type CapabilityBounds, type CapabilityCounters } from './capability-bounds.ts';
import { InquiryConversation } from './inquiry-conversation.ts';
import { RequestServer } from './request-server.ts';
import { routingIdOf } from './routing-id.ts';

const ANY_ADDRESS = '0.0.0.0';

export interface ZmqCapabilityTransportOptions {
  /** The wanted TCP port; 0: any. */
  readonly port: number;
  /** The own address to listen on and to ask from; all of them if absent. */
  readonly address?: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly bounds?: CapabilityBounds;
}

/** What lives between `start` and `stop`. */
interface Session {
  readonly routingId: string;
  readonly server: RequestServer;
  readonly port: number;
  readonly inquiries: Set<InquiryConversation>;
}

/** Capability requests over ZeroMQ, whose sockets see loopback only: bounded relays stand between them and the network. */
export class ZmqCapabilityTransport implements CapabilityTransport {
  readonly #options: ZmqCapabilityTransportOptions;
  readonly #bounds: CapabilityBounds;
  readonly #counters: CapabilityCounters = {
    accepted: 0,
    answered: 0,
    crowdedOut: 0,
    cutOversized: 0,
    cutProtocol: 0,
    cutForTime: 0
  };
  #turn: Promise<unknown> = Promise.resolve();
  #session: Session | null = null;

  constructor(options: ZmqCapabilityTransportOptions) {
    this.#options = options;
    this.#bounds = options.bounds ?? DEFAULT_CAPABILITY_BOUNDS;
  }

  start(id: string, server: CapabilityServer): Promise<number> {
    return this.#inTurn(async () => {
      this.#session ??= await this.#open(id, server);
      return this.#session.port;
    });
  }

  stop(): Promise<void> {
    return this.#inTurn(async () => {
      const session = this.#session;
      this.#session = null;
      if (session === null) return;
      for (const conversation of session.inquiries) conversation.abort();
      await session.server.close();
    });
  }

  inquire(inquiry: Inquiry, settled: (outcome: InquiryOutcome) => void): Undo {
    const session = this.#session;
    if (session === null) return () => {};
    const { address, clock } = this.#options;
    const context = { routingId: session.routingId, localAddress: address, bounds: this.#bounds.reply, clock };
    const conversation = new InquiryConversation(inquiry, context, (outcome) => {
      session.inquiries.delete(conversation);
      settled(outcome);
    });
    session.inquiries.add(conversation);
    conversation.start();
    return () => {
      session.inquiries.delete(conversation);
      conversation.abort();
    };
  }

  counters(): Readonly<CapabilityCounters> {
    return { ...this.#counters };
  }

  async #open(id: string, server: CapabilityServer): Promise<Session> {
    const { port: wantedPort, address = ANY_ADDRESS, clock, logger } = this.#options;
    startLibzmq();
    const options = { id, address, wantedPort, clock, logger, bounds: this.#bounds, counters: this.#counters };
    const requests = new RequestServer(options, server);
    const port = await requests.open();
    return { routingId: routingIdOf(id), server: requests, port, inquiries: new Set() };
  }

  /** Starts and stops happen one after the other, in the order in which they were asked for. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(step);
    this.#turn = done.catch(() => {});
    return done;
  }
}

/** libzmq starts its threads with its first socket, and ends the process if there is no descriptor for them: so not under load. */
function startLibzmq(): void {
  new Dealer({ linger: 0 }).close();
}
