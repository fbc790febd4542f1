import { expect, it } from 'vitest';
import { samplePeer, sampleSelf } from '../../state/testing/samples.ts';
import { buildGraph } from '../build-graph.ts';
import { boxOf, clearOf, density, IDENTITY_VIEW, markScale, radiusOf, toScreen, totalWeight, type Size } from '../geometry.ts';
import { layoutNodeOf } from '../graph-changes.ts';
import type { MapGraph } from '../map-graph.ts';
import { CAPABILITY_STYLE } from './capability-layout.ts';
import { SteadyLayout } from './steady-layout.ts';

const TYPES = ['build', 'camera', 'chat', 'metrics', 'print', 'render', 'sensor', 'storage'];
const STAGES = [
  { width: 1192, height: 780 },
  { width: 848, height: 824 },
  { width: 968, height: 581 },
  { width: 824, height: 441 },
  { width: 664, height: 316 }
];
/** A label below a bubble. */
const LABEL_PX = 18;

function graphOf(peerCount: number): MapGraph {
  const peers = Array.from({ length: peerCount }, (_, index) =>
    samplePeer({ key: `k${index}:T`, capabilities: [{ type: TYPES[index % TYPES.length] ?? '', port: 1, description: '' }] })
  );
  return buildGraph({ self: sampleSelf([]), peers, matches: () => true, selectedKey: null, nowMs: 0 });
}

/** Bubbles as they are drawn at 100 %, once the map of one size after the other has been laid out. */
function bubblesOn(stage: Size, peerCounts: readonly number[]) {
  const layout = new SteadyLayout(CAPABILITY_STYLE);
  const box = boxOf(stage);
  const shown = peerCounts.map((peerCount, index) => {
    const graph = graphOf(peerCount);
    const places = layout.arrange({
      nodes: graph.nodes.map(layoutNodeOf),
      stage,
      frozen: false,
      hasRested: index > 0,
      atMs: index * 60_000
    });
    return { nodes: graph.nodes, places };
  });
  const { nodes = [], places } = shown.at(-1) ?? {};
  const scale = markScale(density(totalWeight(nodes), box), 1);
  return nodes
    .filter(({ collapsedPeers }) => collapsedPeers > 0)
    .map((node) => ({ radius: radiusOf(node) * scale, ...toScreen(places?.get(node.key) ?? { x: NaN, y: NaN }, box, IDENTITY_VIEW) }));
}

// the name of the lowest bubble lay under the ribbon in windows of every size
it.each(STAGES)('keeps bubbles and their names clear of what floats over a stage of $width×$height', (stage) => {
  const { top, bottom, left, right } = clearOf(stage);
  for (const peerCounts of [[2_000], [300, 2_000]]) {
    const bubbles = bubblesOn(stage, peerCounts);
    expect(bubbles).toHaveLength(TYPES.length);
    for (const { x, y, radius } of bubbles) {
      expect(y + radius + LABEL_PX).toBeLessThanOrEqual(bottom);
      expect(y - radius).toBeGreaterThanOrEqual(top);
      expect(x - radius).toBeGreaterThanOrEqual(left);
      expect(x + radius).toBeLessThanOrEqual(right);
    }
  }
});

it.each(STAGES)('keeps bubbles apart on a stage of $width×$height', (stage) => {
  const bubbles = bubblesOn(stage, [2_000]);
  for (const a of bubbles) {
    expect(bubbles.filter((b) => a !== b && Math.hypot(a.x - b.x, a.y - b.y) < (a.radius + b.radius) * 0.9)).toEqual([]);
  }
});
