import { expect, it } from 'vitest';
import { answersArrive, FakeBridge } from './testing/samples.ts';
import { Workspace } from './workspace.svelte.ts';

it('does what the menu asks for, and for as long as the window is there', async () => {
  const bridge = new FakeBridge();
  const workspace = new Workspace(bridge);
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
