import type { Peer } from '#contract';

/** A row of the table. `unmatched`: the filter shows it no more; `left`: it is no more here. Both only keep their places until nobody looks. */
export interface PeerRowState {
  readonly peer: Peer;
  readonly presence: 'here' | 'unmatched' | 'left';
}

/** So many rows keep a place that is not theirs any more. */
export const MAX_KEPT_ROWS = 200;

export function rowsOf(sorted: readonly Peer[]): readonly PeerRowState[] {
  return sorted.map((peer) => ({ peer, presence: 'here' }));
}

/**
 * The rows while somebody points at them: each keeps its place, so that none is clicked that was not meant. Newcomers line up at the
 * end. Who would not be shown any more stays until {@link MAX_KEPT_ROWS} of them are there; then all of them go at once.
 *
 * `sorted` is what would be shown now; `known` are all peers that are here.
 */
export function heldRows(
  before: readonly PeerRowState[],
  sorted: readonly Peer[],
  known: ReadonlyMap<string, Peer>
): readonly PeerRowState[] {
  const waiting = new Map(sorted.map((peer) => [peer.key, peer]));
  const kept = before.map(({ peer }): PeerRowState => {
    const now = waiting.get(peer.key);
    if (now !== undefined && waiting.delete(peer.key)) return { peer: now, presence: 'here' };
    const hidden = known.get(peer.key);
    return hidden === undefined ? { peer, presence: 'left' } : { peer: hidden, presence: 'unmatched' };
  });
  const goneCount = kept.filter(({ presence }) => presence !== 'here').length;
  const places = goneCount > MAX_KEPT_ROWS ? kept.filter(({ presence }) => presence === 'here') : kept;
  return [...places, ...rowsOf([...waiting.values()])];
}

/** Whether a sorting would change anything: an order or a row differs. */
export function isHeldBack(rows: readonly PeerRowState[], sorted: readonly Peer[]): boolean {
  return rows.length !== sorted.length || rows.some(({ peer }, index) => peer.key !== sorted[index]?.key);
}
