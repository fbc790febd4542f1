import { expect, it, vi } from 'vitest';
import { Heartbeats } from './heartbeats.svelte.ts';
import { answersArrive, FakeBridge, samplePeer } from './testing/samples.ts';

it('asks for the beats of what is on screen, once for all changes of a turn', async () => {
  const bridge = new FakeBridge();
  const heartbeats = new Heartbeats(bridge);
  const stopTable = heartbeats.watch(['a', 'b']);
  const stopInspector = heartbeats.watch(['b', 'c']);
  await answersArrive();
  expect(bridge.told).toEqual([['watchHeartbeats', ['a', 'b', 'c']]]);
  stopTable();
  heartbeats.watch(['b', 'a']);
  await answersArrive();
  expect(bridge.told).toHaveLength(1);
  stopInspector();
  await answersArrive();
  expect(bridge.told.at(-1)).toEqual(['watchHeartbeats', ['b', 'a']]);
});

it('lets beacons grow older between two batches', async () => {
  vi.useFakeTimers({ now: 10_000 });
  const bridge = new FakeBridge();
  const told = vi.fn();
  const heartbeats = new Heartbeats(bridge, told);
  const peer = samplePeer({ lastBeaconAt: 9_000 });
  heartbeats.start();
  heartbeats.watch([peer.key]);
  await answersArrive();
  bridge.sendHeartbeats({ peers: [{ key: peer.key, beaconAgesMs: [1400, 400] }], interfaces: [] });
  expect(heartbeats.agesAt(peer.key, 10_500)).toEqual([1900, 900]);
  expect(heartbeats.lastBeaconAt(peer)).toBe(9_600);
  expect(told).toHaveBeenCalledTimes(1);
  bridge.sendHeartbeats({ peers: [], interfaces: [] });
  expect(told).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});

// what came with a live peer was as old as its last change: it was "seen 3 h ago" until its first beats came
it('knows no age of a peer before its beats are there, unless it is quiet', async () => {
  const bridge = new FakeBridge();
  const heartbeats = new Heartbeats(bridge);
  const live = samplePeer({ lastBeaconAt: 9_000 });
  heartbeats.start();
  expect(heartbeats.lastBeaconAt(live)).toBeNull();
  expect(heartbeats.lastBeaconAt({ ...live, state: 'quiet' })).toBe(9_000);

  const stop = heartbeats.watch([live.key]);
  await answersArrive();
  bridge.sendHeartbeats({ peers: [{ key: live.key, beaconAgesMs: [400] }], interfaces: [] });
  expect(heartbeats.lastBeaconAt(live)).not.toBeNull();

  // nor does it know the one from when somebody looked last
  stop();
  await answersArrive();
  expect(heartbeats.lastBeaconAt(live)).toBeNull();
  bridge.sendHeartbeats({ peers: [{ key: live.key, beaconAgesMs: [400] }], interfaces: [] });
  expect(heartbeats.lastBeaconAt(live)).toBeNull();
});
