import { forceCollide, forceLink, forceManyBody, forceRadial, forceSimulation, forceX, forceY } from 'd3-force';
import { isHub, type Body, type Room } from './bodies.ts';
import { spreadHubs } from './hub-spread.ts';
import { mean, seed, turnOf } from './seed.ts';
import type { LayoutStyle } from './steady-layout.ts';

/** Steps of the simulation: fewer for many nodes, which find a good picture sooner than a fine one. */
const TICKS = { least: 90, most: 260, nodeTicks: 40_000 } as const;
/** d3-force: how little movement counts as rest. */
const ALPHA_AT_REST = 0.001;

/** Peers around the capabilities they offer, this machine in the middle. */
export const CAPABILITY_STYLE: LayoutStyle = {
  seed,
  layOutWhole(bodies, room) {
    spreadHubs(bodies, room);
    gatherPeers(bodies);
    simulate(bodies, room);
    fillRoom(bodies, room);
  }
};

/** Each peer beside the middle of its capabilities, on the side that faces away from this machine. */
function gatherPeers(bodies: readonly Body[]): void {
  for (const body of bodies) {
    if (body.kind !== 'peer' || body.pinnedAt !== null) continue;
    const turn = turnOf(body.key);
    const away = body.hubs.length === 0 ? LOOSE_RADIUS_PX : SCATTER_PX;
    body.x = mean(body.hubs.map((hub) => hub.x)) * OUTWARDS + Math.cos(turn) * away;
    body.y = mean(body.hubs.map((hub) => hub.y)) * OUTWARDS + Math.sin(turn) * away;
  }
}

const OUTWARDS = 1.25;
const SCATTER_PX = 30;

function simulate(bodies: readonly Body[], room: Room): void {
  const links = bodies.flatMap((body) => body.hubs.map((hub) => ({ source: body.key, target: hub.key, shared: body.hubs.length > 1 })));
  const homes = new Map(bodies.filter(isHub).map((hub) => [hub, { x: hub.x, y: hub.y }]));
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
    .force(
      'x',
      forceX<Body>((body) => homes.get(body)?.x ?? 0).strength((body) => (homes.has(body) ? HOMING : 0.045 / aspect))
    )
    .force(
      'y',
      forceY<Body>((body) => homes.get(body)?.y ?? 0).strength((body) => (homes.has(body) ? HOMING : 0.045 * aspect))
    )
    .force(
      'loose',
      forceRadial<Body>(LOOSE_RADIUS_PX).strength((body) => (body.kind === 'peer' && body.hubs.length === 0 ? 0.4 : 0))
    );
  for (let tick = 0; tick < ticks; tick += 1) {
    simulation.tick();
    for (const body of bodies) {
      if (body.kind === 'self') [body.x, body.y] = [0, 0];
      if (body.pinnedAt !== null) Object.assign(body, body.pinnedAt);
    }
  }
}

const CHARGE = { self: -700, capability: -620, group: -620, peer: -110 } as const;
const COLLIDE = { self: 1.3, capability: 1.25, group: 1.25, peer: 1 } as const;
/** How strongly capabilities keep to where they were spread. */
const HOMING = 0.2;
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
