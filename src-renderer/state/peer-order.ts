import type { SavedView } from '#contract';
import { addressRank } from '../format/address.ts';
import { byName } from '../format/by-name.ts';
import { hearsUs, markOf, type HearsUs, type PeerMark } from '../format/mark.ts';
import type { NotedPeer } from './noted.ts';

/** Kept with saved views. */
export type SortOrder = SavedView['order'];
export type SortColumn = SortOrder['column'];

/** In the order of the table. */
export const SORT_COLUMNS: readonly SortColumn[] = ['name', 'state', 'endpoint', 'offers', 'seen', 'hearsYou'];

/** What needs attention first, the ordinary last. */
const ATTENTION: readonly PeerMark[] = ['conflict', 'unreachable', 'joined', 'asking', 'leaving', 'quiet', 'live'];
const HEARING: readonly HearsUs[] = ['no', 'unknown', 'yes'];

/** The order that a click on a column's head leads to: the other way round if it is sorted by it already. Who offers most comes first. */
export function nextOrder(current: SortOrder, column: SortColumn): SortOrder {
  const [first, second] = column === 'offers' ? (['descending', 'ascending'] as const) : (['ascending', 'descending'] as const);
  return { column, direction: current.column === column && current.direction === first ? second : first };
}

/** A sorted copy: favourites first, whatever the order. Equal ones are ordered by name and key, so that no row jumps without a reason. */
export function inOrder(peers: readonly NotedPeer[], order: SortOrder, now: number): readonly NotedPeer[] {
  const sign = order.direction === 'ascending' ? 1 : -1;
  const nameSign = order.column === 'name' ? sign : 1;
  const rankOf = RANKS[order.column];
  return peers
    .map((peer) => ({ peer, rank: rankOf(peer, now) }))
    .sort((a, b) => favouriteRank(a.peer) - favouriteRank(b.peer) || sign * (a.rank - b.rank) || nameSign * byNameAndKey(a.peer, b.peer))
    .map(({ peer }) => peer);
}

/** What each column sorts by, lowest first; worked out once a peer, not once a comparison. */
const RANKS: Record<SortColumn, (peer: NotedPeer, now: number) => number> = {
  name: () => 0,
  state: (peer, now) => ATTENTION.indexOf(markOf(peer, now)),
  endpoint: (peer) => addressRank(peer.addresses[0]?.address ?? '0') * 65536 + peer.port,
  offers: (peer) => peer.capabilities.length,
  // by silence: those that are not quiet are equal, or the rows would dance with every beacon
  seen: (peer, now) => (peer.state === 'quiet' ? now - peer.lastBeaconAt : 0),
  hearsYou: (peer, now) => HEARING.indexOf(hearsUs(peer, now))
};

function favouriteRank({ isFavourite }: NotedPeer): number {
  return isFavourite === true ? 0 : 1;
}

/** By name, as people look for them. No two peers are equal. */
export function byNameAndKey(a: NotedPeer, b: NotedPeer): number {
  return byName(a.name, b.name) || (a.key < b.key ? -1 : 1);
}
