import type { Point, Size, View } from './geometry.ts';
import type { GraphUpdate } from './graph-wire.ts';
import type { ListUpdate } from './keyed-list.ts';
import type { Arrangement, NodeKind } from './map-graph.ts';
import type { Palette } from './palette.ts';

/** What the page, the layout worker and the drawing worker say to each other. The page stands between the two workers. */

export interface LayoutNode {
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** Half the room that mark and label need, in CSS pixels. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** See `weightOf`. */
  readonly weight: number;
  /** Keys of the capabilities or groups that it stands with, sorted. */
  readonly hubs: readonly string[];
  /** Where a person put it, in places; null for all others. */
  readonly pinnedAt: Point | null;
}

export interface ArrangeMessage extends Omit<LayoutRequest, 'nodes'> {
  readonly type: 'arrange';
  readonly revision: number;
  readonly arrangement: Arrangement;
  readonly nodes: ListUpdate<LayoutNode>;
}

export interface LayoutRequest {
  readonly nodes: readonly LayoutNode[];
  readonly stage: Size;
  /** Settled nodes do not move at all; newcomers find a place between them. */
  readonly frozen: boolean;
  /** The map has been at rest with peers on it, in this arrangement. */
  readonly hasRested: boolean;
  /** A monotonic clock. */
  readonly atMs: number;
}

/** Places in the order of `keys`: x, y, x, y, … */
export interface PlacesMessage {
  readonly type: 'places';
  readonly revision: number;
  readonly keys: readonly string[];
  readonly places: Float32Array;
}

export type ToDrawing =
  | { readonly type: 'canvas'; readonly canvas: OffscreenCanvas }
  | { readonly type: 'palette'; readonly palette: Palette }
  | { readonly type: 'stage'; readonly stage: Size; readonly pixelRatio: number }
  | { readonly type: 'motion'; readonly reduced: boolean }
  /** Whether the picture is to stay as it is, but for what a hand moves. */
  | { readonly type: 'hold'; readonly holds: boolean }
  /** It is complete with the places of `placesRevision`. */
  | { readonly type: 'graph'; readonly revision: number; readonly placesRevision: number; readonly graph: GraphUpdate }
  | PlacesMessage
  /** A hand moves a node: it is at once where the hand is. */
  | { readonly type: 'moved'; readonly key: string; readonly place: Point }
  /** Asks for a PNG of what is seen. */
  | { readonly type: 'picture' }
  | { readonly type: 'view'; readonly view: View }
  | { readonly type: 'selected'; readonly key: string | null }
  /** Where the pointer is, in screen pixels; null when it left. */
  | { readonly type: 'pointer'; readonly at: Point | null }
  | { readonly type: 'pick'; readonly at: Point };

export type FromDrawing =
  /** These places are on the screen and nothing moves any more. */
  | { readonly type: 'settled'; readonly revision: number }
  | { readonly type: 'hovered'; readonly key: string | null }
  /** Null if it could not be made. */
  | { readonly type: 'pictured'; readonly png: Uint8Array<ArrayBuffer> | null }
  | { readonly type: 'picked'; readonly key: string | null };
