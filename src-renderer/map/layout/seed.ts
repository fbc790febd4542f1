import { isHub, overlap, type Body, type Room } from './bodies.ts';

const HUB_RINGS = [0.58, 0.8];
const DIRECTIONS = 24;
const PEER_RINGS_PX = [74, 100, 130];
/** How far from its old place somebody looks for another one. */
const RETURN_RINGS_PX = [45, 70, 100, 140];
/** How much a pixel nearer to its hubs is worth against a pixel of free space around. */
const NEARNESS = 0.55;
/** More free space than this is no advantage for a peer. */
const CLEARANCE_ENOUGH_PX = 70;
/** Who stands farther from the middle of the spots takes nothing from any of them. */
const NEAR_PX = Math.max(...PEER_RINGS_PX) + CLEARANCE_ENOUGH_PX;

/** Where a newcomer starts: a capability in the emptiest part of the room, a peer beside its capabilities where there is space. */
export function seed(body: Body, present: readonly Body[], room: Room): Spot {
  return isHub(body) ? hubSpot(body, present, room) : peerSpot(body, present, room);
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

function hubSpot(body: Body, present: readonly Body[], room: Room): Spot {
  const spots = HUB_RINGS.flatMap((ring) => around(0, 0, room.halfWidth * ring, room.halfHeight * ring, turnOf(body.key)));
  const others = present.filter((other) => other.kind !== 'peer');
  return best(spots, (spot) => clearance(spot, others) + 0.5 * Math.min(clearance(spot, present), CLEARANCE_ENOUGH_PX));
}

function peerSpot(body: Body, present: readonly Body[], room: Room): Spot {
  const hubs = body.hubs.length === 0 ? present.filter((other) => other.kind === 'self') : body.hubs;
  const middle = { x: mean(hubs.map((hub) => hub.x)), y: mean(hubs.map((hub) => hub.y)) };
  const spots = PEER_RINGS_PX.flatMap((radius) => around(middle.x, middle.y, radius, radius, turnOf(body.key)))
    .concat(hubs.length > 1 ? [middle] : [])
    .filter((spot) => Math.abs(spot.x) <= room.halfWidth && Math.abs(spot.y) <= room.halfHeight);
  const near = present.filter((other) => Math.abs(other.x - middle.x) <= NEAR_PX && Math.abs(other.y - middle.y) <= NEAR_PX);
  const nearness = (spot: Spot) => mean(hubs.map((hub) => Math.hypot(hub.x - spot.x, hub.y - spot.y)));
  return best(
    spots.length > 0 ? spots : [middle],
    (spot) => Math.min(clearance(spot, near), CLEARANCE_ENOUGH_PX) - NEARNESS * nearness(spot)
  );
}

/** The nearest place beside the one of a body that is nobody's; null if all around is taken. */
export function freeSpotNear(body: Body, present: readonly Body[], room: Room): Spot | null {
  const isFree = ({ x, y }: Spot) =>
    Math.abs(x) <= room.halfWidth && Math.abs(y) <= room.halfHeight && !present.some((other) => overlap({ ...body, x, y }, other));
  const spots = RETURN_RINGS_PX.flatMap((radius) => around(body.x, body.y, radius, radius, turnOf(body.key)));
  return spots.find(isFree) ?? null;
}

/** Points on an ellipse; each key begins elsewhere, so that equal choices do not pile up on one side. */
function around(x: number, y: number, radiusX: number, radiusY: number, turn: number): Spot[] {
  return Array.from({ length: DIRECTIONS }, (_, index) => {
    const angle = turn + (index / DIRECTIONS) * Math.PI * 2;
    return { x: x + Math.cos(angle) * radiusX, y: y + Math.sin(angle) * radiusY };
  });
}

/** To the nearest of the others; labels make a row need more room than a column. */
export function clearance(spot: Spot, others: readonly Body[]): number {
  return others.reduce((nearest, other) => Math.min(nearest, Math.hypot(other.x - spot.x, (other.y - spot.y) * 1.3)), 1_000);
}

export function best(spots: readonly Spot[], score: (spot: Spot) => number): Spot {
  let winner: Spot = { x: 0, y: 0 };
  let highest = -Infinity;
  for (const spot of spots) {
    const value = score(spot);
    if (value > highest) [winner, highest] = [spot, value];
  }
  return winner;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** An angle that depends on the key alone (FNV-1a). */
export function turnOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  return (hash / 2 ** 32) * Math.PI * 2;
}
