import { beforeEach, describe, expect, it } from 'vitest';
import { boxOf, type Point } from '../geometry.ts';
import type { LayoutNode } from '../map-messages.ts';
import { CAPABILITY_STYLE } from './capability-layout.ts';
import { ABSENT_MAX, SteadyLayout, TETHER_PX } from './steady-layout.ts';

const STAGE = { width: 848, height: 824 };
const BOX = boxOf(STAGE);
const LATER_MS = 60_000;
const HALF = {
  self: { halfWidth: 42, halfHeight: 52, weight: 1 },
  capability: { halfWidth: 27, halfHeight: 32, weight: 1 },
  peer: { halfWidth: 32, halfHeight: 24, weight: 1 }
};

const self: LayoutNode = { key: 'self', kind: 'self', label: 'self', ...HALF.self, hubs: ['capability:chat'], pinnedAt: null };
const hub = (type: string): LayoutNode => ({
  key: `capability:${type}`,
  kind: 'capability',
  label: type,
  ...HALF.capability,
  hubs: [],
  pinnedAt: null
});
const peer = (key: string, ...types: string[]): LayoutNode => ({
  key,
  kind: 'peer',
  label: key,
  ...HALF.peer,
  hubs: types.map((type) => `capability:${type}`),
  pinnedAt: null
});

const TYPES = ['print', 'storage', 'chat', 'render', 'camera', 'sensor'] as const;
const typeOf = (index: number) => TYPES[index % TYPES.length] ?? 'chat';
const peers = Array.from({ length: 36 }, (_, index) =>
  index % 3 === 0 ? peer(`p${index}`, typeOf(index), typeOf(index + 1)) : peer(`p${index}`, typeOf(index))
);
const crowd = [self, ...TYPES.map(hub), ...peers];

