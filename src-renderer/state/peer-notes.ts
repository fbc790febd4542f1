import type { Bridge, PeerNote } from '#contract';
import { words } from '../words/words.svelte.ts';
import { aliasProblem } from './alias-rules.ts';
import { NoteIndex, subjectOf, type NotedPeer } from './noted.ts';
import type { Toasts } from './toasts.svelte.ts';

type NoteChange = Partial<Pick<PeerNote, 'alias' | 'isFavourite' | 'isHidden'>>;

/** What the person notes about peers: an alias, a favourite, a peer not to be shown. */
export class PeerNotes {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  readonly #told: () => readonly PeerNote[];
  /** What was sent and is not told back yet. */
  #sent: { readonly before: readonly PeerNote[]; readonly notes: readonly PeerNote[] } | null = null;
  #work: Promise<unknown> = Promise.resolve();
  #draft: { readonly peerKey: string; readonly alias: string } | null = null;

  /** `told` are the notes as the main process tells them. */
  constructor(bridge: Bridge, toasts: Toasts, told: () => readonly PeerNote[]) {
    this.#bridge = bridge;
    this.#toasts = toasts;
    this.#told = told;
  }

  /** An alias that is half typed: the panel it is typed in goes with its peer, and comes back with it. */
  draftOf(peer: NotedPeer): string | null {
    return this.#draft?.peerKey === peer.key ? this.#draft.alias : null;
  }

  /** Null: it is not typed any more. */
  keepDraft(peer: NotedPeer, alias: string | null): void {
    this.#draft = alias === null ? null : { peerKey: peer.key, alias };
  }

  /** Resolves with why the alias was refused, or null. Empty takes it away. */
  async rename(peer: NotedPeer, alias: string): Promise<string | null> {
    const trimmed = alias.trim();
    return aliasProblem(trimmed) ?? this.#change(peer, { alias: trimmed });
  }

  async setFavourite(peer: NotedPeer, isFavourite: boolean): Promise<void> {
    this.#tell(await this.#change(peer, { isFavourite }));
  }

  async hide(peer: NotedPeer): Promise<void> {
    const refusal = await this.#change(peer, { isHidden: true });
    if (refusal === null) this.#toasts.done(words.notes.hidden(peer.name), () => void this.show(peer));
    else this.#tell(refusal);
  }

  async show(peer: NotedPeer): Promise<void> {
    this.#tell(await this.#change(peer, { isHidden: false }));
  }

  #tell(refusal: string | null): void {
    if (refusal !== null) this.#toasts.failed(refusal);
  }

  /** One after the other, as each replaces the whole list. Resolves with why it was refused, or null. */
  #change(peer: NotedPeer, change: NoteChange): Promise<string | null> {
    const done = this.#work.then(() => this.#send(peer, change));
    this.#work = done;
    return done;
  }

  async #send(peer: NotedPeer, change: NoteChange): Promise<string | null> {
    const before = this.#told();
    const current = this.#sent?.before === before ? this.#sent.notes : before;
    const notes = changedNotes(current, peer, change);
    try {
      const outcome = await this.#bridge.changeSettings({ peerNotes: notes });
      if (!outcome.ok) return outcome.errors[0]?.message ?? words.notes.refused;
      this.#sent = { before, notes };
      return null;
    } catch (error) {
      return words.failed(error instanceof Error ? error.message : String(error));
    }
  }
}

/** The notes after a change of the one about `peer`; one that says nothing any more is dropped. */
export function changedNotes(notes: readonly PeerNote[], peer: NotedPeer, change: NoteChange): readonly PeerNote[] {
  const before = new NoteIndex(notes).noteOf(peer);
  const subject = before ?? subjectOf(peer);
  if (subject === null) return notes;
  const note: PeerNote = { alias: '', isFavourite: false, isHidden: false, ...subject, ...change };
  const others = notes.filter((one) => one !== before);
  return note.alias === '' && !note.isFavourite && !note.isHidden ? others : [...others, note];
}
