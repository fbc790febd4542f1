import type { PeerNote } from '#contract';
import type { PeerView } from '../discovery/discovery-api.ts';

type Named = Pick<PeerView, 'id' | 'name' | 'type' | 'addresses'>;

/** What the person noted of each peer: what it is called, by its alias or as it announces itself, and whether it is to be seen. */
export class ShownNames {
  readonly #notes: () => readonly PeerNote[];
  #indexed: readonly PeerNote[] = [];
  #bySubject: ReadonlyMap<string, PeerNote> = new Map();

  constructor(notes: () => readonly PeerNote[]) {
    this.#notes = notes;
  }

  of(peer: Named): string {
    return this.#noteOf(peer)?.alias || peer.name;
  }

  isHidden(peer: Named): boolean {
    return this.#noteOf(peer)?.isHidden === true;
  }

  /** A note holds for an announced name or, of a peer that announces none, for an address; see {@link PeerNote}. */
  #noteOf({ id, name, type, addresses }: Named): PeerNote | null {
    const notes = this.#current();
    if (notes.size === 0) return null;
    if (name !== id) return notes.get(keyOf('name', name, type)) ?? null;
    const found = addresses.map(({ address }) => notes.get(keyOf('address', address, type)));
    return found.find((note) => note !== undefined) ?? null;
  }

  /** The settings are replaced, never changed: another list is another object. */
  #current(): ReadonlyMap<string, PeerNote> {
    const notes = this.#notes();
    if (notes !== this.#indexed) {
      this.#indexed = notes;
      this.#bySubject = new Map(notes.map((note) => [keyOf(note.by, note.subject, note.type), note]));
    }
    return this.#bySubject;
  }
}

function keyOf(by: PeerNote['by'], subject: string, type: string): string {
  return `${by}\n${type}\n${subject}`;
}
