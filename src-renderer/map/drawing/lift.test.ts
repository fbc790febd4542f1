import { expect, it } from 'vitest';
import { samplePeer, sampleSelf } from '../../state/testing/samples.ts';
import { buildGraph } from '../build-graph.ts';
import { liftOf } from './lift.ts';
import { Scene } from './scene.ts';

const offering = (name: string, ...types: string[]) =>
  samplePeer({ key: `${name}:T`, id: name, name, capabilities: types.map((type) => ({ type, port: 1, description: '' })) });

function sceneOf(...peers: ReturnType<typeof offering>[]): Scene {
  const scene = new Scene();
  const graph = buildGraph({ self: sampleSelf([]), peers, matches: () => true, selectedKey: null, nowMs: 0 });
  scene.setGraph(graph, 0);
  const keys = graph.nodes.map(({ key }) => key);
  scene.setPlaces({ type: 'places', revision: 1, keys, places: new Float32Array(keys.length * 2) }, 0);
  return scene;
}

const near = (scene: Scene, hovered: string | null, selected: string | null) =>
  [...(liftOf(scene, hovered, selected)?.near ?? [])].toSorted();

// only what was pointed at stood out with its neighbours: of a selection the edges were bright, and the rest as ever
it('lifts the neighbourhood of what is selected, less than that of what is pointed at, which comes first', () => {
  const scene = sceneOf(offering('a', 'chat'), offering('b', 'print', 'chat'));
  expect(liftOf(scene, null, null)).toBeNull();
  expect(near(scene, null, 'a:T')).toEqual(['#chat', 'a:T', 'self']);
  // that this machine sees somebody makes nobody else a neighbour of its
  expect(near(scene, null, 'self')).toEqual(['self']);
  expect(near(scene, '#print', 'a:T')).toEqual(['#print', 'b:T']);
  const [hovered, selected] = [liftOf(scene, 'a:T', null), liftOf(scene, null, 'a:T')];
  expect([hovered?.isPassing, selected?.isPassing]).toEqual([true, false]);
  expect(selected?.rest.front).toBeGreaterThan(hovered?.rest.front ?? 1);
});

it('follows who comes, and lets go of what is gone', () => {
  const scene = sceneOf(offering('a', 'chat'));
  expect(near(scene, null, '#chat')).toEqual(['#chat', 'a:T']);
  const peers = [offering('a', 'chat'), offering('b', 'chat')];
  scene.setGraph(buildGraph({ self: sampleSelf([]), peers, matches: () => true, selectedKey: null, nowMs: 0 }), 1);
  expect(near(scene, null, '#chat')).toEqual(['#chat', 'a:T', 'b:T']);
  scene.setGraph(buildGraph({ self: sampleSelf([]), peers: [], matches: () => true, selectedKey: null, nowMs: 0 }), 2);
  expect(liftOf(scene, null, '#chat')).toBeNull();
  expect(liftOf(scene, null, 'gone:T')).toBeNull();
});
