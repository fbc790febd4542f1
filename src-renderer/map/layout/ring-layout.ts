import type { Body, Room } from './bodies.ts';
import { best, clearance, type Spot } from './seed.ts';
import type { LayoutStyle } from './steady-layout.ts';

/** A part of the circle around this machine, in radians clockwise from three o'clock, and who stands in it. */
interface Sector {
  readonly hub: Body | null;
  readonly from: number;
  readonly span: number;
  readonly peers: readonly Body[];
}

/** Rings are given as parts of the way from this machine to the edge of the room. */
const OUTERMOST = 0.97;
/** Nearer to this machine than this no peer stands: without hubs between, and with them. */
const INNERMOST = { plain: 0.42, hubs: 0.62 } as const;
/** A handful stands on one ring near this machine. */
const SMALL_RING = 0.6;
const HUB_RING = 0.34;
const HUB_RING_ALONE = 0.6;
const RING_GAP_PX = 62;
const SPACING_PX = 78;
const SPACING_AMPLE_PX = 150;
/** The part of a sector at each of its ends that stays free, so that sectors can be told apart. */
const SECTOR_MARGIN = 0.04;
const QUARTER = Math.PI / 2;

/** Everybody in rings around this machine, clockwise by name. */
export const REACHABILITY_STYLE: LayoutStyle = {
  startsWhole: true,
  seed: (body, present, room) => (body.kind === 'peer' ? freeSpot(present, room, () => 0) : hubSpot(present, room)),
  layOutWhole
};

/** A sector for each interface of this machine, its hub near the middle and in rings beyond it those who are heard there. */
export const INTERFACE_STYLE: LayoutStyle = {
  startsWhole: true,
  seed(body, present, room) {
    if (body.kind !== 'peer') return hubSpot(present, room);
    const own = body.hubs[0];
    if (own === undefined) return freeSpot(present, room, () => 0);
    const peers = present.filter(({ kind }) => kind === 'peer');
    return freeSpot(present, room, (spot) => estrangement(spot, own, peers));
  },
  layOutWhole
};

function layOutWhole(bodies: readonly Body[], room: Room): void {
  const sectors = sectorsOf(bodies);
  const peerCount = bodies.filter(({ kind }) => kind === 'peer').length;
  const hasHubs = sectors.some(({ hub }) => hub !== null);
  const rings = ringsFor(peerCount, hasHubs, room);
  for (const { hub, from, span, peers } of sectors) {
    const ring = peerCount === 0 ? HUB_RING_ALONE : HUB_RING;
    if (hub !== null) Object.assign(hub, onRing(ring, from + span / 2, room));
    slotsOf(rings, from, span, peers.length, sectors.length > 1).forEach((slot, index) => {
      const peer = peers[index];
      if (peer !== undefined) Object.assign(peer, onRing(slot.ring, slot.angle, room));
    });
  }
}

/** One for each hub, as wide as its peers need; those of several hubs stand at the end of the first one's. */
function sectorsOf(bodies: readonly Body[]): readonly Sector[] {
  const hubs = bodies.filter(({ kind }) => kind === 'group');
  const peers = bodies.filter(({ kind }) => kind === 'peer').toSorted(byName);
  if (hubs.length === 0) return [{ hub: null, from: -QUARTER, span: 4 * QUARTER, peers }];
  const groups = hubs.map((hub) => ({
    hub,
    peers: peers.filter(({ hubs: [first] }) => first === hub).toSorted((a, b) => a.hubs.length - b.hubs.length)
  }));
  const weights = groups.map((group) => group.peers.length + 1);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const spans = weights.map((weight) => (weight / all) * 4 * QUARTER);
  // two lie side by side, others begin above
  let from = (groups.length === 2 ? -2 * QUARTER : -QUARTER) - (spans[0] ?? 0) / 2;
  return groups.map((group, index): Sector => {
    const span = spans[index] ?? 0;
    const sector = { ...group, from, span };
    from += span;
    return sector;
  });
}

