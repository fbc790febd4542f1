import { radiusOf, weightOf } from './geometry.ts';
import type { MapEdge, MapGraph, MapNode } from './map-graph.ts';
import type { LayoutNode } from './map-messages.ts';

/** Whether two graphs look the same: then nothing is sent, laid out or drawn. */
export function sameGraph(a: MapGraph, b: MapGraph): boolean {
  return (
    a.arrangement === b.arrangement &&
    sameList(a.nodes, b.nodes, sameNode) &&
    sameList(a.pairs?.drawn ?? [], b.pairs?.drawn ?? [], sameEdge)
  );
}

/** Whether the layout of one graph serves the other: the same nodes around the same hubs. */
export function sameLayout(a: MapGraph, b: MapGraph): boolean {
  if (a.arrangement !== b.arrangement) return false;
  return sameList(a.nodes, b.nodes, (x, y) => x === y || (x.key === y.key && samePin(x, y) && sameList(x.hubs, y.hubs, Object.is)));
}

/** Average width of a letter of a label, and the room around mark and label. */
const LETTER_PX = 6;
const ROOM_PX = { x: 5, y: 6 } as const;
const LABEL_LINE_PX = 18;
const LABEL_WIDTH_MAX_PX = 110;

const known = new WeakMap<MapNode, LayoutNode>();

/** What the layout needs to know of a node; the same object for the same node. */
export function layoutNodeOf(node: MapNode): LayoutNode {
  const before = known.get(node);
  if (before !== undefined) return before;
  const radius = radiusOf(node) * (node.kind === 'self' ? 1.95 : 1);
  const labelWidth = Math.min(LABEL_WIDTH_MAX_PX, node.label.length * LETTER_PX);
  const layoutNode: LayoutNode = {
    key: node.key,
    kind: node.kind,
    label: node.label,
    halfWidth: Math.max(radius, labelWidth / 2) + ROOM_PX.x,
    halfHeight: radius + LABEL_LINE_PX / 2 + ROOM_PX.y,
    weight: weightOf(node),
    hubs: node.hubs,
    pinnedAt: node.pinnedAt
  };
  known.set(node, layoutNode);
  return layoutNode;
}

function sameNode(a: MapNode, b: MapNode): boolean {
  if (a === b) return true;
  return (
    a.key === b.key &&
    a.label === b.label &&
    a.mark === b.mark &&
    a.dimmed === b.dimmed &&
    a.sight === b.sight &&
    a.peerCount === b.peerCount &&
    a.isSingle === b.isSingle &&
    a.collapsedPeers === b.collapsedPeers &&
    a.countdown?.fromMs === b.countdown?.fromMs &&
    a.countdown?.untilMs === b.countdown?.untilMs &&
    a.sentence === b.sentence &&
    samePin(a, b) &&
    sameList(a.offers, b.offers, Object.is) &&
    sameList(a.hubs, b.hubs, Object.is)
  );
}

function samePin({ pinnedAt: a }: MapNode, { pinnedAt: b }: MapNode): boolean {
  return a?.x === b?.x && a?.y === b?.y;
}

function sameEdge(a: MapEdge, b: MapEdge): boolean {
  return a === b || (a.from === b.from && a.to === b.to && a.kind === b.kind);
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((x, index) => index in b && same(x, b[index] as T));
}
