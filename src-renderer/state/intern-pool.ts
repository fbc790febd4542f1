import type { ActivityEntry, Capability, OfferChange, Peer } from '#contract';

/** Ten thousand entries name about so many peers and lists of offers, if nobody names new ones all the time. */
const MAX_POOLED = 20_000;

/** What tells of peers and of what happened: a snapshot or a batch. */
interface Told {
  readonly peers: readonly Peer[];
  readonly activity: readonly ActivityEntry[];
}

/**
 * Lets peers and entries of the activity share what they name. What comes from the main process is a copy each time: a log of ten
 * thousand entries would hold the same peers, types and lists of types thousands of times.
 *
 * Each object is written out anew as well. One of that many fields, put together field by field as it is received, is a hash table of
 * several times the size.
 */
export class InternPool {
  readonly #strings = new Map<string, string>();
  readonly #lists = new Map<string, readonly string[]>();

  told<T extends Told>(told: T): T {
    return { ...told, peers: told.peers.map((peer) => this.#peer(peer)), activity: this.entries(told.activity) };
  }

  entries(entries: readonly ActivityEntry[]): readonly ActivityEntry[] {
    return entries.map((entry) => this.#entry(entry));
  }

  #peer(peer: Peer): Peer {
    return {
      key: this.#string(peer.key),
      id: peer.id,
      type: this.#string(peer.type),
      name: this.#string(peer.name),
      state: peer.state,
      stateReason: peer.stateReason,
      conflict: peer.conflict,
      addresses: peer.addresses,
      port: peer.port,
      extended: peer.extended,
      capabilities: peer.capabilities.map((capability) => this.#capability(capability)),
      revision: peer.revision,
      firstHeardAt: peer.firstHeardAt,
      lastBeaconAt: peer.lastBeaconAt,
      lastSignAt: peer.lastSignAt,
      expiresAt: peer.expiresAt,
      askedUsAt: peer.askedUsAt,
      upToDate: peer.upToDate,
      hears: peer.hears,
      hearsMore: peer.hearsMore,
      hearsToldAt: peer.hearsToldAt,
      hearsUs: peer.hearsUs
    };
  }

  #capability({ type, port, description }: Capability): Capability {
    return { type: this.#string(type), port, description: this.#string(description) };
  }

  #entry({ number, at, kind, peerKey, peerName, formerName, leaveReason, state, offers, message }: ActivityEntry): ActivityEntry {
    return {
      number,
      at,
      kind: this.#string(kind),
      peerKey: peerKey && this.#string(peerKey),
      peerName: peerName && this.#string(peerName),
      formerName: formerName && this.#string(formerName),
      leaveReason: leaveReason && this.#string(leaveReason),
      state: state && this.#string(state),
      offers: offers && this.#offers(offers),
      message: message && { en: this.#string(message.en), de: this.#string(message.de) }
    };
  }

  #offers({ added, removed, addedCount, removedCount }: OfferChange): OfferChange {
    return { added: this.#list(added), removed: this.#list(removed), addedCount, removedCount };
  }

  #list(list: readonly string[]): readonly string[] {
    const key = JSON.stringify(list);
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const kept = list.map((one) => this.#string(one));
    return keep(this.#lists, key, kept);
  }

  #string<T extends string>(text: T): T {
    // what is found under a text is that text
    const known = this.#strings.get(text) as T | undefined;
    if (known === undefined) keep(this.#strings, text, text);
    return known ?? text;
  }
}

/** A pool that is full begins anew: what was shared stays shared, and is no longer found. */
function keep<T>(pool: Map<string, T>, key: string, value: T): T {
  if (pool.size >= MAX_POOLED) pool.clear();
  pool.set(key, value);
  return value;
}
