import { capabilityKey } from '../map/build-graph.ts';
import { SELF_KEY } from '../map/map-graph.ts';
import type { LanData } from './lan-data.ts';
import type { NotedPeer } from './noted.ts';
import { groupOf, type GroupSources, type SelectedGroup } from './selected-group.ts';

/** What the inspector shows. */
export type Selected =
  | { readonly kind: 'self' }
  | { readonly kind: 'peer'; readonly peer: NotedPeer }
  | { readonly kind: 'capability'; readonly type: string }
  | SelectedGroup;

/** What a key of the map stands for now; null if it is gone. */
export function selectedOf(key: string | null, data: LanData, groups: GroupSources): Selected | null {
  if (key === null) return null;
  if (key === SELF_KEY) return { kind: 'self' };
  const peer = data.peers.get(key);
  if (peer !== undefined) return { kind: 'peer', peer };
  const type = offeredTypes(data).find((offered) => capabilityKey(offered) === key);
  return type === undefined ? groupOf(key, groups) : { kind: 'capability', type };
}

function offeredTypes(data: LanData): readonly string[] {
  const own = data.self.capabilities.filter(({ announced }) => announced);
  return [...own, ...[...data.peers.values()].flatMap(({ capabilities }) => capabilities)].map(({ type }) => type);
}
