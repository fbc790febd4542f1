/**
 * What the map shows, as plain data: no positions, no colours, no pixels. Built by `buildGraph`, drawn by `PeerMap.svelte`.
 */

import type { Mark } from '../format/mark.ts';

export type NodeKind = 'self' | 'peer' | 'capability';

export interface MapNode {
  /** Stable for as long as the node is there: the peer's key, `self`, or `#` and the capability's type. */
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly mark: Mark;
  /** Capability types that a peer or this machine offers, sorted; empty for a capability. */
  readonly offers: readonly string[];
  /** Peers that offer it, for a capability; otherwise 0. */
  readonly peerCount: number;
  /** How many of those are not drawn themselves: the capability is a bubble with this number. 0 unless there are too many peers. */
  readonly collapsedPeers: number;
  /** Left out by the filter: stays in its place, faded. */
  readonly dimmed: boolean;
  /** The ring of a leaving peer is full at `fromMs` and empty at `untilMs` (epoch milliseconds); null for all others. */
  readonly countdown: { readonly fromMs: number; readonly untilMs: number } | null;
  /** The node in a sentence for people who hear the map. */
  readonly sentence: string;
}

/** `offer`: peer to capability. `sight`: this machine hears the peer. `one-way`: it does, but the peer never reached this machine. */
export type EdgeKind = 'offer' | 'sight' | 'one-way';

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

export interface MapGraph {
  /** This machine first, then capabilities, then peers, each by key. */
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** Peers that are counted in their capabilities and not drawn one by one; 0 unless there are too many to draw. */
  readonly collapsedPeers: number;
  /** When time alone will change the graph (a peer stops being new): build it again then. Null if never. */
  readonly changesAtMs: number | null;
}

export const SELF_KEY = 'self';
