import { ICONS, iconOfCapability, type IconName } from '../format/icons.ts';
import type { GroupMark, Mark } from '../format/mark.ts';
import type { ColourToken } from './palette.ts';

/**
 * One stroke or fill of a mark, around its centre at 0,0. Path data are those of SVG, so that a canvas (`Path2D`) and markup
 * (`<path>`) draw the same picture. Later shapes lie over earlier ones.
 */
export interface MarkShape {
  readonly d: string;
  readonly fill?: ColourToken;
  readonly fillOpacity?: number;
  readonly stroke?: ColourToken;
  readonly strokeOpacity?: number;
  readonly strokeWidth?: number;
  readonly dash?: readonly [number, number];
  /** Moves and scales the path (icons live on a grid of 16). */
  readonly at?: { readonly x: number; readonly y: number; readonly scale: number };
}

/** The picture beside a number, against one that has its mark for itself. */
const ICON_IN_BUBBLE = 0.7;
const HALO = { stroke: 'label-halo', strokeWidth: 2 } as const;

/** The mark of a node with radius `r`. Shape carries the state; colour only repeats it. A leaving peer's ring is `countdownShapes`. */
export function markShapes(mark: Mark, r: number, label = ''): readonly MarkShape[] {
  switch (mark) {
    case 'self':
      return [
        { d: circle(r * 1.95), fill: 'self', fillOpacity: 0.07 },
        { d: circle(r * 1.45), stroke: 'self', strokeOpacity: 0.45, strokeWidth: 1 },
        { d: circle(r), fill: 'self' },
        ...iconShapes('screen', r * 1.04, 'on-accent', 1.6)
      ];
    case 'live':
      return [
        { d: circle(r + 3.5), fill: 'live', fillOpacity: 0.13 },
        { d: circle(r), fill: 'live', ...HALO }
      ];
    case 'joined':
      return [
        { d: circle(r + 4.5), stroke: 'joined', strokeOpacity: 0.6, strokeWidth: 1.2 },
        { d: circle(r), fill: 'joined', ...HALO }
      ];
    case 'asking':
      return [
        { d: circle(r), fill: 'label-halo' },
        { d: circle(r - 1), stroke: 'live', strokeOpacity: 0.75, strokeWidth: 1.5 },
        { d: circle(r * 0.36), fill: 'live' }
      ];
    case 'quiet':
      return [
        { d: circle(r), fill: 'label-halo' },
        { d: circle(r - 1), fill: 'stale', fillOpacity: 0.16, stroke: 'stale', strokeWidth: 1.8, dash: [2.6, 2.8] }
      ];
    case 'leaving':
      return countdownShapes(r, 0.625);
    case 'unreachable':
      return unreachableShapes(r);
    case 'conflict':
      return conflictShapes(r);
    case 'capability':
      return [{ d: hexagon(r), fill: 'cap-fill', stroke: 'cap', strokeWidth: 1.5 }, ...iconShapes(iconOfCapability(label), r, 'cap', 1.5)];
    default:
      return groupShapes(mark, r);
  }
}

/** A bubble's number and where it stands: in the lower half of a mark with radius `r`, the picture above it. */
export interface BubbleNumber {
  readonly text: string;
  readonly y: number;
  readonly fontPx: number;
}

/** Null for what is no bubble. */
export function bubbleNumber(text: string, r: number): BubbleNumber | null {
  return text === '' ? null : { text, y: r * 0.34, fontPx: Math.min(18, Math.max(10, r * 0.46)) };
}

/** A bubble with radius `r`; its number is text, see `bubbleNumber`. */
export function bubbleShapes(mark: Mark, r: number, label: string): readonly MarkShape[] {
  return markShapes(mark, r, label).map((shape) => (shape.at === undefined ? shape : { ...shape, at: raised(shape.at, r) }));
}

/** Smaller, and in the upper half. */
function raised({ x, y, scale }: NonNullable<MarkShape['at']>, r: number): NonNullable<MarkShape['at']> {
  return { x: x * ICON_IN_BUBBLE, y: y * ICON_IN_BUBBLE - r * 0.3, scale: scale * ICON_IN_BUBBLE };
}

/** The open ring of a leaving peer; `left` is the part of the time that is left, from 1 down to 0. Empties clockwise. */
export function countdownShapes(r: number, left: number): readonly MarkShape[] {
  return [
    { d: circle(r), fill: 'label-halo' },
    { d: circle(r - 1), stroke: 'leaving', strokeOpacity: 0.28, strokeWidth: 2 },
    { d: arc(r - 1, 0, Math.PI * 2 * Math.min(Math.max(left, 0.001), 0.999)), stroke: 'leaving', strokeWidth: 2.2 }
  ];
}

