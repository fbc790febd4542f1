import type { LanInterface, Peer } from '#contract';
import type { GroupMark } from '../../format/mark.ts';
import { words } from '../../words/words.svelte.ts';
import type { MapNode, PairsHeard } from '../map-graph.ts';
import { nodeSentence } from '../node-sentence.ts';

/** Who is on the map at one moment, before anything is arranged. */
export interface Cast {
  /** Types that this machine announces, sorted. */
  readonly ownOffers: readonly string[];
  /** Peers that are drawn one by one, by key. */
  readonly drawn: readonly Peer[];
  /** Peers that count in the numbers of capabilities and groups. */
  readonly counted: readonly Peer[];
  /** Those that the filter lets stand out. */
  readonly matching: ReadonlySet<Peer>;
  /** There are too many: capabilities and groups are bubbles with numbers. */
  readonly collapsed: boolean;
  readonly interfaces: readonly LanInterface[];
  readonly selectedKey: string | null;
  /** Whether somebody looks at a type of capabilities, or for it. */
  readonly wants: (type: string) => boolean;
  /** Types that a single node offers, this machine included. */
  readonly singleTypes: ReadonlySet<string>;
  /** However many types are offered. */
  readonly drawsAllTypes: boolean;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** What an arrangement puts beside this machine and the peers. */
export interface Arranged {
  readonly hubs: readonly MapNode[];
  readonly ownHubs: readonly string[];
  readonly hubsOf: (peer: Peer) => readonly string[];
  readonly pairs: PairsHeard | null;
  /** Numbers of the hubs may change by the passing of time alone. */
  readonly countsByTime: boolean;
  /** Types of capabilities that stand together as one. */
  readonly rareTypes: number;
}

export interface Group {
  readonly key: string;
  readonly mark: GroupMark;
  readonly label: string;
  readonly members: readonly Peer[];
}

export function groupNode({ key, mark, label, members }: Group, { matching, collapsed }: Cast): MapNode {
  const node = {
    key,
    kind: 'group',
    label,
    mark,
    offers: [],
    hubs: [],
    peerCount: members.length,
    isSingle: false,
    collapsedPeers: collapsed ? members.length : 0,
    countText: collapsed && members.length > 0 ? words.number(members.length) : '',
    // one that nobody belongs to, such as an interface on which nobody is heard, cannot be filtered out
    dimmed: members.length > 0 && !members.some((peer) => matching.has(peer)),
    sight: null,
    countdown: null,
    pinnedAt: null
  } as const;
  return { ...node, sentence: nodeSentence(node) };
}

/** No peer and no capability can have it: an id holds no `#`, a type no colon. */
export function groupKey(name: string): string {
  return `#:${name}`;
}

export function isGroupKey(key: string): boolean {
  return key.startsWith(groupKey(''));
}

/** By code units: the same order on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
