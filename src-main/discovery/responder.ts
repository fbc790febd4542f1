import { decodeQuestion, encodeHeardPeers } from './capability-codec.ts';
import type { Frames, Requester } from './capability-transport.ts';
import type { CounterBook } from './counter-book.ts';
import type { OwnNode } from './own-node.ts';
import type { Peer } from './peer.ts';
import type { PeerTable } from './peer-table.ts';
import type { Presence } from './presence.ts';
import type { ServiceIdentity } from './service-identity.ts';

interface Parts {
  readonly node: OwnNode;
  readonly table: PeerTable;
  readonly presence: Presence;
  readonly counters: CounterBook;
}

interface Asked {
  readonly atMs: number;
  readonly revision: string;
}

/** Who asked before its first beacon came is remembered, up to this many. */
const MAX_EARLY_ASKERS = 256;

/** Answers requests, and notes who asked: asking proves that the peer hears us and reaches us. */
export class Responder {
  readonly #parts: Parts;
  /** By id and address, oldest first. */
  readonly #earlyAskers = new Map<string, Asked>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Null for silence, as the seed service answers whatever is no request (observed). */
  respond(request: Frames, requester: Requester, now: number): Frames | null {
    const { node, counters } = this.#parts;
    const question = decodeQuestion(request);
    if (question === null) {
      counters.count('requestsIgnored');
      return null;
    }
    counters.count('requestsAnswered');
    if (question === 'PEERS') return encodeHeardPeers(this.#heardPeers(requester));
    this.#note(requester, { atMs: now, revision: node.revision });
    return node.reply;
  }

  /** A peer that asked before it was heard is known to hear us. */
  recall(peer: Peer): void {
    for (const { address } of peer.endpoints) {
      const asked = this.#earlyAskers.get(askerKey(peer.id, address));
      if (asked !== undefined) tell(peer, asked);
      this.#earlyAskers.delete(askerKey(peer.id, address));
    }
  }

  #note({ id, address }: Requester, asked: Asked): void {
    if (id === null) return;
    const askers = this.#parts.table.at(address).filter(({ peer }) => peer.id === id);
    for (const { peer } of askers) {
      tell(peer, asked);
      this.#parts.presence.publish(peer, asked.atMs);
    }
    if (askers.length > 0) return;
    this.#earlyAskers.set(askerKey(id, address), asked);
    if (this.#earlyAskers.size <= MAX_EARLY_ASKERS) return;
    const oldest = this.#earlyAskers.keys().next().value;
    if (oldest !== undefined) this.#earlyAskers.delete(oldest);
  }

  /** Whose beacons are heard, the asker first if it is among them. */
  #heardPeers({ id, address }: Requester): ServiceIdentity[] {
    const heard = [...this.#parts.table.all()].filter((peer) => !peer.isQuiet);
    const isAsker = (peer: Peer): boolean => peer.id === id && peer.endpointAt(address) !== null;
    return [...heard.filter(isAsker), ...heard.filter((peer) => !isAsker(peer))];
  }
}

function tell(peer: Peer, { atMs, revision }: Asked): void {
  peer.askedUsAtMs = atMs;
  peer.toldRevision = revision;
}

function askerKey(id: string, address: string): string {
  return `${id}@${address}`;
}
