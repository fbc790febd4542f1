import { describe, expect, it } from 'vitest';
import type { LanInterface, Peer } from '#contract';
import { samplePeer, sampleSelf } from '../../state/testing/samples.ts';
import { buildGraph } from '../build-graph.ts';
import { boxOf, type Point } from '../geometry.ts';
import { layoutNodeOf } from '../graph-changes.ts';
import { ARRANGEMENTS, type Arrangement } from '../map-graph.ts';
import { CAPABILITY_STYLE } from './capability-layout.ts';
import { INTERFACE_STYLE, REACHABILITY_STYLE } from './ring-layout.ts';
import { SteadyLayout } from './steady-layout.ts';

/** What the map promises of every arrangement, tried on networks that nobody drew by hand. */

const CALM_PX = 20;
/** Rounding of numbers. */
const NOTHING_PX = 1e-6;
const MINUTE_MS = 60_000;
const NOW_MS = 1_000_000;
const STYLES = { capability: CAPABILITY_STYLE, reachability: REACHABILITY_STYLE, interface: INTERFACE_STYLE } as const;
const STAGES = [
  { width: 848, height: 824 },
  { width: 1192, height: 780 },
  { width: 824, height: 440 }
] as const;
const TYPES = ['print', 'storage', 'chat', 'render', 'camera', 'sensor', 'build', 'metrics'] as const;
const FACES = [['eth0'], ['wlan0'], ['eth0', 'wlan0'], []] as const;
const interfaces = ['eth0', 'wlan0'].map((name): LanInterface => ({
  kind: 'wired' as const,
  name,
  address: '10.0.0.1',
  netmask: '255.0.0.0',
  sent: 0,
  heardBack: 0,
  heard: 0,
  errorCode: null
}));

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function randomPeer(index: number, random: () => number): Peer {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)];
  const types = TYPES.filter(() => random() < 0.2);
  const faces = pick(FACES) ?? [];
  return samplePeer({
    key: `${Math.floor(random() * 1e9).toString(36)}-${index}:T`,
    name: `peer-${'x'.repeat(Math.floor(random() * 14))}${index}`,
    capabilities: types.map((type) => ({ type, port: 80, description: '' })),
    addresses: [
      ...faces.map((interfaceName) => ({ address: `10.0.0.${index}`, confirmed: true, interfaceName })),
      ...(faces.length === 0 ? [{ address: '172.16.0.9', confirmed: true, interfaceName: null }] : [])
    ],
    firstHeardAt: NOW_MS - 90_000
  });
}

class MapOnStage {
  readonly #layout: SteadyLayout;
  #atMs = 0;

  constructor(
    readonly arrangement: Arrangement,
    readonly stage: (typeof STAGES)[number],
    layout = new SteadyLayout(STYLES[arrangement])
  ) {
    this.#layout = layout;
  }

  show(peers: readonly Peer[], hasRested: boolean): ReadonlyMap<string, Point> {
    const { arrangement, stage } = this;
    const graph = buildGraph({ self: sampleSelf(), peers, matches: () => true, selectedKey: null, nowMs: NOW_MS, arrangement, interfaces });
    this.#atMs += MINUTE_MS;
    const nodes = graph.nodes.map(layoutNodeOf);
    return this.#layout.arrange({ nodes, stage, frozen: false, hasRested, atMs: this.#atMs });
  }

  /** Of the nodes that were there before, in pixels of the stage at 100 %. */
  farthestMove(before: ReadonlyMap<string, Point>, after: ReadonlyMap<string, Point>): number {
    const { halfWidth, halfHeight } = boxOf(this.stage);
    const moves = [...before].map(([key, a]) => {
      const b = after.get(key);
      return b === undefined ? 0 : Math.hypot((a.x - b.x) * halfWidth, (a.y - b.y) * halfHeight);
    });
    return Math.max(0, ...moves);
  }
}

describe.each(ARRANGEMENTS)('by %s', (arrangement) => {
  const networks = [5, 6, 9, 12, 17, 24, 36, 60, 120, 400].flatMap((size) =>
    (size <= 36 ? STAGES : STAGES.slice(0, 1)).map((stage) => ({ size, stage, name: `${size} peers on ${stage.width}×${stage.height}` }))
  );

  it.each(networks)('$name: everybody inside, heartbeats move nothing, each join little', ({ size, stage }) => {
    const random = randomOf(size * 31 + stage.width);
    const map = new MapOnStage(arrangement, stage);
    const peers = Array.from({ length: size }, (_, index) => randomPeer(index, random));
    let places = map.show(peers, false);
    for (const { x, y } of places.values()) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1.001);

    expect(map.farthestMove(places, map.show(peers, true))).toBeLessThan(NOTHING_PX);
    for (let joined = 0; joined < 6; joined += 1) {
      peers.push(randomPeer(size + joined, random));
      const after = map.show(peers, true);
      expect(map.farthestMove(places, after)).toBeLessThan(CALM_PX);
      places = after;
    }
    const [, ...others] = peers;
    expect(map.farthestMove(places, map.show(others, true))).toBeLessThan(NOTHING_PX);
  });
});
