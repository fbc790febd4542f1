import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { capabilityKey } from '../map/build-graph.ts';
import { paletteSources } from './palette-actions.ts';
import { findPeer, showPeer } from './showing.ts';
import { answersArrive, FakeBridge, sampleBatch, sampleEntry, samplePeer, sampleSelf, sampleSnapshot } from './testing/samples.ts';
import { Workspace } from './workspace.svelte.ts';

const NOW = Date.now();
const nas = samplePeer({
  key: 'nas:T',
  name: 'nas',
  firstHeardAt: NOW - 1000,
  capabilities: [{ type: 'print', port: 9100, description: '' }]
});
const joined = sampleEntry(2, { at: NOW - 1000, peerKey: 'nas:T', peerName: 'nas' });
const started = sampleEntry(1, { at: NOW - 600_000, kind: 'started', peerKey: null });
const left = sampleEntry(3, { at: NOW, kind: 'left', peerKey: 'nas:T', peerName: 'nas', leaveReason: 'goodbye' });

let bridge: FakeBridge;
let workspace: Workspace;
let stop: () => void;
beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.answers.getSnapshot = () => Promise.resolve(sampleSnapshot({ peers: [nas], activity: [started, joined] }));
  workspace = new Workspace(bridge, () => () => undefined);
  stop = workspace.start();
  await answersArrive();
});
afterEach(() => stop());

it('selects the peer that was picked in the tray or a notification, in a view that shows it', () => {
  workspace.view = 'settings';
  bridge.sendPick('nas:T');
  expect([workspace.view, workspace.selected]).toMatchObject(['map', { kind: 'peer', peer: nas }]);
  workspace.view = 'peers';
  bridge.sendPick('nas:T');
  expect(workspace.view).toBe('peers');
});

// the news are full of those who left, and their names were buttons that did nothing
it('tells of a peer that has left what became of it, in the panel that is open and from then on', () => {
  showPeer(workspace, 'nas:T');
  bridge.sendState(sampleBatch(2, { left: [{ key: 'nas:T', reason: 'goodbye' }], activity: [left] }));
  flushSync();
  expect(workspace.selected).toEqual({ kind: 'departed', key: 'nas:T', last: left });
  workspace.selectedKey = null;
  showPeer(workspace, 'nas:T');
  expect(workspace.selected).toEqual({ kind: 'departed', key: 'nas:T', last: left });
  bridge.sendState(sampleBatch(3, { peers: [nas] }));
  expect(workspace.selected).toEqual({ kind: 'peer', peer: nas });
});

it('says so when nothing is known of a peer', () => {
  workspace.view = 'settings';
  showPeer(workspace, 'elm:T');
  flushSync();
  expect([workspace.view, workspace.selectedKey, workspace.toasts.shown?.kind]).toEqual(['settings', null, 'failed']);
});

// "Show" on the toast of a newcomer led nowhere, as the map showed a moment before it came
it.each([showPeer, findPeer])('goes back to live for a peer that was not here at the moment that is shown', (show) => {
  workspace.replay.goTo(NOW - 300_000, NOW);
  expect(workspace.replay.peers).toEqual([]);
  show(workspace, 'nas:T');
  expect([workspace.replay.at, workspace.selected]).toMatchObject([null, { kind: 'peer', peer: nas }]);
});

it('stays at a moment when the peer was here', () => {
  workspace.replay.goTo(NOW - 500, NOW);
  showPeer(workspace, 'nas:T');
  expect(workspace.replay.at).toBe(NOW - 500);
});

// the panel of a capability went with its only provider and opened again, with the focus, under the hands of somebody who typed
it('keeps the panel of a capability that nobody offers any more, and forgets a group that is gone', () => {
  workspace.selectedKey = capabilityKey('print');
  bridge.sendState(sampleBatch(2, { left: [{ key: 'nas:T', reason: 'goodbye' }], activity: [left] }));
  flushSync();
  expect(workspace.selected).toEqual({ kind: 'capability', type: 'print' });
  workspace.selectedKey = '#:yes';
  flushSync();
  expect(workspace.selectedKey).toBe(null);
});

// the sidebar lists sixty types and said that more could be found by searching
it('lets the palette search all types, those that only this machine offers, too', () => {
  const capabilities = Array.from({ length: 70 }, (_, index) => ({ type: `type-${index}`, port: 1000 + index, description: '' }));
  const self = sampleSelf([{ type: 'own', port: 1, description: '', announced: true }]);
  bridge.sendState(sampleBatch(2, { self, peers: [{ ...nas, capabilities }] }));
  const types = paletteSources(workspace).types;
  expect(types).toHaveLength(71);
  expect(types).toContainEqual({ type: 'own', count: 0 });
});
