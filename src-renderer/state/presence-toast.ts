import type { ActivityEntry, Peer } from '#contract';
import { words } from '../words/words.svelte.ts';

/** Somebody came or went, ready to be worded: those named and how many more. */
export interface Presence {
  readonly kind: 'joined' | 'left';
  readonly names: readonly string[];
  readonly more: number;
  /** What the only one who joined offers; empty otherwise. */
  readonly offers: readonly string[];
  /** Whom to show when asked; null when nobody is there any more. */
  readonly peerKey: string | null;
}

const NAMED = 2;

/**
 * What to say of joins and leaves that came while nothing could be said: newest fate of each peer, joins before leaves.
 * Peers that came and went in the meantime are not worth a word.
 */
export function presencesOf(entries: readonly ActivityEntry[], peers: ReadonlyMap<string, Peer>): readonly Presence[] {
  const fates = new Map<string, ActivityEntry>();
  for (const entry of entries) {
    if (entry.peerKey === null || (entry.kind !== 'joined' && entry.kind !== 'left')) continue;
    const before = fates.get(entry.peerKey);
    fates.delete(entry.peerKey);
    if (before?.kind !== 'joined' || entry.kind === 'joined') fates.set(entry.peerKey, entry);
  }
  const all = [...fates.values()];
  return [presence('joined', all, peers), presence('left', all, peers)].filter((presence) => presence !== null);
}

function presence(kind: 'joined' | 'left', all: readonly ActivityEntry[], peers: ReadonlyMap<string, Peer>): Presence | null {
  const these = all.filter((entry) => entry.kind === kind);
  const [first] = these;
  if (first === undefined) return null;
  const only = these.length === 1 && first.peerKey !== null ? peers.get(first.peerKey) : undefined;
  return {
    kind,
    names: these.slice(0, NAMED).map((entry) => entry.peerName ?? ''),
    more: Math.max(0, these.length - NAMED),
    offers: kind === 'joined' && only !== undefined ? [...new Set(only.capabilities.map(({ type }) => type))] : [],
    peerKey: kind === 'joined' ? first.peerKey : null
  };
}

/** A piece of a sentence; names stand out. */
export interface TextPart {
  readonly text: string;
  readonly isName: boolean;
}

/** The sentence for a presence: "clover joined with chat", "juno-2, iris and 3 others left". */
export function presenceText({ kind, names, more, offers }: Presence): readonly TextPart[] {
  const people = names.length + more;
  const who = more === 0 ? namesText(names) : [...commas(names), plain(words.toast.more(more))];
  if (kind === 'left') return [...who, plain(` ${words.toast.left(people)}`)];
  if (offers.length === 0) return [...who, plain(` ${words.toast.joined(people)}`)];
  const shown = offers.slice(0, NAMED);
  const rest = offers.length - shown.length;
  const what = rest === 0 ? namesText(shown) : [...commas(shown), plain(words.toast.more(rest))];
  return [...who, plain(` ${words.toast.joinedWith(people)} `), ...what];
}

function namesText(names: readonly string[]): readonly TextPart[] {
  const [last, ...before] = names.toReversed();
  if (last === undefined) return [];
  return before.length === 0 ? [name(last)] : [...commas(before.toReversed()), plain(` ${words.and} `), name(last)];
}

function commas(names: readonly string[]): readonly TextPart[] {
  return names.flatMap((text, index) => (index === 0 ? [name(text)] : [plain(', '), name(text)]));
}

function name(text: string): TextPart {
  return { text, isName: true };
}

function plain(text: string): TextPart {
  return { text, isName: false };
}
