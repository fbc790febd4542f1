import { labelStyle, labelText, needOf, outerRadius, priorityOf } from '../../map/drawing/actor-labels.ts';
import { placeLabels, type LabelOffset } from '../../map/drawing/label-placement.ts';
import { EDGE_LOOK } from '../../map/drawing/paint-edges.ts';
import { AROUND_SELECTION } from '../../map/drawing/lift.ts';
import { edgesOf, neighbourhoodOf } from '../../map/edges.ts';
import { BUBBLE_WEIGHT, HALO_WIDTH, LABEL_STYLES, shorten, type LabelStyle } from '../../map/drawing/pictures.ts';
import {
  EDGE_BEND,
  STAGE_LIGHT,
  arrowOn,
  bendControl,
  boxOf,
  clearOf,
  density,
  markScale,
  radiusOf,
  toScreen,
  totalWeight,
  type Point,
  type Size,
  type View
} from '../../map/geometry.ts';
import { type MapEdge, type MapGraph, type MapNode } from '../../map/map-graph.ts';
import { bubbleNumber, bubbleShapes, countdownShapes, markShapes, pinShapes, singleShapes, type MarkShape } from '../../map/mark-shapes.ts';
import type { Palette } from '../../map/palette.ts';
import { xml } from './xml.ts';

export interface SeenMap {
  readonly graph: MapGraph;
  readonly places: ReadonlyMap<string, Point>;
  readonly stage: Size;
  readonly view: View;
  readonly selectedKey: string | null;
  readonly palette: Palette;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** The width of a label in CSS pixels. */
  readonly labelWidth: (text: string, style: LabelStyle) => number;
}

const LABEL_HEIGHT_PX = 13;
const LABEL_GAP_PX = 4.5;
const DIMMED = 0.3;
/** A mark that is so far outside is not seen. */
const OUTSIDE_PX = 60;

/** What is seen of the map as a drawing: lines, marks, and labels as text that can be found and edited. */
export function mapAsSvg(map: SeenMap): string {
  const { stage, palette } = map;
  const drawing = new Drawing(map);
  const { width, height } = stage;
  const [middle, edge] = [palette.colours['canvas-a'], palette.colours['canvas-b']];
  const ellipse = `translate(${n(width * STAGE_LIGHT.x)} ${n(height * STAGE_LIGHT.y)}) scale(${n(width * STAGE_LIGHT.radiusX)} ${n(height * STAGE_LIGHT.radiusY)})`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}">`,
    '<defs>',
    `<radialGradient id="light" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" gradientTransform="${ellipse}">`,
    `<stop offset="0" stop-color="${xml(middle)}"/><stop offset="1" stop-color="${xml(edge)}"/>`,
    '</radialGradient>',
    '</defs>',
    '<rect width="100%" height="100%" fill="url(#light)"/>',
    '<g fill="none" stroke-linecap="round">',
    ...drawing.edges(),
    '</g>',
    '<g stroke-linecap="round" stroke-linejoin="round">',
    ...drawing.marks(),
    '</g>',
    `<g font-family="${xml(palette.fontFamily)}" text-anchor="middle" stroke-linejoin="round">`,
    ...drawing.labels(),
    '</g>',
    '</svg>'
  ];
  return `${lines.join('\n')}\n`;
}

class Drawing {
  readonly #map: SeenMap;
  readonly #scale: number;
  readonly #at = new Map<string, Point>();
  readonly #nodes: readonly MapNode[];
  readonly #edges: readonly MapEdge[];
  /** What stands out; null if nothing is selected. */
  readonly #near: ReadonlySet<string> | null;

