import type { NodeKind } from '../map-graph.ts';

/** A node while it is being laid out: in pixels around this machine at 0,0. d3-force writes x, y, vx and vy. */
export interface Body {
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly hubs: readonly Body[];
  /** Where a person put it: there it stays. Null for all others. */
  readonly pinnedAt: { readonly x: number; readonly y: number } | null;
  /** Where it stood before; null for a newcomer, which may go anywhere. */
  settledAt: { readonly x: number; readonly y: number } | null;
  x: number;
  y: number;
  vx?: number;
  vy?: number;
}

/** What peers stand around. */
export function isHub({ kind }: Pick<Body, 'kind'>): boolean {
  return kind === 'capability' || kind === 'group';
}

/** Half the size of the room for all bodies, in pixels. */
export interface Room {
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** For hubs. */
  readonly hubHalfHeight: number;
}

/** Whether their boxes of mark and label overlap. */
export function overlap(a: Box, b: Box): boolean {
  const gapX = Math.abs(a.x - b.x) - a.halfWidth - b.halfWidth;
  const gapY = Math.abs(a.y - b.y) - a.halfHeight - b.halfHeight;
  return gapX < -OVERLAP_MIN_PX && gapY < -OVERLAP_MIN_PX;
}

/** Less than this nobody sees. */
export const OVERLAP_MIN_PX = 0.5;

type Box = Pick<Body, 'x' | 'y' | 'halfWidth' | 'halfHeight'>;

/** Keeps a body inside the room and, if it was settled, within `tether` pixels of where it stood. */
export function confine(body: Body, room: Room, tether: number): void {
  if (body.kind === 'self') {
    body.x = 0;
    body.y = 0;
    return;
  }
  if (body.pinnedAt !== null) {
    Object.assign(body, body.pinnedAt);
    return;
  }
  body.x = clamp(body.x, room.halfWidth);
  body.y = clamp(body.y, isHub(body) ? room.hubHalfHeight : room.halfHeight);
  if (body.settledAt === null) return;
  const dx = body.x - body.settledAt.x;
  const dy = body.y - body.settledAt.y;
  const distance = Math.hypot(dx, dy);
  if (distance <= tether) return;
  body.x = body.settledAt.x + (dx / distance) * tether;
  body.y = body.settledAt.y + (dy / distance) * tether;
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}