function ringsFor(peerCount: number, hasHubs: boolean, room: Room): readonly number[] {
  const ample = (peerCount * SPACING_AMPLE_PX) / circumference(1, room);
  if (ample < OUTERMOST) return [Math.max(SMALL_RING, ample)];
  const innermost = hasHubs ? INNERMOST.hubs : INNERMOST.plain;
  const gap = RING_GAP_PX / Math.min(room.halfWidth, room.halfHeight);
  const rings = [OUTERMOST];
  let places = circumference(OUTERMOST, room) / SPACING_PX;
  for (let ring = OUTERMOST - gap; places < peerCount && ring >= innermost; ring -= gap) {
    rings.push(ring);
    places += circumference(ring, room) / SPACING_PX;
  }
  return rings;
}

/** Slots spread evenly over the rings of a sector, clockwise. */
function slotsOf(rings: readonly number[], from: number, span: number, count: number, hasNeighbours: boolean): readonly Slot[] {
  const margin = hasNeighbours ? span * SECTOR_MARGIN : 0;
  const all = rings.reduce((sum, ring) => sum + ring, 0);
  let left = count;
  const slots = rings.flatMap((ring, index) => {
    const share = index === rings.length - 1 ? left : Math.min(left, Math.round((count * ring) / all));
    left -= share;
    // every other ring is turned by half a step, so that labels of one ring lie between the marks of the next
    const shift = rings.length > 1 && index % 2 === 1 ? 0.25 : 0.5;
    return Array.from({ length: share }, (_, place): Slot => ({
      ring,
      angle: from + margin + ((place + shift) / share) * (span - 2 * margin)
    }));
  });
  return slots.toSorted((a, b) => a.angle - b.angle);
}

interface Slot {
  readonly ring: number;
  readonly angle: number;
}

const SEED_RINGS = [0.97, 0.85, 0.73, 0.61, 0.5];
const SEED_DIRECTIONS = 48;
const HUB_DIRECTIONS = 24;
const CLEARANCE_ENOUGH_PX = 72;

/** Where there is space, and as near to its like as that allows. */
function freeSpot(present: readonly Body[], room: Room, strangeness: (spot: Spot) => number): Spot {
  const spots = SEED_RINGS.flatMap((ring) => around(ring, SEED_DIRECTIONS, room));
  return best(spots, (spot) => Math.min(clearance(spot, present), CLEARANCE_ENOUGH_PX) - strangeness(spot));
}

function hubSpot(present: readonly Body[], room: Room): Spot {
  const others = present.filter(({ kind }) => kind !== 'peer');
  return best(
    around(HUB_RING, HUB_DIRECTIONS, room),
    (spot) => clearance(spot, others) + Math.min(clearance(spot, present), CLEARANCE_ENOUGH_PX)
  );
}

/** How far a spot is from the peers of its hub or, if there are none, from the hub; and whether it lies among those of another. */
function estrangement(spot: Spot, hub: Body, peers: readonly Body[]): number {
  const distance = (other: Spot) => Math.hypot(other.x - spot.x, other.y - spot.y);
  const nearest = peers.reduce<Body | null>((near, peer) => (near === null || distance(peer) < distance(near) ? peer : near), null);
  const isAmongOthers = nearest !== null && nearest.hubs[0] !== hub;
  const kin = peers.filter(({ hubs: [first] }) => first === hub);
  const away = kin.length === 0 ? distance(hub) : Math.min(...kin.map(distance));
  return away * 0.3 + (isAmongOthers ? 60 : 0);
}

function around(ring: number, directions: number, room: Room): readonly Spot[] {
  return Array.from({ length: directions }, (_, index) => onRing(ring, (index / directions) * 4 * QUARTER - QUARTER, room));
}

function onRing(ring: number, angle: number, room: Room): Spot {
  return { x: Math.cos(angle) * ring * room.halfWidth, y: Math.sin(angle) * ring * room.halfHeight };
}

/** Nearly, of an ellipse. */
function circumference(ring: number, { halfWidth, halfHeight }: Room): number {
  return 4 * QUARTER * ring * Math.sqrt((halfWidth ** 2 + halfHeight ** 2) / 2);
}

function byName(a: Body, b: Body): number {
  return a.label < b.label ? -1 : a.label > b.label ? 1 : a.key < b.key ? -1 : 1;
}
