import { isHub, type Body, type Room } from './bodies.ts';

/** Hubs stand on two rings in turn, so that neighbours leave each other's peers room. Parts of the way to the edge of the room. */
const RINGS = [0.62, 0.46] as const;
/** So few hubs stand on one ring. */
const ONE_RING_MAX = 5;
const ONE_RING = 0.5;

/**
 * Puts the hubs around this machine, clockwise from above: those that share peers side by side, each with as much of the circle
 * as its peers need. A start for a simulation, which by itself leaves some sides of a map empty and others crowded.
 */
export function spreadHubs(bodies: readonly Body[], room: Room): void {
  const hubs = inCircle(bodies.filter(isHub), bodies);
  const weights = new Map(hubs.map((hub) => [hub, 1.5]));
  for (const body of bodies) {
    for (const hub of body.hubs) weights.set(hub, (weights.get(hub) ?? 0) + 1 / body.hubs.length);
  }
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  let angle = -Math.PI / 2;
  hubs.forEach((hub, index) => {
    const span = ((weights.get(hub) ?? 0) / all) * Math.PI * 2;
    const ring = hubs.length <= ONE_RING_MAX ? ONE_RING : (RINGS[index % RINGS.length] ?? ONE_RING);
    if (hub.pinnedAt === null) {
      hub.x = Math.cos(angle + span / 2) * ring * room.halfWidth;
      hub.y = Math.sin(angle + span / 2) * ring * room.halfHeight;
    }
    angle += span;
  });
}

/** The hub with the most in common with its predecessor comes next; of equals the first by key. */
function inCircle(hubs: readonly Body[], bodies: readonly Body[]): readonly Body[] {
  const shared = sharedPeers(bodies);
  const left = hubs.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const circle: Body[] = [];
  for (let hub = left.shift(); hub !== undefined; hub = nextOf(hub, left, shared)) circle.push(hub);
  return circle;
}

function nextOf(hub: Body, left: Body[], shared: SharedPeers): Body | undefined {
  const common = shared.get(hub);
  const next = left.reduce<number>((most, other, index) => {
    const inCommon = common?.get(other) ?? 0;
    return inCommon > (common?.get(left[most] ?? other) ?? 0) ? index : most;
  }, 0);
  return left.splice(next, 1)[0];
}

type SharedPeers = ReadonlyMap<Body, ReadonlyMap<Body, number>>;

function sharedPeers(bodies: readonly Body[]): SharedPeers {
  const shared = new Map<Body, Map<Body, number>>();
  for (const { hubs } of bodies) {
    for (const hub of hubs) {
      const others = shared.get(hub) ?? new Map<Body, number>();
      for (const other of hubs) if (other !== hub) others.set(other, (others.get(other) ?? 0) + 1);
      shared.set(hub, others);
    }
  }
  return shared;
}
