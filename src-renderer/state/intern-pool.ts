import type { ActivityEntry, OfferChange } from '#contract';

/** Ten thousand entries name about so many peers and lists of offers, if nobody names new ones all the time. */
const MAX_POOLED = 20_000;

/**
 * Lets entries share what they have in common. What comes over the wire between the processes is a copy each time: a log of ten
 * thousand entries would hold the same peers, types and lists of types thousands of times.
 */
export class InternPool {
  readonly #strings = new Map<string, string>();
  readonly #lists = new Map<string, readonly string[]>();

  entries(entries: readonly ActivityEntry[]): readonly ActivityEntry[] {
    return entries.map((entry) => this.#entry(entry));
  }

  /** An object of its own, too: one written out takes half the memory of one that was put together field by field. */
  #entry({ number, at, kind, peerKey, peerName, leaveReason, state, offers, message }: ActivityEntry): ActivityEntry {
    return {
      number,
      at,
      kind: this.#string(kind),
      peerKey: peerKey && this.#string(peerKey),
      peerName: peerName && this.#string(peerName),
      leaveReason: leaveReason && this.#string(leaveReason),
      state: state && this.#string(state),
      offers: offers && this.#offers(offers),
      message
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
