import type { Peer } from '#contract';
import { addressRank } from '../format/address.ts';
import { hearsUs, markOf, type HearsUs, type PeerMark } from '../format/mark.ts';

export type SortColumn = 'name' | 'state' | 'endpoint' | 'offers' | 'seen' | 'hearsYou';

export interface SortOrder {
  readonly column: SortColumn;
  readonly direction: 'ascending' | 'descending';
}

/** What needs attention first, the ordinary last. */
const ATTENTION: readonly PeerMark[] = ['conflict', 'unreachable', 'joined', 'asking', 'leaving', 'quiet', 'live'];
const HEARING: readonly HearsUs[] = ['no', 'unknown', 'yes'];
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The order that a click on a column's head leads to: the other way round if it is sorted by it already. */
export function nextOrder(current: SortOrder, column: SortColumn): SortOrder {
  const direction = current.column === column && current.direction === 'ascending' ? 'descending' : 'ascending';
  return { column, direction };
}

/** A sorted copy. Equal ones are ordered by name and key, so that no row jumps without a reason. */
export function inOrder(peers: readonly Peer[], order: SortOrder, now: number): readonly Peer[] {
  const sign = order.direction === 'ascending' ? 1 : -1;
  const compare = COMPARISONS[order.column];
  return peers.toSorted((a, b) => sign * compare(a, b, now) || byName.compare(a.name, b.name) || (a.key < b.key ? -1 : 1));
}

const COMPARISONS: Record<SortColumn, (a: Peer, b: Peer, now: number) => number> = {
  name: (a, b) => byName.compare(a.name, b.name),
  state: (a, b, now) => ATTENTION.indexOf(markOf(a, now)) - ATTENTION.indexOf(markOf(b, now)),
  endpoint: (a, b) => endpointRank(a) - endpointRank(b) || a.port - b.port,
  offers: (a, b) => b.capabilities.length - a.capabilities.length || byName.compare(offersText(a), offersText(b)),
  // by whole intervals of silence: those heard within the last moment are equal, or the rows would dance with every beacon
  seen: (a, b, now) => silence(a, now) - silence(b, now),
  hearsYou: (a, b, now) => HEARING.indexOf(hearsUs(a, now)) - HEARING.indexOf(hearsUs(b, now))
};

function endpointRank(peer: Peer): number {
  const first = peer.addresses[0];
  return first === undefined ? 0 : addressRank(first.address);
}

function offersText(peer: Peer): string {
  return peer.capabilities.map(({ type }) => type).join();
}

function silence(peer: Peer, now: number): number {
  return peer.state === 'quiet' ? now - peer.lastBeaconAt : 0;
}
