import { forceCollide, forceLink, forceManyBody, forceRadial, forceSimulation, forceX, forceY } from 'd3-force';
import { boxOf, density, type Point } from '../geometry.ts';
import type { ArrangeMessage, LayoutNode } from '../map-messages.ts';
import type { Body, Room } from './bodies.ts';
import { seed } from './seed.ts';
import { separate } from './separate.ts';

/** A join, a change of offers or a crowded place moves what is settled by at most this much, at 100 %. */
export const TETHER_PX = 16;
/** Steps of the simulation: fewer for many nodes, which find a good picture sooner than a fine one. */
const TICKS = { least: 90, most: 260, nodeTicks: 40_000 } as const;
/** d3-force: how little movement counts as rest. */
const ALPHA_AT_REST = 0.001;
/**
 * Peers answer a start within a second. As long as the map has not come to rest and most of what is on it came less than this ago,
 * it is laid out whole, again and again. Afterwards what is there stays there.
 */
const FORMING_MS = 1_500;
const FORMING_MIN = 8;

/**
 * Peers around the capabilities they offer, this machine in the middle. Keeps the places of nodes by key: what is settled stays,
 * newcomers find room near their capabilities. The same messages in the same order give the same places.
 */
export class CapabilityLayout {
  #known = new Map<string, Known>();

  arrange({ nodes, stage, frozen, hasRested, atMs }: ArrangeMessage): ReadonlyMap<string, Point> {
    const box = boxOf(stage);
    const factor = density(nodes.length, box);
    const room = { halfWidth: box.halfWidth * factor, halfHeight: box.halfHeight * factor };
    const bodies = this.#bodies(nodes, room);
    const newcomers = bodies.filter((body) => body.settledAt === null && body.kind !== 'self');
    if (newcomers.length > 0) {
      const young = bodies.filter((body) => atMs - (this.#known.get(body.key)?.sinceMs ?? atMs) < FORMING_MS).length;
      const forming = young >= FORMING_MIN && young > bodies.length / 2 && !frozen && !hasRested;
      admit(newcomers, bodies, room, frozen ? 0 : TETHER_PX);
      if (forming) layOutWhole(bodies, room);
    }
    this.#remember(bodies, nodes, room, atMs);
    return new Map([...this.#known].map(([key, { place }]) => [key, place]));
  }

  /** A peer that gained its first offers is new: it was put somewhere before anything was known of it. */
  #bodies(nodes: readonly LayoutNode[], room: Room): readonly Body[] {
    const bodies = new Map<string, Body>();
    for (const node of nodes.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind])) {
      const known = this.#known.get(node.key);
      const isNew = known === undefined || (node.kind === 'peer' && !known.hasHubs && node.hubs.length > 0);
      const at = { x: (known?.place.x ?? 0) * room.halfWidth, y: (known?.place.y ?? 0) * room.halfHeight };
      const hubs = node.kind === 'peer' ? node.hubs.map((key) => bodies.get(key)).filter((hub) => hub !== undefined) : [];
      const { key, kind, halfWidth, halfHeight } = node;
      bodies.set(key, { key, kind, halfWidth, halfHeight, hubs, settledAt: isNew ? null : at, ...at });
    }
    return nodes.map((node) => bodies.get(node.key)).filter((body) => body !== undefined);
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

/** Capabilities find their places before the peers that offer them. */
const ORDER = { self: 0, capability: 1, peer: 2 } as const;

function admit(newcomers: readonly Body[], bodies: readonly Body[], room: Room, tether: number): void {
  const present = bodies.filter((body) => !newcomers.includes(body));
  for (const body of newcomers.toSorted((a, b) => ORDER[a.kind] - ORDER[b.kind])) {
    seed(body, present, room);
    present.push(body);
  }
  separate(bodies, room, tether);
}

/** Everything may go anywhere; what has a place already starts from it. */
function layOutWhole(bodies: readonly Body[], room: Room): void {
  for (const body of bodies) body.settledAt = null;
  simulate(bodies, room);
  fillRoom(bodies, room);
  separate(bodies, room, 0);
}

function simulate(bodies: readonly Body[], room: Room): void {
  const links = bodies.flatMap((body) => body.hubs.map((hub) => ({ source: body.key, target: hub.key, shared: body.hubs.length > 1 })));
  const aspect = Math.sqrt(room.halfWidth / room.halfHeight);
  const ticks = Math.min(TICKS.most, Math.max(TICKS.least, Math.round(TICKS.nodeTicks / bodies.length)));
  const simulation = forceSimulation<Body>([...bodies])
    .stop()
    .alphaDecay(1 - ALPHA_AT_REST ** (1 / ticks))
    .force(
      'offers',
      forceLink<Body, (typeof links)[number]>(links)
        .id((body) => body.key)
        .distance((link) => (link.shared ? 84 : 62))
        .strength((link) => (link.shared ? 0.16 : 0.7))
    )
    .force(
      'apart',
      forceManyBody<Body>()
        .strength((body) => CHARGE[body.kind])
        .distanceMax(420)
    )
    .force('collide', forceCollide<Body>((body) => Math.max(body.halfWidth, body.halfHeight) * COLLIDE[body.kind]).strength(0.7))
    .force('x', forceX<Body>(0).strength(0.045 / aspect))
    .force('y', forceY<Body>(0).strength(0.045 * aspect))
    .force(
      'loose',
      forceRadial<Body>(LOOSE_RADIUS_PX).strength((body) => (body.kind === 'peer' && body.hubs.length === 0 ? 0.4 : 0))
    );
  for (let tick = 0; tick < ticks; tick += 1) {
    simulation.tick();
    for (const body of bodies) if (body.kind === 'self') [body.x, body.y] = [0, 0];
  }
}

const CHARGE = { self: -700, capability: -620, peer: -110 } as const;
const COLLIDE = { self: 1.3, capability: 1.25, peer: 1 } as const;
/** Peers that offer nothing stay about this far from this machine. */
const LOOSE_RADIUS_PX = 130;

/** Stretches or squeezes each side to the room that it was given; a handful of nodes stays together. */
function fillRoom(bodies: readonly Body[], room: Room): void {
  const most = 1 + bodies.length / 40;
  const reach = (extents: readonly number[]) => Math.max(1, ...extents);
  const fit = (limit: number, extents: readonly number[]) => Math.min(most, limit / reach(extents));
  const left = fit(
    room.halfWidth,
    bodies.map((body) => -body.x)
  );
  const right = fit(
    room.halfWidth,
    bodies.map((body) => body.x)
  );
  const up = fit(
    room.halfHeight,
    bodies.map((body) => -body.y)
  );
  const down = fit(
    room.halfHeight,
    bodies.map((body) => body.y)
  );
  for (const body of bodies) {
    body.x *= body.x < 0 ? left : right;
    body.y *= body.y < 0 ? up : down;
  }
}
