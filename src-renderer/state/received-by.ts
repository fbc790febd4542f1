import type { Peer } from '#contract';

/** Who knows what this machine offers, as far as can be told from who has asked since the last change. */
export interface ReceivedBy {
  readonly received: readonly Peer[];
  /** They ask again after each change, and have not done so yet. */
  readonly missing: readonly Peer[];
  /** They ask once, and know what was offered then: nobody can wait for them. */
  readonly askingOnce: readonly Peer[];
  /** Of so many can be told whether they know. */
  readonly counted: number;
}

export function receivedBy(peers: readonly Peer[]): ReceivedBy {
  const received = peers.filter(({ upToDate }) => upToDate);
  const missing = peers.filter(({ upToDate, extended }) => !upToDate && extended);
  const askingOnce = peers.filter(({ upToDate, extended }) => !upToDate && !extended);
  return { received, missing, askingOnce, counted: received.length + missing.length };
}
