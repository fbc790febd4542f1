import type { CapabilityServer, CapabilityTransport, Inquiry, InquiryOutcome } from '../discovery/capability-transport.ts';
import type { Undo } from '../discovery/clock.ts';
import { InMemoryInquiry } from './in-memory-inquiry.ts';
import { InMemoryListener } from './in-memory-listener.ts';
import type { LanNode } from './lan-node.ts';

/** The request half of a node on a LAN in memory. */
export class InMemoryCapabilityTransport implements CapabilityTransport {
  readonly #node: LanNode;
  readonly #wantedPort: number;
  #serving: { readonly id: string; readonly listener: InMemoryListener } | null = null;
  readonly #inquiries = new Set<InMemoryInquiry>();

  constructor(node: LanNode, wantedPort: number) {
    this.#node = node;
    this.#wantedPort = wantedPort;
  }

  async start(id: string, server: CapabilityServer): Promise<number> {
    this.#serving ??= { id, listener: new InMemoryListener(this.#node, id, server, this.#wantedPort) };
    return Promise.resolve(this.#serving.listener.port);
  }

  async stop(): Promise<void> {
    this.#serving?.listener.close();
    this.#serving = null;
    for (const inquiry of this.#inquiries) inquiry.abort();
    this.#inquiries.clear();
    return Promise.resolve();
  }

  inquire(inquiry: Inquiry, settled: (outcome: InquiryOutcome) => void): Undo {
    if (this.#serving === null) return () => {};
    const asking: InMemoryInquiry = new InMemoryInquiry(this.#node, this.#serving.id, inquiry, (outcome) => {
      this.#inquiries.delete(asking);
      settled(outcome);
    });
    this.#inquiries.add(asking);
    return () => {
      asking.abort();
      this.#inquiries.delete(asking);
    };
  }
}
