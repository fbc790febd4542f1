import { afterEach, expect, it } from 'vitest';
import { answersArrive, FakeBridge } from './testing/samples.ts';
import { Workspace } from './workspace.svelte.ts';

let undo = (): void => {};
afterEach(() => undo());

it('does what the menu asks for, and for as long as the window is there', async () => {
  const bridge = new FakeBridge();
  const workspace = new Workspace(bridge, () => () => undefined);
  const stop = workspace.start();
  await answersArrive();
  bridge.sendCommand('show-peers');
  bridge.sendCommand('toggle-freeze');
  expect([workspace.view, workspace.isFrozen]).toEqual(['peers', true]);
  // there is no map on screen
  bridge.sendCommand('fit-map');
  bridge.sendCommand('show-sample');
  expect(bridge.told).toContainEqual(['showSamplePeers', 24]);

  stop();
  bridge.sendCommand('show-map');
  expect(workspace.view).toBe('peers');
});

it('runs the network check where its report can be seen', async () => {
  const bridge = new FakeBridge();
  const workspace = new Workspace(bridge, () => () => undefined);
  undo = workspace.start();
  await answersArrive();
  bridge.sendCommand('run-network-check');
  expect(workspace.view).toBe('check');
  expect(bridge.told.map(([method]) => method)).toContain('runNetworkCheck');
});