  constructor(map: SeenMap) {
    const { graph, places, stage, view, selectedKey } = map;
    const box = boxOf(stage);
    this.#map = map;
    this.#edges = edgesOf(graph);
    this.#near = graph.nodes.some(({ key }) => key === selectedKey) ? neighbourhoodOf(selectedKey ?? '', this.#edges) : null;
    this.#scale = markScale(density(totalWeight(graph.nodes), box), view.k);
    for (const [key, place] of places) this.#at.set(key, toScreen(place, box, view));
    this.#nodes = graph.nodes.filter(({ key }) => {
      const at = this.#at.get(key);
      return at !== undefined && isNear(at.x, stage.width) && isNear(at.y, stage.height);
    });
  }

  edges(): readonly string[] {
    const strengths = new Map(this.#map.graph.nodes.map((node) => [node.key, node.dimmed ? DIMMED : 1]));
    return this.#edges.flatMap((edge) => {
      const [from, to] = [this.#at.get(edge.from), this.#at.get(edge.to)];
      if (from === undefined || to === undefined) return [];
      return this.#edge(edge, from, to, Math.min(strengths.get(edge.from) ?? 1, strengths.get(edge.to) ?? 1));
    });
  }

  marks(): readonly string[] {
    return this.#nodes.map((node) => {
      const radius = radiusOf(node);
      const { x, y } = this.#place(node);
      const signs = [...(node.isSingle ? singleShapes(radius) : []), ...(node.pinnedAt === null ? [] : pinShapes(radius))];
      const shapes = [...this.#shapesOf(node, radius), ...signs];
      const opacity = this.#opacity(node);
      const ring = node.key === this.#map.selectedKey ? this.#selectionRing(radius) : '';
      return `<g transform="translate(${n(x)} ${n(y)}) scale(${this.#scale})"${opacity}><title>${xml(node.sentence)}</title>${ring}${shapes.map((shape) => this.#shape(shape)).join('')}${this.#number(node, radius)}</g>`;
    });
  }

  labels(): readonly string[] {
    const placed = this.#labelOffsets();
    return this.#nodes.flatMap((node) => {
      const offset = placed.get(node.key);
      if (offset === undefined) return [];
      const { x, y } = this.#place(node);
      const { weight, size, colour } = LABEL_STYLES[labelStyle({ node }, this.#map.selectedKey)];
      const text = xml(shorten(labelText({ node })));
      const at = `x="${n(x + offset.dx)}" y="${n(y + offset.dy + size * 0.36)}" font-size="${size}" font-weight="${weight}"`;
      const halo = `paint-order="stroke" stroke="${this.#colour('label-halo')}" stroke-width="${HALO_WIDTH}"`;
      const opacity = this.#opacity(node);
      return `<text ${at} ${halo} fill="${this.#colour(colour)}"${opacity}>${text}</text>`;
    });
  }

  #edge({ kind, from: fromKey, to: toKey }: MapEdge, from: Point, to: Point, strength: number): string {
    const control = bendControl(from, to, EDGE_BEND[kind]);
    const { selectedKey } = this.#map;
    const isHot = selectedKey !== null && (fromKey === selectedKey || toKey === selectedKey);
    const colour = this.#colour(isHot ? 'edge-hot' : EDGE_LOOK[kind].colour);
    const around = this.#near === null ? 1 : AROUND_SELECTION.back;
    const opacity = n((isHot ? 0.95 : EDGE_LOOK[kind].opacity * around) * strength);
    const dash = kind === 'one-way' ? ' stroke-dasharray="3 5"' : '';
    const width = isHot ? 1.8 : kind === 'one-way' ? 1.5 : 1;
    const path = `M${point(from)}Q${point(control)} ${point(to)}`;
    const line = `<path d="${path}" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${width}"${dash}/>`;
    if (kind !== 'one-way') return line;
    return `${line}<path d="M${arrowOn(from, to, kind).map(point).join('L')}Z" fill="${colour}" fill-opacity="${opacity}"/>`;
  }

  /** As an attribute, with a blank before it; none for what is wholly there. */
  #opacity({ key, dimmed }: MapNode): string {
    const around = this.#near === null || this.#near.has(key) ? 1 : AROUND_SELECTION.front;
    const opacity = n((dimmed ? DIMMED : 1) * around);
    return opacity === '1' ? '' : ` opacity="${opacity}"`;
  }

  #shapesOf({ mark, label, countdown, collapsedPeers }: MapNode, radius: number): readonly MarkShape[] {
    if (collapsedPeers > 0) return bubbleShapes(mark, radius, label);
    if (countdown === null) return markShapes(mark, radius, label);
    return countdownShapes(radius, (countdown.untilMs - this.#map.nowMs) / Math.max(1, countdown.untilMs - countdown.fromMs));
  }

  #number({ countText }: MapNode, radius: number): string {
    const number = bubbleNumber(countText, radius);
    if (number === null) return '';
    const { text, y, fontPx } = number;
    const font = `font-family="${xml(this.#map.palette.fontFamily)}" font-size="${n(fontPx)}" font-weight="${BUBBLE_WEIGHT}"`;
    return `<text y="${n(y + fontPx * 0.36)}" text-anchor="middle" ${font} fill="${this.#colour('text-1')}">${xml(text)}</text>`;
  }

  #shape({ d, fill, fillOpacity = 1, stroke, strokeOpacity = 1, strokeWidth = 1, dash, at }: MarkShape): string {
    const filled = fill === undefined ? 'fill="none"' : `fill="${this.#colour(fill)}" fill-opacity="${fillOpacity}"`;
    const stroked =
      stroke === undefined ? '' : ` stroke="${this.#colour(stroke)}" stroke-opacity="${strokeOpacity}" stroke-width="${strokeWidth}"`;
    const dashed = dash === undefined ? '' : ` stroke-dasharray="${dash.join(' ')}" stroke-linecap="butt"`;
    const moved = at === undefined ? '' : ` transform="translate(${n(at.x)} ${n(at.y)}) scale(${n(at.scale)})"`;
    return `<path d="${d}" ${filled}${stroked}${dashed}${moved}/>`;
  }

  #selectionRing(radius: number): string {
    return `<circle r="${n(radius + 7 / this.#scale)}" fill="none" stroke="${this.#colour('edge-hot')}" stroke-width="2"/>`;
  }

  #labelOffsets(): ReadonlyMap<string, LabelOffset> {
    const { stage, selectedKey, labelWidth } = this.#map;
    const requests = this.#nodes.map((node) => ({
      key: node.key,
      ...this.#place(node),
      radius: outerRadius({ node, radius: radiusOf(node) }, this.#scale),
      width: labelWidth(shorten(labelText({ node })), labelStyle({ node }, selectedKey)),
      height: LABEL_HEIGHT_PX,
      gap: LABEL_GAP_PX,
      priority: priorityOf({ node }, selectedKey),
      need: needOf({ node }, selectedKey)
    }));
    return placeLabels(requests, clearOf(stage));
  }

  #place({ key }: MapNode): Point {
    return this.#at.get(key) ?? { x: 0, y: 0 };
  }

  #colour(token: keyof Palette['colours']): string {
    return xml(this.#map.palette.colours[token]);
  }
}

function isNear(value: number, size: number): boolean {
  return value > -OUTSIDE_PX && value < size + OUTSIDE_PX;
}

function point({ x, y }: Point): string {
  return `${n(x)} ${n(y)}`;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