const GROUPS: Readonly<Record<GroupMark, readonly [icon: IconName, colour: ColourToken]>> = {
  interface: ['jack', 'self'],
  'by-address': ['globe', 'self'],
  'both-ways': ['swap', 'live'],
  'one-way': ['arrow', 'stale'],
  'way-unknown': ['question', 'text-3'],
  'more-types': ['dots', 'cap'],
  'no-offers': ['minus', 'text-3']
};

/** A rounded square: neither a peer nor something on offer. */
function groupShapes(mark: GroupMark, r: number): readonly MarkShape[] {
  const [icon, colour] = GROUPS[mark];
  const d = roundedSquare(r * 0.86);
  return [
    { d, fill: 'label-halo' },
    { d, fill: colour, fillOpacity: 0.12, stroke: colour, strokeWidth: 1.5 },
    ...iconShapes(icon, r, colour, 1.5)
  ];
}

/** The sign of a pinned node, at the upper left of a mark with radius `r`. */
export function pinShapes(r: number): readonly MarkShape[] {
  const at = { x: -r * 0.85, y: -r * 0.85, scale: 1 };
  const icon = ICONS.pin.map(({ d }): MarkShape => ({
    d,
    stroke: 'text-1',
    strokeWidth: 1.9,
    at: { x: at.x - 5, y: at.y - 5, scale: 10 / 16 }
  }));
  return [{ d: circle(7.5), fill: 'label-halo', stroke: 'line-strong', strokeWidth: 1, at }, ...icon];
}

/** The sign of a capability that a single node offers, a one at the upper right of a mark with radius `r`. */
export function singleShapes(r: number): readonly MarkShape[] {
  const at = { x: r * 0.76, y: -r * 0.76, scale: r / 17 };
  return [
    { d: circle(5), fill: 'stale', ...HALO, at },
    { d: 'M-1.3-1.5L.4-2.6V2.6', stroke: 'label-halo', strokeWidth: 1.5, at }
  ];
}

/** A disc parted by a gap, and in the gap a bar: heard, but no way in. */
function unreachableShapes(r: number): readonly MarkShape[] {
  const gap = Math.asin(0.42);
  const cap = (middle: number) => `${arc(r, middle - Math.PI / 2 + gap, middle + Math.PI / 2 - gap)}Z`;
  return [
    { d: circle(r + 1), fill: 'label-halo' },
    { d: cap(0), fill: 'leaving' },
    { d: cap(Math.PI), fill: 'leaving' },
    { d: `M${n(-r - 2.2)} 0H${n(r + 2.2)}`, stroke: 'leaving', strokeWidth: Math.max(2.2, r * 0.24) }
  ];
}

function conflictShapes(r: number): readonly MarkShape[] {
  const badge = { x: r * 0.95, y: -r * 0.95, scale: 1 };
  return [
    { d: circle(r + 1.6), fill: 'label-halo' },
    { d: `${arc(r, 0, Math.PI)}Z`, fill: 'conflict', at: { x: 1.6, y: 0, scale: 1 } },
    { d: `${arc(r, Math.PI, Math.PI * 2)}Z`, fill: 'conflict', fillOpacity: 0.62, at: { x: -1.6, y: 0, scale: 1 } },
    { d: circle(6.5), fill: 'conflict', ...HALO, at: badge },
    { d: 'M0-3V.6M0 2.9h.01', stroke: 'label-halo', strokeWidth: 1.8, at: badge }
  ];
}

function iconShapes(name: IconName, size: number, stroke: ColourToken, strokeWidth: number): readonly MarkShape[] {
  const at = { x: -size / 2, y: -size / 2, scale: size / 16 };
  return ICONS[name].map(({ d }) => ({ d, stroke, strokeWidth, at }));
}

function circle(r: number): string {
  return `M${n(-r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(r * 2)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-r * 2)} 0Z`;
}

function hexagon(r: number): string {
  const corners = Array.from({ length: 6 }, (_, index) => Math.PI / 6 + (index * Math.PI) / 3);
  return `M${corners.map((angle) => `${n(Math.cos(angle) * r)} ${n(Math.sin(angle) * r)}`).join('L')}Z`;
}

function roundedSquare(half: number): string {
  const [corner, straight] = [n(half * 0.45), n(half * 1.1)];
  const turn = (x: string, y: string) => `a${corner} ${corner} 0 0 1 ${x} ${y}`;
  return (
    `M${n(-half * 0.55)} ${n(-half)}h${straight}${turn(corner, corner)}v${straight}${turn(`-${corner}`, corner)}` +
    `h-${straight}${turn(`-${corner}`, `-${corner}`)}v-${straight}${turn(corner, `-${corner}`)}Z`
  );
}

/** Clockwise from `from` to `to`, in radians from twelve o'clock. */
function arc(r: number, from: number, to: number): string {
  const point = (angle: number) => `${n(Math.sin(angle) * r)} ${n(-Math.cos(angle) * r)}`;
  return `M${point(from)}A${n(r)} ${n(r)} 0 ${to - from > Math.PI ? 1 : 0} 1 ${point(to)}`;
}

function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