describe('SteadyLayout by capability', () => {
  let layout: SteadyLayout;
  beforeEach(() => {
    layout = new SteadyLayout(CAPABILITY_STYLE);
  });

  const arrange = (nodes: readonly LayoutNode[], { atMs = 0, frozen = false, hasRested = false } = {}) =>
    layout.arrange({ nodes, stage: STAGE, frozen, hasRested, atMs });

  /** Pixels on the stage at 100 %. */
  const distance = (a: Point | undefined, b: Point | undefined) => {
    if (a === undefined || b === undefined) throw new Error('a node has no place');
    return Math.hypot((a.x - b.x) * BOX.halfWidth, (a.y - b.y) * BOX.halfHeight);
  };
  const farthestMove = (before: ReadonlyMap<string, Point>, after: ReadonlyMap<string, Point>) =>
    Math.max(...[...before].filter(([key]) => after.has(key)).map(([key, place]) => distance(place, after.get(key))));

  it('puts this machine in the middle and everything inside the room', () => {
    const places = arrange(crowd);
    expect(places.get('self')).toEqual({ x: 0, y: 0 });
    expect(places.size).toBe(crowd.length);
    for (const { x, y } of places.values()) {
      expect(Math.abs(x)).toBeLessThanOrEqual(1);
      expect(Math.abs(y)).toBeLessThanOrEqual(1);
    }
  });

  it('uses the stage to its four sides', () => {
    const places = [...arrange(crowd).values()];
    for (const side of [places.map(({ x }) => -x), places.map(({ x }) => x), places.map(({ y }) => -y), places.map(({ y }) => y)]) {
      expect(Math.max(...side)).toBeGreaterThan(0.8);
    }
  });

  it('leaves marks and labels of 36 peers room: no two boxes overlap by more than a pixel', () => {
    const places = arrange(crowd);
    const overlaps = crowd.flatMap((a, index) =>
      crowd.slice(index + 1).filter((b) => {
        const [at, other] = [places.get(a.key), places.get(b.key)];
        if (at === undefined || other === undefined) return true;
        const gapX = Math.abs(at.x - other.x) * BOX.halfWidth - a.halfWidth - b.halfWidth;
        const gapY = Math.abs(at.y - other.y) * BOX.halfHeight - a.halfHeight - b.halfHeight;
        return gapX < -1 && gapY < -1;
      })
    );
    expect(overlaps).toEqual([]);
  });

  it('spreads a group as it spreads capabilities', () => {
    const group: LayoutNode = { ...hub('more'), kind: 'group' };
    const others = [self, ...TYPES.slice(1).map(hub), ...peers.slice(0, 12), peer('x', 'more'), peer('y', 'more')];
    const grouped = arrange([...others, group]);
    layout = new SteadyLayout(CAPABILITY_STYLE);
    expect(grouped).toEqual(arrange([...others, hub('more')]));
    const later = arrange([...others, hub('more'), { ...group, key: 'capability:other' }], { atMs: LATER_MS });
    expect(distance(later.get('capability:other'), later.get('self'))).toBeGreaterThan(150);
  });

  it('gives the same places for the same messages', () => {
    const first = arrange(crowd);
    layout = new SteadyLayout(CAPABILITY_STYLE);
    expect(arrange(crowd)).toEqual(first);
  });

  it('moves nothing when the same nodes come again, or some of them left', () => {
    const before = arrange(crowd);
    expect(farthestMove(before, arrange(crowd, { atMs: LATER_MS }))).toBe(0);
    expect(farthestMove(before, arrange(crowd.slice(0, -9), { atMs: LATER_MS }))).toBe(0);
  });

  it('lets each of many joins move settled nodes by less than the tether, even from an almost empty map', () => {
    let before = arrange([self, hub('chat')]);
    for (let count = 1; count <= peers.length; count += 1) {
      const joined = peers.slice(0, count);
      const hubs = TYPES.filter((type) => type === 'chat' || joined.some(({ hubs: keys }) => keys.includes(`capability:${type}`)));
      const after = arrange([self, ...hubs.map(hub), ...joined], { atMs: count * LATER_MS });
      expect(farthestMove(before, after)).toBeLessThanOrEqual(TETHER_PX + 0.01);
      before = after;
    }
  });

  it('puts a newcomer near the capability that it offers', () => {
    arrange(crowd);
    const places = arrange([...crowd, peer('new', 'print')], { atMs: LATER_MS });
    const toOwn = distance(places.get('new'), places.get('capability:print'));
    expect(toOwn).toBeLessThan(220);
    for (const type of TYPES) expect(toOwn).toBeLessThanOrEqual(distance(places.get('new'), places.get(`capability:${type}`)));
  });

  it('brings a peer to its capabilities once it has said what it offers', () => {
    arrange([...crowd, peer('new')]);
    arrange([...crowd, peer('new')], { atMs: LATER_MS });
    const places = arrange([...crowd, peer('new', 'storage')], { atMs: LATER_MS });
    expect(distance(places.get('new'), places.get('capability:storage'))).toBeLessThan(220);
  });

  it('moves nothing that is settled while frozen, but still finds room for newcomers', () => {
    const before = arrange(crowd);
    const after = arrange([...crowd, peer('new', 'print'), hub('scan'), peer('other', 'scan')], { atMs: LATER_MS, frozen: true });
    expect(farthestMove(before, after)).toBeLessThan(0.001);
    expect(after.has('other')).toBe(true);
  });

  it('moves nothing far once the map has been seen at rest, however young it is', () => {
    const before = arrange(crowd);
    const after = arrange([...crowd, peer('new', 'print')], { atMs: 300, hasRested: true });
    expect(farthestMove(before, after)).toBeLessThanOrEqual(TETHER_PX + 0.01);
  });

  it('lays the map out whole while it is forming, so that a start in several batches fills the stage, too', () => {
    arrange([self, hub('chat')]);
    for (const count of [9, 18, 27]) arrange([self, ...TYPES.map(hub), ...peers.slice(0, count)], { atMs: count * 20 });
    const places = [...arrange(crowd, { atMs: 800 }).values()];
    expect(Math.max(...places.map(({ x }) => Math.abs(x)))).toBeGreaterThan(0.9);
    expect(Math.max(...places.map(({ y }) => Math.abs(y)))).toBeGreaterThan(0.9);
  });

  // a replay from before anybody was here, or a search, takes them away for a moment: they came back to another, worse map
  it('puts everybody who was off the map for a moment back where he stood', () => {
    const before = arrange(crowd);
    arrange([self, hub('chat')], { atMs: LATER_MS, hasRested: true });
    expect(arrange(crowd, { atMs: 2 * LATER_MS, hasRested: true })).toEqual(before);
    arrange([self, ...TYPES.slice(0, 2).map(hub), ...peers.slice(0, 5)], { atMs: 3 * LATER_MS, hasRested: true });
    expect(arrange(crowd, { atMs: 4 * LATER_MS, hasRested: true })).toEqual(before);
  });

  it('keeps the place of a peer that returns before it has said again what it offers', () => {
    const [first, ...others] = peers;
    if (first === undefined) throw new Error('there is no peer');
    const before = arrange(crowd).get(first.key);
    arrange([self, ...TYPES.map(hub), ...others], { atMs: LATER_MS });
    expect(arrange([self, ...TYPES.map(hub), peer(first.key), ...others], { atMs: 2 * LATER_MS }).get(first.key)).toEqual(before);
    expect(arrange(crowd, { atMs: 3 * LATER_MS }).get(first.key)).toEqual(before);
  });

  it('puts who returns beside his place if somebody stands there now, and moves nobody for it', () => {
    const before = arrange(crowd);
    const [, , ...others] = peers;
    const [at, from] = [before.get('p0'), before.get('p1')];
    if (at === undefined || from === undefined) throw new Error('a peer has no place');
    const here = [self, ...TYPES.map(hub), ...others];
    arrange(here, { atMs: LATER_MS });
    const pinned = { ...peer('pinned', 'print'), pinnedAt: at };
    arrange([...here, pinned], { atMs: 2 * LATER_MS, hasRested: true });
    const without = arrange([...here, pinned], { atMs: 3 * LATER_MS, hasRested: true });
    const after = arrange([...crowd, pinned], { atMs: 4 * LATER_MS, hasRested: true });
    expect(farthestMove(without, after)).toBe(0);
    expect(after.get('p1')).toEqual(from);
    expect(distance(after.get('p0'), at)).toBeLessThan(150);
    const gapX = Math.abs((after.get('p0')?.x ?? 0) - at.x) * BOX.halfWidth - 2 * HALF.peer.halfWidth;
    const gapY = Math.abs((after.get('p0')?.y ?? 0) - at.y) * BOX.halfHeight - 2 * HALF.peer.halfHeight;
    expect(Math.max(gapX, gapY)).toBeGreaterThanOrEqual(-0.5);
  });

  it('forgets whoever was seen longest ago, once too many have been here', () => {
    const pinnedAt = { x: 0.75, y: -0.75 };
    const here = [self, hub('chat')];
    const passing = Array.from({ length: ABSENT_MAX }, (_, index) => {
      const at = { x: (Math.floor(index / 80) - 31) / 40, y: ((index % 80) - 40) / 41 };
      return { ...peer(`passing${index}`), pinnedAt: at };
    });
    arrange([...here, { ...peer('early'), pinnedAt }]);
    arrange([...here, ...passing], { atMs: LATER_MS });
    arrange(here, { atMs: 2 * LATER_MS });
    const first = arrange([...here, peer('passing0')], { atMs: 3 * LATER_MS }).get('passing0');
    expect(distance(first, passing[0]?.pinnedAt)).toBeLessThan(0.001);
    arrange(here, { atMs: 4 * LATER_MS });
    expect(distance(arrange([...here, peer('early')], { atMs: 5 * LATER_MS }).get('early'), pinnedAt)).toBeGreaterThan(20);
  });
});
