import { boxOf, density, type Point } from '../geometry.ts';
import type { LayoutRequest, LayoutNode } from '../map-messages.ts';
import { confine, type Body, type Room } from './bodies.ts';
import type { Spot } from './seed.ts';
import { separate } from './separate.ts';

/** A join, a change of offers or a crowded place moves what is settled by at most this much, at 100 %. */
export const TETHER_PX = 16;
/**
 * Peers answer a start within a second. As long as the map has not come to rest and most of what is on it came less than this ago,
 * it is laid out whole, again and again. Afterwards what is there stays there.
 */
const FORMING_MS = 1_500;
const FORMING_MIN = 8;

/** What one arrangement looks like. */
export interface LayoutStyle {
  /** Where a newcomer starts, between those that are there. */
  seed(body: Body, present: readonly Body[], room: Room): Spot;
  /** Everything but what is pinned may go anywhere. Boxes may still overlap afterwards. */
  layOutWhole(bodies: readonly Body[], room: Room): void;
  /** Even a handful is laid out whole when nobody has a place yet. */
  readonly startsWhole?: true;
}

/**
 * Keeps the places of nodes by key: what is settled stays, newcomers find room, what a person pinned does not move at all. The same
 * messages in the same order give the same places.
 */
export class SteadyLayout {
  readonly #style: LayoutStyle;
  #known = new Map<string, Known>();

  constructor(style: LayoutStyle) {
    this.#style = style;
  }

  arrange({ nodes, stage, frozen, hasRested, atMs }: LayoutRequest): ReadonlyMap<string, Point> {
    const box = boxOf(stage);
    const factor = density(nodes.length, box);
    const room = { halfWidth: box.halfWidth * factor, halfHeight: box.halfHeight * factor };
    const bodies = this.#bodies(nodes, room);
    const newcomers = bodies.filter((body) => body.settledAt === null && body.kind !== 'self');
    if (this.#isWhole(bodies, newcomers, frozen || hasRested, atMs)) this.#layOutWhole(bodies, room);
    else if (newcomers.length > 0 || bodies.some((body) => this.#wasMoved(body, room))) {
      this.#admit(newcomers, bodies, room);
      separate(bodies, room, frozen ? 0 : TETHER_PX);
    }
    this.#remember(bodies, nodes, room, atMs);
    return new Map([...this.#known].map(([key, { place }]) => [key, place]));
  }

  #isWhole(bodies: readonly Body[], newcomers: readonly Body[], keepsStill: boolean, atMs: number): boolean {
    if (newcomers.length === 0) return false;
    const isFirst = bodies.every((body) => body.kind === 'self' || body.settledAt === null);
    if (isFirst && this.#style.startsWhole === true) return true;
    const young = bodies.filter((body) => atMs - (this.#known.get(body.key)?.sinceMs ?? atMs) < FORMING_MS).length;
    return young >= FORMING_MIN && young > bodies.length / 2 && !keepsStill;
  }

  #layOutWhole(bodies: readonly Body[], room: Room): void {
    for (const body of bodies) if (body.pinnedAt === null) body.settledAt = null;
    this.#style.layOutWhole(bodies, room);
    for (const body of bodies) confine(body, room, 0);
    separate(bodies, room, 0);
  }

  #admit(newcomers: readonly Body[], bodies: readonly Body[], room: Room): void {
    const isNew = new Set(newcomers);
    const present = bodies.filter((body) => !isNew.has(body));
    for (const body of newcomers.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind])) {
      Object.assign(body, this.#style.seed(body, present, room));
      present.push(body);
    }
  }

  /** A peer that gained its first hubs is new: it was put somewhere before anything was known of it. */
  #bodies(nodes: readonly LayoutNode[], room: Room): readonly Body[] {
    const bodies = new Map<string, Body>();
    for (const node of nodes.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind])) {
      const { key, kind, label, halfWidth, halfHeight } = node;
      const known = this.#known.get(key);
      const isNew = known === undefined || (kind === 'peer' && !known.hasHubs && node.hubs.length > 0);
      const pinnedAt = node.pinnedAt === null ? null : inRoom(node.pinnedAt, room);
      const at = pinnedAt ?? inRoom(known?.place ?? CENTRE, room);
      const hubs = kind === 'peer' ? node.hubs.map((hub) => bodies.get(hub)).filter((hub) => hub !== undefined) : [];
      const settledAt = isNew && pinnedAt === null ? null : at;
      bodies.set(key, { key, kind, label, halfWidth, halfHeight, hubs, pinnedAt, settledAt, ...at });
    }
    return nodes.map((node) => bodies.get(node.key)).filter((body) => body !== undefined);
  }

  /** A person has put it somewhere else. */
  #wasMoved({ key, pinnedAt, x, y }: Body, room: Room): boolean {
    if (pinnedAt === null) return false;
    const before = inRoom(this.#known.get(key)?.place ?? CENTRE, room);
    return Math.hypot(before.x - x, before.y - y) > 0.5;
  }

  #remember(bodies: readonly Body[], nodes: readonly LayoutNode[], room: Room, atMs: number): void {
    const hasHubs = new Set(nodes.filter((node) => node.hubs.length > 0).map((node) => node.key));
    this.#known = new Map(
      bodies.map(({ key, x, y }) => {
        const place = { x: x / room.halfWidth, y: y / room.halfHeight };
        return [key, { place, hasHubs: hasHubs.has(key), sinceMs: this.#known.get(key)?.sinceMs ?? atMs }];
      })
    );
  }
}

interface Known {
  readonly place: Point;
  readonly hasHubs: boolean;
  /** When it was first laid out. */
  readonly sinceMs: number;
}

const CENTRE: Point = { x: 0, y: 0 };
/** Capabilities and groups find their places before the peers that stand with them. */
const ORDER = { self: 0, capability: 1, group: 1, peer: 2 } as const;

function inRoom({ x, y }: Point, room: Room): Point {
  return { x: x * room.halfWidth, y: y * room.halfHeight };
}
