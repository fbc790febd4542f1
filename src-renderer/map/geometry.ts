import type { EdgeKind, MapNode } from './map-graph.ts';

/**
 * Three planes. *Places*: where the layout put a node, from -1 to 1 on both axes with this machine at 0,0; they know nothing of
 * pixels, so a resize moves nothing in them. *Stage*: CSS pixels of the visible map at 100 %, where a place of 1 touches the
 * padding. *Screen*: the stage after pan and zoom.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** screen = stage * k + (x, y), as in d3-zoom. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export const IDENTITY_VIEW: View = { x: 0, y: 0, k: 1 };

/** Free space at 100 % between nodes and what floats over the map, for marks and labels; at the sides for labels alone. */
const PADDING = { top: 26, right: 58, bottom: 48, left: 58 } as const;
/** Down to here the switch, its note and the zoom box reach. */
const HEAD_PX = 50;
/**
 * How far up the ribbon reaches: a line where the stage is lower than the first of these heights, and nothing where it is lower than
 * the second. The same in the style sheets of `RibbonStrip.svelte` and of what floats above it.
 */
const RIBBON_PX = { whole: 90, line: 52 } as const;
const WHOLE_FROM_PX = 400;
const LINE_FROM_PX = 260;
/** The light in the middle of the stage, in parts of its width and height; the same in the style sheet of `PeerMap.svelte`. */
export const STAGE_LIGHT = { x: 0.5, y: 0.46, radiusX: 0.7, radiusY: 0.62 } as const;
const HALF_MIN = 40;

/** The part of the stage that nodes fill at 100 %: a centre and half its size. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

export function boxOf(stage: Size): Box {
  const { left, top, right, bottom } = clearOf(stage);
  const halfWidth = Math.max(HALF_MIN, (right - left - PADDING.left - PADDING.right) / 2);
  const halfHeight = Math.max(HALF_MIN, (bottom - top - PADDING.top - PADDING.bottom) / 2);
  return { x: left + PADDING.left + halfWidth, y: top + PADDING.top + halfHeight, halfWidth, halfHeight };
}

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part of the stage over which nothing floats that is always there. */
export function clearOf({ width, height }: Size): Rect {
  const ribbon = height >= WHOLE_FROM_PX ? RIBBON_PX.whole : height >= LINE_FROM_PX ? RIBBON_PX.line : 0;
  return { left: 0, top: HEAD_PX, right: width, bottom: height - ribbon };
}

export function toScreen(place: Point, box: Box, view: View): Point {
  return { x: view.x + view.k * (box.x + place.x * box.halfWidth), y: view.y + view.k * (box.y + place.y * box.halfHeight) };
}

export function toPlace(screen: Point, box: Box, view: View): Point {
  return { x: ((screen.x - view.x) / view.k - box.x) / box.halfWidth, y: ((screen.y - view.y) / view.k - box.y) / box.halfHeight };
}

/** By how much of its length a line bows out. */
export const EDGE_BEND: Readonly<Record<EdgeKind, number>> = { offer: 0.12, link: 0.04, sight: 0.06, 'one-way': 0.06 };

/** The control point of the quadratic curve between two points, off their middle by `bend` of their distance. */
export function bendControl(from: Point, to: Point, bend: number): Point {
  return { x: (from.x + to.x) / 2 - (to.y - from.y) * bend, y: (from.y + to.y) / 2 + (to.x - from.x) * bend };
}

/** An arrow sits this far along its line: clear of the marks at both ends. */
const ARROW_AT = 0.64;
const ARROW_PX = { length: 9, halfWidth: 4 } as const;

/** The arrow head of a line, pointing to its end: tip and two corners. */
export function arrowOn(from: Point, to: Point, kind: EdgeKind): readonly [tip: Point, left: Point, right: Point] {
  const control = bendControl(from, to, EDGE_BEND[kind]);
  const rest = 1 - ARROW_AT;
  const at = (a: number, b: number, c: number) => rest * rest * a + 2 * rest * ARROW_AT * b + ARROW_AT * ARROW_AT * c;
  const tip = { x: at(from.x, control.x, to.x), y: at(from.y, control.y, to.y) };
  const dx = rest * (control.x - from.x) + ARROW_AT * (to.x - control.x);
  const dy = rest * (control.y - from.y) + ARROW_AT * (to.y - control.y);
  const length = Math.hypot(dx, dy) || 1;
  const back = { x: tip.x - (dx / length) * ARROW_PX.length, y: tip.y - (dy / length) * ARROW_PX.length };
  const aside = { x: (-dy / length) * ARROW_PX.halfWidth, y: (dx / length) * ARROW_PX.halfWidth };
  return [tip, { x: back.x + aside.x, y: back.y + aside.y }, { x: back.x - aside.x, y: back.y - aside.y }];
}

const AREA_PER_NODE = 6_600;
const DENSITY_STEP = 1.15;

/** As much room as so many others. */
const BUBBLE_WEIGHT = 4;

/** How many ordinary nodes need as much room. */
export function weightOf({ collapsedPeers }: Pick<MapNode, 'collapsedPeers'>): number {
  return collapsedPeers > 0 ? BUBBLE_WEIGHT : 1;
}

export function totalWeight(nodes: readonly Pick<MapNode, 'collapsedPeers'>[]): number {
  return nodes.reduce((sum, node) => sum + weightOf(node), 0);
}

/**
 * By how much a stage is too small for nodes of such a weight, in steps of 15 % so that one more peer rarely changes it; 1 while there
 * is room. At 100 % marks are drawn that much smaller, and the layout has that much more room on each axis.
 */
export function density(weight: number, box: Box): number {
  const crowding = Math.sqrt((weight * AREA_PER_NODE) / (4 * box.halfWidth * box.halfHeight));
  return crowding <= 1 ? 1 : DENSITY_STEP ** Math.ceil(Math.log(crowding) / Math.log(DENSITY_STEP));
}

/**
 * Size of the marks against their size in the sheet of marks: follows the room that a node has, but slower, in steps so that
 * pictures can be kept.
 */
export function markScale(densityFactor: number, k: number): number {
  const room = k / densityFactor;
  const scale = room < 1 ? room ** 0.75 : Math.sqrt(room);
  return Math.round(Math.min(1.5, Math.max(0.4, scale)) * 10) / 10;
}

const BUBBLE_RADIUS_MAX = 44;

/** Radius in CSS pixels of a node at mark scale 1. */
export function radiusOf(node: Pick<MapNode, 'kind' | 'offers' | 'collapsedPeers'>): number {
  if (node.kind === 'self') return 19;
  if (node.kind === 'capability' || node.kind === 'group') return Math.min(BUBBLE_RADIUS_MAX, 17 + Math.sqrt(node.collapsedPeers) * 1.2);
  return Math.min(14, Math.max(8, 7 + 1.6 * node.offers.length));
}
