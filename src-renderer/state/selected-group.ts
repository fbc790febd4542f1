import type { LanInterface } from '#contract';
import type { GroupMark } from '../format/mark.ts';
import { MORE_TYPES, NO_OFFERS } from '../map/arranging/by-capability.ts';
import { BY_ADDRESS, interfaceHubsOf } from '../map/arranging/by-interface.ts';
import { HEARING_GROUPS, hearingHubOf } from '../map/arranging/by-reachability.ts';
import { groupKey, isGroupKey } from '../map/arranging/cast.ts';
import type { Arrangement } from '../map/map-graph.ts';
import { typesOf } from '../map/offered-types.ts';
import { words } from '../words/words.svelte.ts';
import { MAX_FILTER_CHARACTERS, quoted } from './filter-language.ts';
import type { NotedPeer } from './noted.ts';

/** What peers stand around on the map that is no capability. */
export interface SelectedGroup {
  readonly kind: 'group';
  readonly mark: GroupMark;
  readonly title: string;
  /** Those of this machine that it stands for; none but of an interface. */
  readonly interfaces: readonly LanInterface[];
  readonly peers: readonly NotedPeer[];
  /** What finds these peers, in the language of the search field; null if nothing there does. */
  readonly filter: string | null;
}

/** What groups are made of. Asked only for the key of a group: counters and ages change all the time. */
export interface GroupSources {
  readonly arrangement: Arrangement;
  readonly peers: () => readonly NotedPeer[];
  readonly interfaces: () => readonly LanInterface[];
  /** The types of capabilities that stand together on the map, as few offer them. */
  readonly rareTypes: () => readonly string[];
  /** Epoch ms. */
  readonly now: () => number;
}

/** What the key of a group stands for in this arrangement; null if there is no such group. */
export function groupOf(key: string, sources: GroupSources): SelectedGroup | null {
  if (!isGroupKey(key)) return null;
  if (sources.arrangement === 'interface') return interfaceGroup(key, sources);
  return sources.arrangement === 'reachability' ? hearingGroup(key, sources) : offersGroup(key, sources);
}

function offersGroup(key: string, { peers, rareTypes }: GroupSources): SelectedGroup | null {
  const common = { kind: 'group', interfaces: [] } as const;
  if (key === NO_OFFERS) {
    const members = peers().filter(({ capabilities }) => capabilities.length === 0);
    return members.length === 0 ? null : { ...common, mark: 'no-offers', title: words.map.noOffers, peers: members, filter: null };
  }
  const rare = new Set(key === MORE_TYPES ? rareTypes() : []);
  const members = rare.size === 0 ? [] : peers().filter(({ capabilities }) => typesOf(capabilities).some((type) => rare.has(type)));
  if (members.length === 0) return null;
  const filter = `offers:${[...rare].map(quoted).join(',')}`;
  const isTooLong = filter.length > MAX_FILTER_CHARACTERS;
  return { ...common, mark: 'more-types', title: words.map.moreTypes(rare.size), peers: members, filter: isTooLong ? null : filter };
}

function interfaceGroup(key: string, { peers, interfaces }: GroupSources): SelectedGroup | null {
  const [members, all] = [peers().filter((peer) => interfaceHubsOf(peer).includes(key)), interfaces()];
  if (key === BY_ADDRESS) {
    const names = [...new Set(all.map(({ name }) => name))];
    const filter = names.length === 0 ? null : `-iface:${names.map(quoted).join(',')}`;
    return members.length === 0
      ? null
      : { kind: 'group', mark: 'by-address', title: words.map.byAddress, interfaces: [], peers: members, filter };
  }
  const name = key.slice(groupKey('').length);
  const own = all.filter((one) => one.name === name);
  if (own.length === 0 && members.length === 0) return null;
  return { kind: 'group', mark: 'interface', title: name, interfaces: own, peers: members, filter: `iface:${quoted(name)}` };
}

function hearingGroup(key: string, { peers, now }: GroupSources): SelectedGroup | null {
  const [hears, mark] = HEARING_GROUPS.find(([way]) => groupKey(way) === key) ?? [];
  if (hears === undefined || mark === undefined) return null;
  const members = peers().filter((peer) => hearingHubOf(peer, now()) === key);
  if (members.length === 0) return null;
  return { kind: 'group', mark, title: words.map.hearing[hears], interfaces: [], peers: members, filter: `hears:${hears}` };
}
