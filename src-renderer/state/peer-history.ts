import type { Peer } from '#contract';
import { announcedNameOf, type NotedEntry, type NotedPeer } from './noted.ts';

const MAX_SHOWN = 12;

export interface PeerHistory {
  /** Newest first. */
  readonly entries: readonly NotedEntry[];
  /** How many there are beyond those. */
  readonly more: number;
  /** How often it left today and was here again. */
  readonly comebacksToday: number;
}

/**
 * What happened with a peer, of `activity` (oldest first). Its id is new at each start: who announces the same name and type is taken
 * for the same machine. Of a node that announces no name, only what happened since it started can be told to be its own.
 */
export function historyOf(peer: Peer, activity: readonly NotedEntry[], now: number): PeerHistory {
  const own = activity.filter((entry) => entry.kind === 'started' || isOf(entry, peer));
  const entries = own.filter(({ kind }) => kind !== 'started');
  return { ...newest(entries), comebacksToday: comebacks(own, new Date(now).toDateString()) };
}

/** What happened with a peer that is no longer here, under its last id. */
export function historyOfDeparted(key: string, activity: readonly NotedEntry[]): PeerHistory {
  return { ...newest(activity.filter(({ peerKey }) => peerKey === key)), comebacksToday: 0 };
}

/** Whoever is here now and is taken for the one that left under this key; its id is new. */
export function comebackOf(last: NotedEntry, peers: readonly NotedPeer[]): NotedPeer | null {
  return peers.find((peer) => isOf(last, peer)) ?? null;
}

function newest(entries: readonly NotedEntry[]): Pick<PeerHistory, 'entries' | 'more'> {
  return { entries: entries.slice(-MAX_SHOWN).toReversed(), more: Math.max(0, entries.length - MAX_SHOWN) };
}

function isOf({ peerKey, peerName, announcedName }: NotedEntry, peer: Peer): boolean {
  if (peerKey === peer.key) return true;
  const name = announcedNameOf(peer);
  return name !== peer.id && peerKey !== null && peerKey.endsWith(`:${peer.type}`) && (announcedName ?? peerName) === name;
}

/** When Peerscope starts nobody is here, and who is found then did not come back. */
function comebacks(entries: readonly NotedEntry[], today: string): number {
  let isAway = false;
  let count = 0;
  for (const { kind, at } of entries) {
    if (kind === 'joined' && isAway && new Date(at).toDateString() === today) count += 1;
    if (kind === 'joined' || kind === 'started') isAway = false;
    if (kind === 'left') isAway = true;
  }
  return count;
}
