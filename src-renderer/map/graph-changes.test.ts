import { describe, expect, it } from 'vitest';
import { layoutNodeOf, sameGraph, sameLayout } from './graph-changes.ts';
import type { MapEdge, MapGraph, MapNode } from './map-graph.ts';

const node = (key: string, changes: Partial<MapNode> = {}): MapNode => ({
  key,
  kind: 'peer',
  label: key,
  mark: 'live',
  offers: [],
  hubs: [],
  peerCount: 0,
  isSingle: false,
  collapsedPeers: 0,
  countText: '',
  dimmed: false,
  sight: null,
  countdown: null,
  pinnedAt: null,
  sentence: key,
  ...changes
});
const graph = (...nodes: MapNode[]): MapGraph => ({
  arrangement: 'capability',
  nodes,
  collapsedPeers: 0,
  rareTypes: 0,
  goodbyes: [],
  changesAtMs: null,
  pairs: null
});

describe('sameGraph', () => {
  it('holds for equal graphs, whenever they will change by themselves', () => {
    expect(sameGraph(graph(node('a')), { ...graph(node('a')), changesAtMs: 5 })).toBe(true);
  });

  it.each([
    { label: 'b' },
    { mark: 'quiet' },
    { dimmed: true },
    { isSingle: true },
    { sight: 'one-way' },
    { offers: ['print'] },
    { hubs: ['#print'] },
    { pinnedAt: { x: 0, y: 1 } },
    { countdown: { fromMs: 1, untilMs: 2 } },
    { collapsedPeers: 3 }
  ] satisfies Partial<MapNode>[])('does not hold when a node has %o', (changes) => {
    expect(sameGraph(graph(node('a')), graph(node('a', changes)))).toBe(false);
  });

  it('does not hold when a pair is another', () => {
    const paired = (...drawn: readonly MapEdge[]): MapGraph => ({ ...graph(node('a'), node('b')), pairs: { toldBy: 1, oneWay: 1, drawn } });
    const pair = { from: 'a', to: 'b', kind: 'one-way' } as const;
    expect(sameGraph(paired(pair), paired({ ...pair }))).toBe(true);
    expect(sameGraph(paired(pair), paired())).toBe(false);
    expect(sameGraph(paired(pair), paired({ ...pair, from: 'b', to: 'a' }))).toBe(false);
  });
});

describe('sameLayout', () => {
  it('holds when only looks differ, and not when a node, what it stands with, or the arrangement does', () => {
    expect(sameLayout(graph(node('a')), graph(node('a', { mark: 'quiet', label: 'other' })))).toBe(true);
    expect(sameLayout(graph(node('a')), graph(node('a', { hubs: ['#print'] })))).toBe(false);
    expect(sameLayout(graph(node('a')), graph(node('b')))).toBe(false);
    expect(sameLayout(graph(node('a')), { ...graph(node('a')), arrangement: 'interface' })).toBe(false);
  });
});

describe('layoutNodeOf', () => {
  it('asks room for the label, within reason', () => {
    const [short, long, endless] = graph(node('a'), node('a-long-name'), node('x'.repeat(300))).nodes.map(layoutNodeOf);
    expect(long?.halfWidth).toBeGreaterThan(short?.halfWidth ?? Infinity);
    expect(endless?.halfWidth).toBeLessThan(70);
  });
});
