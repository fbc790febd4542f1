import { beforeEach, describe, expect, it } from 'vitest';
import type { MapGraph, MapNode } from '../map-graph.ts';
import { FADE_MS, GOODBYE_MS, Scene } from './scene.ts';

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
/** The first one offers all the others. */
const graph = (...keys: string[]): MapGraph => ({
  arrangement: 'capability',
  nodes: keys.map((key, index) => node(key, { hubs: index === 0 ? keys.slice(1) : [] })),
  collapsedPeers: 0,
  rareTypes: 0,
  goodbyes: [],
  changesAtMs: null,
  pairs: null
});
const places = (where: Readonly<Record<string, readonly [number, number]>>) => ({
  type: 'places' as const,
  revision: 1,
  keys: Object.keys(where),
  places: Float32Array.from(Object.values(where).flat())
});

describe('Scene', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
    scene.setGraph(graph('a', 'b'), 0);
    scene.setPlaces(places({ a: [0, 0], b: [0.5, 0.5] }), 0);
  });

  it('fades newcomers in at their place, without a journey', () => {
    scene.advance(0);
    expect(scene.actor('b')).toMatchObject({ place: { x: 0.5, y: 0.5 }, opacity: 0 });
    expect(scene.advance(FADE_MS).moving).toBe(false);
    expect(scene.actor('b')?.opacity).toBe(1);
  });

  it('does not draw what has no place yet', () => {
    scene.setGraph(graph('a', 'b', 'c'), 10);
    expect(scene.actors.map((actor) => actor.node.key)).toEqual(['a', 'b']);
  });

  it('glides to a new place and then rests', () => {
    scene.advance(1000);
    scene.setPlaces(places({ a: [0, 0], b: [0.25, 0.5] }), 1000);
    expect(scene.advance(1000 + FADE_MS / 2).moving).toBe(true);
    const x = scene.actor('b')?.place.x ?? 0;
    expect(x).toBeGreaterThan(0.25);
    expect(x).toBeLessThan(0.5);
    expect(scene.advance(1000 + FADE_MS).moving).toBe(false);
    expect(scene.actor('b')?.place.x).toBe(0.25);
  });

  it('is at rest after the same graph and the same places', () => {
    scene.advance(1000);
    scene.setGraph(graph('a', 'b'), 1000);
    scene.setPlaces(places({ a: [0, 0], b: [0.5, 0.5] }), 1000);
    expect(scene.advance(1001).moving).toBe(false);
  });

  it('fades a leaving node with its edges, and then forgets it', () => {
    scene.advance(1000);
    scene.setGraph(graph('a'), 1000);
    expect(scene.advance(1000 + FADE_MS / 2).moving).toBe(true);
    expect(scene.lines).toHaveLength(1);
    expect(scene.actor('b')?.opacity).toBeCloseTo(0.5);
    expect(scene.advance(1000 + FADE_MS).moving).toBe(false);
    expect(scene.actor('b')).toBeUndefined();
    expect(scene.lines).toHaveLength(0);
  });

  // the engine removes who says goodbye at once: on the map he was gone in a blink, and in a crowd in none
  it('shows for a moment that somebody said goodbye, alone and where he stood, before he fades', () => {
    scene.advance(1000);
    scene.setGraph({ ...graph('a'), goodbyes: ['b'] }, 1000);
    expect(scene.advance(1000)).toEqual({ moving: false, wakesAtMs: 1000 + GOODBYE_MS });
    expect(scene.actor('b')).toMatchObject({ place: { x: 0.5, y: 0.5 }, opacity: 1, node: { mark: 'leaving' } });
    expect(scene.lines).toEqual([]);
    expect(scene.advance(1000 + GOODBYE_MS).moving).toBe(true);
    scene.advance(1000 + GOODBYE_MS + FADE_MS / 2);
    expect(scene.actor('b')?.opacity).toBeCloseTo(0.5);
    scene.advance(1000 + GOODBYE_MS + FADE_MS);
    expect(scene.actor('b')).toBeUndefined();
  });

  it('shows a goodbye with reduced motion, too, and says when it is gone from the picture', () => {
    scene.reducedMotion = true;
    scene.advance(1000);
    scene.setGraph({ ...graph('a'), goodbyes: ['b'] }, 1000);
    expect(scene.advance(1500).moving).toBe(false);
    expect(scene.actor('b')?.opacity).toBe(1);
    expect(scene.advance(1000 + GOODBYE_MS).moving).toBe(true);
    expect(scene.actor('b')).toBeUndefined();
    expect(scene.advance(1100 + GOODBYE_MS)).toEqual({ moving: false, wakesAtMs: null });
  });

  it('takes back at once who returns within his goodbye, and keeps none on another map', () => {
    scene.advance(1000);
    scene.setGraph({ ...graph('a'), goodbyes: ['b'] }, 1000);
    scene.advance(1500);
    scene.setGraph({ ...graph('a', 'b'), goodbyes: ['b'] }, 1500);
    expect(scene.advance(1500).moving).toBe(false);
    expect(scene.actor('b')).toMatchObject({ opacity: 1, goneAtMs: null, node: { mark: 'live' } });
    scene.setGraph({ ...graph('a'), goodbyes: ['b'] }, 2000);
    scene.setGraph({ ...graph('a'), arrangement: 'interface', goodbyes: ['b'] }, 2100);
    scene.advance(2100 + FADE_MS);
    expect(scene.actor('b')).toBeUndefined();
  });

  it('takes back a node that returns while it fades, at its old place', () => {
    scene.advance(1000);
    scene.setGraph(graph('a'), 1000);
    scene.advance(1050);
    scene.setGraph(graph('a', 'b'), 1100);
    scene.advance(1100 + FADE_MS);
    expect(scene.actor('b')).toMatchObject({ place: { x: 0.5, y: 0.5 }, opacity: 1 });
    expect(scene.lines).toHaveLength(1);
  });

  it('is at once where it belongs with reduced motion', () => {
    scene.reducedMotion = true;
    scene.setGraph(graph('a', 'c'), 1000);
    scene.setPlaces(places({ a: [0.1, 0], c: [1, 1] }), 1000);
    expect(scene.advance(1000).moving).toBe(false);
    expect(scene.actors.map((actor) => [actor.node.key, actor.opacity])).toEqual([
      ['a', 1],
      ['c', 1]
    ]);
  });

  it('counts as neighbours who shares an offer or sees one way only, and not everybody whom this machine hears', () => {
    const nodes = [node('self', { kind: 'self' }), node('hub', { kind: 'capability' }), node('peer', { hubs: ['hub'], sight: 'sight' })];
    scene.setGraph({ ...graph(), nodes }, 0);
    expect([...scene.neighbourhood('peer')].sort()).toEqual(['hub', 'peer', 'self']);
    expect([...scene.neighbourhood('self')]).toEqual(['self']);
  });
});
