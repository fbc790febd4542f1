import type { Inquiry, InquiryFailure, InquiryOutcome } from '../discovery/capability-transport.ts';
import type { Undo } from '../discovery/clock.ts';
import { PROTOCOL } from '../discovery/discovery-config.ts';
import { byteLength } from './in-memory-listener.ts';
import type { ConnectionEnd, ConnectionHandler } from './lan-connection.ts';
import { dial } from './lan-dialing.ts';
import type { LanNode } from './lan-node.ts';
import { idSpelledBy, routingIdOf } from './routing-id.ts';

/** One question on a connection of its own; settles once unless aborted. */
export class InMemoryInquiry {
  readonly #inquiry: Inquiry;
  readonly #routingId: Uint8Array;
  readonly #settled: (outcome: InquiryOutcome) => void;
  readonly #undos: readonly Undo[];
  #end: ConnectionEnd | null = null;
  #responderId: string | null = null;
  #over = false;

  constructor(node: LanNode, ownId: string, inquiry: Inquiry, settled: (outcome: InquiryOutcome) => void) {
    this.#inquiry = inquiry;
    this.#routingId = routingIdOf(ownId);
    this.#settled = settled;
    this.#undos = [
      node.clock.schedule(inquiry.lifeMs, () => this.#fail('timed-out')),
      dial(node.host, node.clock, inquiry.address, inquiry.port, {
        refused: () => this.#fail('refused'),
        unreachable: () => this.#fail('unreachable'),
        connected: (end) => this.#connected(end)
      }),
      node.closesWithProcess(() => this.abort())
    ];
  }

  abort(): void {
    if (this.#over) return;
    this.#over = true;
    for (const undo of this.#undos) undo();
    this.#end?.close();
  }

  #connected(end: ConnectionEnd): ConnectionHandler {
    this.#end = end;
    if (this.#over) end.close();
    end.sendHandshake(this.#routingId);
    return {
      handshakeReceived: (routingId) => {
        this.#responderId = idSpelledBy(routingId);
        end.send(this.#inquiry.request);
      },
      messageReceived: (frames) => {
        if (byteLength(frames) > PROTOCOL.maxReplyBytes) this.#fail('oversized');
        else this.#settle({ kind: 'answered', responderId: this.#responderId, frames });
      },
      garbageReceived: () => this.#fail('protocol'),
      closed: () => this.#fail('closed')
    };
  }

  #fail(failure: InquiryFailure): void {
    this.#settle({ kind: 'failed', failure, connected: this.#end !== null, responderId: this.#responderId });
  }

  #settle(outcome: InquiryOutcome): void {
    if (this.#over) return;
    this.abort();
    this.#settled(outcome);
  }
}
