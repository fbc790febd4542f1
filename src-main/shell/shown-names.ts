import type { PeerNote } from '#contract';
import type { PeerView } from '../discovery/discovery-api.ts';

type Named = Pick<PeerView, 'id' | 'name' | 'type' | 'addresses'>;

/** What the person calls each peer: by the alias of its note or, without one, as it announces itself. */
export class ShownNames {
  readonly #notes: () => readonly PeerNote[];
  #indexed: readonly PeerNote[] = [];
  #aliases: ReadonlyMap<string, string> = new Map();

  constructor(notes: () => readonly PeerNote[]) {
    this.#notes = notes;
  }

  /** A note holds for an announced name or, of a peer that announces none, for an address; see {@link PeerNote}. */
  of({ id, name, type, addresses }: Named): string {
    const aliases = this.#current();
    if (aliases.size === 0) return name;
    if (name !== id) return aliases.get(keyOf('name', name, type)) ?? name;
    const found = addresses.map(({ address }) => aliases.get(keyOf('address', address, type)));
    return found.find((alias) => alias !== undefined) ?? name;
  }

  /** The settings are replaced, never changed: another list is another object. */
  #current(): ReadonlyMap<string, string> {
    const notes = this.#notes();
    if (notes !== this.#indexed) {
      this.#indexed = notes;
      const named = notes.filter(({ alias }) => alias !== '');
      this.#aliases = new Map(named.map(({ by, subject, type, alias }) => [keyOf(by, subject, type), alias]));
    }
    return this.#aliases;
  }
}

function keyOf(by: PeerNote['by'], subject: string, type: string): string {
  return `${by}\n${type}\n${subject}`;
}
