/** A piece of a sentence. What names a peer that can be shown has its key. */
export interface LinkedPart {
  readonly text: string;
  readonly peerKey: string | null;
}

export interface NamedPeer {
  readonly name: string;
  /** Null for one that cannot be shown. */
  readonly key: string | null;
}

/** No name that is shown has a control character in it. */
const OPEN = '\u0001';
const CLOSE = '\u0002';

/**
 * A sentence of a language in which some words are links: `sentence` gets a stand-in for each peer, puts them where the language
 * wants them, and they are replaced by their names.
 */
export function linkedText(peers: readonly NamedPeer[], sentence: (standIns: readonly string[]) => string): readonly LinkedPart[] {
  const text = sentence(peers.map((_, index) => `${OPEN}${index}${CLOSE}`));
  return text.split(OPEN).flatMap((piece, index) => {
    if (index === 0) return plain(piece);
    const end = piece.indexOf(CLOSE);
    const peer = peers[Number(piece.slice(0, end))];
    const named = peer === undefined ? [] : [{ text: peer.name, peerKey: peer.key }];
    return [...named, ...plain(piece.slice(end + 1))];
  });
}

/** The sentence without its links, for who hears it. */
export function plainText(parts: readonly LinkedPart[]): string {
  return parts.map(({ text }) => text).join('');
}

function plain(text: string): readonly LinkedPart[] {
  return text === '' ? [] : [{ text, peerKey: null }];
}
