import { typeOfCapabilityKey } from '../map/build-graph.ts';
import { SELF_KEY } from '../map/map-graph.ts';
import type { LanData } from './lan-data.ts';
import type { NotedEntry, NotedPeer } from './noted.ts';
import { groupOf, type GroupSources, type SelectedGroup } from './selected-group.ts';

/** What the inspector shows. */
export type Selected =
  | { readonly kind: 'self' }
  | { readonly kind: 'peer'; readonly peer: NotedPeer }
  | SelectedDeparted
  | { readonly kind: 'capability'; readonly type: string }
  | SelectedGroup;

/** A peer that is no longer here. */
export interface SelectedDeparted {
  readonly kind: 'departed';
  readonly key: string;
  /** The last that is known of it. */
  readonly last: NotedEntry;
}

/** What a key of the map stands for now; null if nothing is known of it. A type that nobody offers any more stays what it is. */
export function selectedOf(key: string | null, data: LanData, groups: GroupSources): Selected | null {
  if (key === null) return null;
  if (key === SELF_KEY) return { kind: 'self' };
  const peer = data.peers.get(key);
  if (peer !== undefined) return { kind: 'peer', peer };
  const type = typeOfCapabilityKey(key);
  if (type !== null) return { kind: 'capability', type };
  const last = data.activity.findLast(({ peerKey }) => peerKey === key);
  return last === undefined ? groupOf(key, groups) : { kind: 'departed', key, last };
}
