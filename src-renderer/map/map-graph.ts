/**
 * What the map shows, as plain data: no colours, no pixels, and no places but those that a person chose. Built by `buildGraph`, drawn
 * by `PeerMap.svelte`; its edges follow from it (`edges.ts`).
 */

import type { Point } from './geometry.ts';
import type { Mark } from '../format/mark.ts';

/** What peers stand around: what they offer, whether they hear us (on their own ring), or where they are heard. */
export type Arrangement = 'capability' | 'reachability' | 'interface';
export const ARRANGEMENTS: readonly Arrangement[] = ['capability', 'reachability', 'interface'];

/** A `group` holds peers together by something other than one capability: an interface, who hears whom, or what few offer. */
export type NodeKind = 'self' | 'peer' | 'capability' | 'group';

export interface MapNode {
  /** Stable for as long as the node is there: the peer's key, `self`, `#` and the capability's type, or `#:` and the group. */
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly mark: Mark;
  /** Capability types that a peer or this machine offers, sorted; empty for a capability. */
  readonly offers: readonly string[];
  /** Keys of the capabilities or groups that a peer or this machine stands with in this arrangement, sorted. */
  readonly hubs: readonly string[];
  /** Peers that offer it or belong to it, for a capability or a group; otherwise 0. */
  readonly peerCount: number;
  /** Whether a single node, this machine included, offers this capability: if that leaves, nobody does. */
  readonly isSingle: boolean;
  /** How many of those are not drawn themselves: it is a bubble with this number. 0 unless there are too many peers. */
  readonly collapsedPeers: number;
  /** That number as people write it: whoever draws it does not know how. Empty for what is no bubble. */
  readonly countText: string;
  /** Left out by the filter: stays in its place, faded. */
  readonly dimmed: boolean;
  /** How this machine hears a peer; null for all others. */
  readonly sight: 'sight' | 'one-way' | null;
  /** The ring of a leaving peer is full at `fromMs` and empty at `untilMs` (epoch milliseconds); null for all others. */
  readonly countdown: { readonly fromMs: number; readonly untilMs: number } | null;
  /** Where a person put it (a place, see `geometry.ts`): there it stays. Null for all others. */
  readonly pinnedAt: Point | null;
  /** The node in a sentence for people who hear the map. */
  readonly sentence: string;
}

/**
 * `offer`: peer to capability. `link`: to the interface that a peer is heard on, or another group. `sight`: this machine hears the
 * peer. `one-way`: who hears to who is heard, and not the other way round.
 */
export type EdgeKind = 'offer' | 'link' | 'sight' | 'one-way';

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

/** What is known of who hears whom among the peers that are drawn. */
export interface PairsHeard {
  /** Peers that told whom they hear, of those that are drawn. */
  readonly toldBy: number;
  /** Pairs of peers that are one-way. */
  readonly oneWay: number;
  /** Those that are drawn. */
  readonly drawn: readonly MapEdge[];
}

export interface MapGraph {
  readonly arrangement: Arrangement;
  /** This machine first, then capabilities or groups, then peers, each by key. */
  readonly nodes: readonly MapNode[];
  /** Peers that are counted in their capabilities and not drawn one by one; 0 unless there are too many to draw. */
  readonly collapsedPeers: number;
  /** Types of capabilities that stand together as one; 0 unless there are too many to draw each. */
  readonly rareTypes: number;
  /** Keys of peers that said goodbye a moment ago: the picture keeps their mark a little longer. They are no nodes any more. */
  readonly goodbyes: readonly string[];
  /** When time alone will change the graph (a peer stops being new): build it again then. Null if never. */
  readonly changesAtMs: number | null;
  /** Null unless arranged by reachability. */
  readonly pairs: PairsHeard | null;
}

export const SELF_KEY = 'self';
