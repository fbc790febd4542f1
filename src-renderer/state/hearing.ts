import type { ActivityEntry, Peer } from '#contract';

/** Whom one peer hears and who hears it, as far as all of them told. Never this machine, never the peer itself. */
export interface Hearing {
  /** Peers here that it hears. */
  readonly hears: readonly Peer[];
  /** Peers here that it does not hear, and of which it is not known that they hear it. */
  readonly hearsNot: readonly Peer[];
  /** Peers here that hear it and that it does not hear. */
  readonly heardOnly: readonly Peer[];
  /** Peers here that it hears and that do not hear it. */
  readonly hearsOnly: readonly Peer[];
  /** Keys of nodes that it hears and this machine does not. */
  readonly strangers: readonly string[];
}

interface Known {
  readonly peers: ReadonlyMap<string, Peer>;
  readonly selfKey: string;
  readonly activity: readonly ActivityEntry[];
}

/** Who comes or goes is heard at different moments by different machines. */
const SETTLING_MS = 10_000;

/** Null if the peer did not tell whom it hears. */
export function hearingOf(peer: Peer, { peers, selfKey, activity }: Known): Hearing | null {
  const told = peer.hears;
  if (told === null || peer.hearsToldAt === null) return null;
  const heard = keysOf(told);
  const toldAt = peer.hearsToldAt;
  const others = [...peers.values()].filter(({ key }) => key !== peer.key);
  const unheard = peer.hearsMore ? [] : others.filter((other) => !heard.has(other.key) && wasSettled(other, toldAt));
  const hears = others.filter(({ key }) => heard.has(key));
  return {
    hears,
    hearsNot: unheard.filter((other) => !saysItHears(other, peer)),
    heardOnly: unheard.filter((other) => saysItHears(other, peer)),
    hearsOnly: hears.filter((other) => saysItHearsNot(other, peer)),
    strangers: strangersOf(told, peer, { peers, selfKey, activity }, toldAt)
  };
}

/** Whether nobody can have missed it only because it had just come, or was about to go. */
function wasSettled({ state, firstHeardAt }: Peer, at: number): boolean {
  return (state === 'present' || state === 'unreachable') && firstHeardAt <= at - SETTLING_MS;
}

function saysItHears({ hears }: Peer, other: Peer): boolean {
  return hears !== null && keysOf(hears).has(other.key);
}

function saysItHearsNot(peer: Peer, other: Peer): boolean {
  const { hears, hearsMore, hearsToldAt } = peer;
  return hears !== null && hearsToldAt !== null && !hearsMore && wasSettled(other, hearsToldAt) && !saysItHears(peer, other);
}

/** Not those that left here a moment before, whom the peer may not miss yet. */
function strangersOf(told: readonly string[], peer: Peer, { peers, selfKey, activity }: Known, toldAt: number): readonly string[] {
  const gone = new Set(activity.flatMap(({ kind, at, peerKey }) => (kind === 'left' && at >= toldAt - SETTLING_MS ? [peerKey] : [])));
  return told.filter((key) => key !== selfKey && key !== peer.key && !peers.has(key) && !gone.has(key));
}

/** Answers are replaced, never changed. Whom a thousand peers hear is looked up a thousand times each. */
const keySets = new WeakMap<readonly string[], ReadonlySet<string>>();

function keysOf(told: readonly string[]): ReadonlySet<string> {
  const known = keySets.get(told);
  if (known !== undefined) return known;
  const keys = new Set(told);
  keySets.set(told, keys);
  return keys;
}
