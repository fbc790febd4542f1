import type { Peer } from '#contract';

/** A peer as it leaves the window: only what is true of it then. Beacons alone reach the window only for peers that are looked at. */
export interface ExportedPeer extends Omit<Peer, 'lastBeaconAt' | 'lastSignAt'> {
  /** Null if the window does not know. */
  readonly lastBeaconAt: number | null;
  /** Null unless it is quiet. */
  readonly lastSignAt: number | null;
}

export function exportedPeer(peer: Peer, lastBeaconAt: number | null): ExportedPeer {
  return { ...peer, lastBeaconAt, lastSignAt: peer.state === 'quiet' ? peer.lastSignAt : null };
}
