import { afterEach, expect, it } from 'vitest';
import { answersArrive, FakeBridge, samplePeer, sampleSnapshot } from './testing/samples.ts';
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

// the menu of the table exported what was chosen, and the command, by its keys or the palette, all that the filter showed
it('exports the peers that are chosen, or all that are shown', async () => {
  const bridge = new FakeBridge();
  const peers = ['alder', 'birch', 'cedar'].map((name) => samplePeer({ name, key: `SVC_${name}:T` }));
  bridge.answers.getSnapshot = () => Promise.resolve(sampleSnapshot({ peers }));
  const workspace = new Workspace(bridge, () => () => undefined);
  const stop = workspace.start();
  // as the page of the table does while it is there
  const shown: number[] = [];
  const close = $effect.root(() => {
    $effect(() => void shown.push(workspace.list.sorted.length + workspace.list.chosen.length));
  });
  undo = () => {
    close();
    stop();
  };
  await answersArrive();
  const exported = () => {
    bridge.sendCommand('export-peers');
    const [, table] = bridge.told.findLast(([method]) => method === 'saveText') ?? [];
    return String(table)
      .match(/alder|birch|cedar/g)
      ?.filter((name, index, all) => all.indexOf(name) === index);
  };
  expect(exported()).toEqual(['alder', 'birch', 'cedar']);
  workspace.list.pick('SVC_cedar:T', { adds: false, extends: false });
  workspace.list.toggle('SVC_alder:T');
  expect(exported()).toEqual(['alder', 'cedar']);
});

// a peer that was live and unchanged since 08:00 was last heard at 08:00, said an export of noon
it('exports when a peer was last heard only where that is known', async () => {
  const bridge = new FakeBridge();
  const live = samplePeer({ name: 'live', key: 'SVC_live:T' });
  const seen = samplePeer({ name: 'seen', key: 'SVC_seen:T' });
  const quiet = samplePeer({ name: 'quiet', key: 'SVC_quiet:T', state: 'quiet', lastBeaconAt: 60_000 });
  bridge.answers.getSnapshot = () => Promise.resolve(sampleSnapshot({ peers: [live, seen, quiet] }));
  const workspace = new Workspace(bridge, () => () => undefined);
  undo = workspace.start();
  workspace.heartbeats.watch([seen.key]);
  await answersArrive();
  bridge.sendHeartbeats({ peers: [{ key: seen.key, beaconAgesMs: [400] }], interfaces: [] });
  await workspace.exports.savePeers([live, seen, quiet], 'peers.csv');
  await workspace.exports.copyPeerAsJson(live);

  const [, table] = bridge.told.findLast(([method]) => method === 'saveText') ?? [];
  const cells = String(table)
    .split('\r\n')
    .map((row) => [/live|seen|quiet/.exec(row)?.[0], row.split(',').at(-1)]);
  expect(Object.fromEntries(cells)).toMatchObject({
    live: '',
    seen: expect.stringMatching(/^20\d\d-/) as unknown,
    quiet: '1970-01-01T00:01:00.000Z'
  });
  const [, json] = bridge.told.findLast(([method]) => method === 'copyText') ?? [];
  expect(JSON.parse(String(json))).toMatchObject({ name: 'live', lastBeaconAt: null });
});
