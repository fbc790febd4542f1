import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BY_ADDRESS } from '../map/arranging/by-interface.ts';
import { FakeBridge, sampleBatch, samplePeer } from './testing/samples.ts';
import { Workspace } from './workspace.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

// at 5,000 peers a key waited for the news of a second, which took both cores
it('lets news wait while somebody types in the search of a crowd', async () => {
  const bridge = new FakeBridge();
  const workspace = new Workspace(bridge, () => () => undefined);
  const stop = workspace.start();
  await vi.advanceTimersByTimeAsync(0);
  workspace.filter.type('n');
  flushSync();
  bridge.sendState(sampleBatch(2, { peers: [samplePeer({ name: 'nas' })] }));
  expect(workspace.lan.peers).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  flushSync();
  expect(workspace.lan.peers.map(({ name }) => name)).toEqual(['nas']);
  stop();
});

it('names those around an interface, or who offer something, in the order in which people look for them', async () => {
  const bridge = new FakeBridge();
  const workspace = new Workspace(bridge, () => () => undefined);
  const stop = workspace.start();
  await vi.advanceTimersByTimeAsync(0);
  const peers = ['pi-10', 'Nas', 'pi-2', 'desk'].map((name) => samplePeer({ name, addresses: [] }));
  bridge.sendState(sampleBatch(2, { peers }));
  workspace.arrangement = 'interface';
  workspace.selectedKey = BY_ADDRESS;
  const { selected } = workspace;
  expect(selected?.kind === 'group' && selected.peers.map(({ name }) => name)).toEqual(['desk', 'Nas', 'pi-2', 'pi-10']);
  stop();
});

// peers were asked on and on while the map showed how it was ten minutes ago
it('wants to know who hears whom for the map of now alone', async () => {
  const bridge = new FakeBridge();
  const workspace = new Workspace(bridge, () => () => undefined);
  const stop = workspace.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(workspace.mapsReachabilityOfNow).toBe(false);
  workspace.arrangement = 'reachability';
  expect(workspace.mapsReachabilityOfNow).toBe(true);
  workspace.replay.goTo(Date.now() - 60_000, Date.now());
  expect(workspace.mapsReachabilityOfNow).toBe(false);
  workspace.replay.live();
  expect(workspace.mapsReachabilityOfNow).toBe(true);
  stop();
});
