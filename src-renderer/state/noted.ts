import type { ActivityEntry, ActivityKind, Peer, PeerNote } from '#contract';
import type { LanData } from './lan-data.ts';

/** A peer as the person wants to see it: `name` is their alias, if there is one. */
export interface NotedPeer extends Peer {
  /** What it calls itself; absent where `name` is that. */
  readonly announcedName?: string;
  readonly isFavourite?: true;
  readonly isHidden?: true;
}

/** An entry with the alias of its peer for the name. */
export interface NotedEntry extends ActivityEntry {
  readonly announcedName?: string;
  /** Whether the person has hidden its peer. */
  readonly isHidden?: true;
}

/** What goes amiss, and what a rule of the person's own asks for, is told of everybody. */
const TOLD_OF_ALL: readonly ActivityKind[] = ['conflict', 'error', 'watch'];

/** Whether the person is told of it unasked: of whom they have hidden they want to hear nothing. */
export function isTold({ kind, isHidden }: NotedEntry, showsHidden: boolean): boolean {
  return isHidden !== true || showsHidden || TOLD_OF_ALL.includes(kind);
}

type NoteSubject = Pick<PeerNote, 'by' | 'subject' | 'type'>;

const NOBODY: NoteSubject = { by: 'name', subject: '', type: '' };

/** What a note about `peer` is kept by; null while nothing of it is known that stays. */
export function subjectOf(peer: NotedPeer): NoteSubject | null {
  const name = announcedNameOf(peer);
  if (name !== peer.id) return { by: 'name', subject: name, type: peer.type };
  const first = peer.addresses[0];
  return first === undefined ? null : { by: 'address', subject: first.address, type: peer.type };
}

/** What the peer calls itself, whatever the person calls it. */
export function announcedNameOf(peer: NotedPeer): string {
  return peer.announcedName ?? peer.name;
}

/** How many of `peers` a note about `peer` holds for, itself included. */
export function sharersOf(peer: NotedPeer, peers: readonly NotedPeer[]): number {
  const subject = subjectOf(peer);
  if (subject === null) return 0;
  const key = keyOf(subject);
  return peers.filter((other) => keyOf(subjectOf(other) ?? NOBODY) === key).length;
}

/** The notes of the person, found by peer, and put into what is shown. */
export class NoteIndex {
  readonly #notes: ReadonlyMap<string, PeerNote>;
  /** Peers are replaced, never changed: one that stays must stay the same object. */
  readonly #noted = new WeakMap<Peer, NotedPeer>();

  constructor(notes: readonly PeerNote[]) {
    this.#notes = new Map(notes.map((note) => [keyOf(note), note]));
  }

  noteOf(peer: NotedPeer): PeerNote | null {
    const { type } = peer;
    const name = announcedNameOf(peer);
    if (name !== peer.id) return this.#notes.get(keyOf({ by: 'name', subject: name, type })) ?? null;
    const keys = peer.addresses.map(({ address }) => keyOf({ by: 'address', subject: address, type }));
    return keys.map((key) => this.#notes.get(key)).find((note) => note !== undefined) ?? null;
  }

  noted(peer: Peer): NotedPeer {
    const known = this.#noted.get(peer);
    if (known !== undefined) return known;
    const note = this.noteOf(peer);
    const noted = note === null ? peer : withNote(peer, note);
    this.#noted.set(peer, noted);
    return noted;
  }

  /** Of peers that are known, the note is found by more than the name in the entry. */
  notedEntry(entry: ActivityEntry, { peers, departed }: Pick<LanData, 'peers' | 'departed'>): NotedEntry {
    const { peerKey, peerName } = entry;
    if (this.#notes.size === 0 || peerKey === null || peerName === null) return entry;
    const peer = peers.get(peerKey) ?? departed.get(peerKey);
    const type = peerKey.slice(peerKey.indexOf(':') + 1);
    const note = peer === undefined ? this.#notes.get(keyOf({ by: 'name', subject: peerName, type })) : this.noteOf(peer);
    if (note === undefined || note === null) return entry;
    const { alias, isHidden } = note;
    return { ...entry, ...(alias !== '' && { peerName: alias, announcedName: peerName }), ...(isHidden && { isHidden }) };
  }

  /** All that is shown, with the notes in it. */
  applied(data: LanData): LanData {
    if (this.#notes.size === 0) return data;
    return {
      ...data,
      peers: new Map([...data.peers].map(([key, peer]) => [key, this.noted(peer)])),
      activity: data.activity.map((entry) => this.notedEntry(entry, data))
    };
  }
}

function withNote(peer: NotedPeer, { alias, isFavourite, isHidden }: PeerNote): NotedPeer {
  return {
    ...peer,
    ...(alias !== '' && { name: alias, announcedName: announcedNameOf(peer) }),
    ...(isFavourite && { isFavourite }),
    ...(isHidden && { isHidden })
  };
}

function keyOf({ by, subject, type }: NoteSubject): string {
  return `${by}\n${type}\n${subject}`;
}
