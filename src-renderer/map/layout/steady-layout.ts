import { boxOf, density, type Box, type Point } from '../geometry.ts';
import type { LayoutRequest, LayoutNode } from '../map-messages.ts';
import { confine, overlap, type Body, type Room } from './bodies.ts';
import { freeSpotNear, type Spot } from './seed.ts';
import { separate } from './separate.ts';

/** A join, a change of offers or a crowded place moves what is settled by at most this much, at 100 %. */
export const TETHER_PX = 16;
/**
 * Peers answer a start within a second. As long as the map has not come to rest and most of what is on it came less than this ago,
 * it is laid out whole, again and again. Afterwards what is there stays there.
 */
const FORMING_MS = 1_500;
const FORMING_MIN = 8;
/** So many places of those who are off the map are kept: a replay or a search may take thousands away for a moment. */
export const ABSENT_MAX = 5_000;

/** So much farther inside hubs stay, which may become bubbles when many come: above them the switch floats, below them the ribbon. */
const HUB_INSET_PX = 24;

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
 * Keeps the places of nodes by key: what is settled stays, newcomers find room, what a person pinned does not move at all. Who was off
 * the map stands again where he stood, or near it if somebody else came there meanwhile. The same messages in the same order give the
 * same places.
 */
export class SteadyLayout {
  readonly #style: LayoutStyle;
  /** Those off the map first, whoever was seen longest ago before all others. */
  readonly #known = new Map<string, Known>();
  /** Counts what was arranged. */
  #turn = 0;

  constructor(style: LayoutStyle) {
    this.#style = style;
  }

  arrange({ nodes, stage, frozen, hasRested, atMs }: LayoutRequest): ReadonlyMap<string, Point> {
    const box = boxOf(stage);
    const room = roomOf(nodes, box);
    this.#turn += 1;
    const bodies = this.#bodies(nodes, room);
    this.#takeBack(bodies, room);
    const newcomers = bodies.filter((body) => body.settledAt === null && body.kind !== 'self');
    if (this.#isWhole(bodies, newcomers, frozen || hasRested, atMs)) this.#layOutWhole(bodies, room);
    else if (newcomers.length > 0 || bodies.some((body) => this.#wasMoved(body, room))) {
      this.#admit(newcomers, bodies, room);
      separate(bodies, room, frozen ? 0 : TETHER_PX);
    }
    this.#remember(bodies, nodes, room, atMs);
    return new Map(bodies.map(({ key }) => [key, this.#known.get(key)?.place ?? CENTRE]));
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

  /** Those who return. One whose place is taken finds another beside it or, if there is none, is a newcomer. */
  #takeBack(bodies: readonly Body[], room: Room): void {
    const returned = new Set(bodies.filter((body) => body.settledAt !== null && this.#wasAway(body)));
    if (returned.size === 0) return;
    const present = bodies.filter((body) => body.settledAt !== null && !returned.has(body));
    const displaced: Body[] = [];
    for (const body of inOrder([...returned])) {
      const isTaken = body.pinnedAt === null && present.some((other) => overlap(body, other) && !this.#stoodTogether(body, other));
      (isTaken ? displaced : present).push(body);
    }
    for (const body of displaced) {
      body.settledAt = freeSpotNear(body, present, room);
      if (body.settledAt === null) continue;
      Object.assign(body, body.settledAt);
      present.push(body);
    }
  }

  #wasAway({ key }: Body): boolean {
    return (this.#known.get(key)?.untilTurn ?? this.#turn) < this.#turn - 1;
  }

  /** Whether they have been on the map at the same time, where both stand: then that is how it is meant to look. */
  #stoodTogether(body: Body, other: Body): boolean {
    const [a, b] = [this.#known.get(body.key), this.#known.get(other.key)];
    return a !== undefined && b !== undefined && a.sinceTurn <= b.untilTurn && b.sinceTurn <= a.untilTurn;
  }

  #admit(newcomers: readonly Body[], bodies: readonly Body[], room: Room): void {
    const isNew = new Set(newcomers);
    const present = bodies.filter((body) => !isNew.has(body));
    for (const body of inOrder(newcomers)) {
      Object.assign(body, this.#style.seed(body, present, room));
      confine(body, room, 0);
      present.push(body);
    }
  }

  /** A peer that gained its first hubs is new: it was put somewhere before anything was known of it. */
  #bodies(nodes: readonly LayoutNode[], room: Room): readonly Body[] {
    const bodies = new Map<string, Body>();
    for (const node of inOrder(nodes)) {
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
    for (const body of bodies) {
      const { key } = body;
      const before = this.#known.get(key);
      const place = { x: body.x / room.halfWidth, y: body.y / room.halfHeight };
      const hasStayed = before !== undefined && samePlace(before.place, place) && !this.#wasAway(body);
      this.#known.delete(key);
      this.#known.set(key, {
        place,
        // who returns has a place near its hubs before it has said again what they are
        hasHubs: hasHubs.has(key) || before?.hasHubs === true,
        sinceMs: before?.sinceMs ?? atMs,
        sinceTurn: hasStayed ? before.sinceTurn : this.#turn,
        untilTurn: this.#turn
      });
    }
    this.#forgetOldest(bodies.length);
  }

  #forgetOldest(presentCount: number): void {
    let tooMany = this.#known.size - presentCount - ABSENT_MAX;
    for (const key of this.#known.keys()) {
      if (tooMany-- <= 0) return;
      this.#known.delete(key);
    }
  }
}

interface Known {
  readonly place: Point;
  /** Whether it has ever stood near hubs. */
  readonly hasHubs: boolean;
  /** When it was first laid out. */
  readonly sinceMs: number;
  /** From and until when it has been on the map in this place. */
  readonly sinceTurn: number;
  readonly untilTurn: number;
}

const CENTRE: Point = { x: 0, y: 0 };
/** Capabilities and groups find their places before the peers that stand with them. */
const ORDER = { self: 0, capability: 1, group: 1, peer: 2 } as const;

function inOrder<T extends Pick<Body, 'kind'>>(bodies: readonly T[]): readonly T[] {
  return bodies.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}

function roomOf(nodes: readonly LayoutNode[], box: Box): Room {
  const weight = nodes.reduce((sum, node) => sum + node.weight, 0);
  const factor = density(weight, box);
  return {
    halfWidth: box.halfWidth * factor,
    halfHeight: box.halfHeight * factor,
    hubHalfHeight: Math.max(box.halfHeight / 2, box.halfHeight - HUB_INSET_PX) * factor
  };
}

function samePlace(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < 1e-6 && Math.abs(a.y - b.y) < 1e-6;
}

function inRoom({ x, y }: Point, room: Room): Point {
  return { x: x * room.halfWidth, y: y * room.halfHeight };
}
