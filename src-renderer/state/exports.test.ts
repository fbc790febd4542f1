import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Exports } from './exports.ts';
import { FakeBridge, samplePeer } from './testing/samples.ts';
import { Toasts } from './toasts.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

// a spreadsheet on Windows read `MÃ¼llers BÃ¼ro-PC` in the table of peers
it('begins tables with what tells their encoding, and nothing else', async () => {
  const bridge = new FakeBridge();
  const exports = new Exports(bridge, new Toasts(() => new Map()), () => null);
  const peers = [samplePeer({ name: 'Müllers Büro-PC' })];
  await exports.savePeers(peers, 'peers.csv');
  await exports.savePeers(peers, 'peers.json');
  await exports.save('activity.csv', 'time');
  expect(bridge.told.filter(([method]) => method === 'saveText').map(([, saved]) => saved)).toEqual([
    ['peers.csv', expect.stringMatching(/^\uFEFFname,/)],
    ['peers.json', expect.stringMatching(/^\[/)],
    ['activity.csv', '\uFEFFtime']
  ]);
});
