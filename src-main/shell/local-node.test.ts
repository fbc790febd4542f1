import { expect, it } from 'vitest';
import { silentLogger } from '../discovery/logger.ts';
import { LocalNode, type NodeChange } from './local-node.ts';
import { FakeDiscovery, peerView } from './testing/fake-discovery.ts';

function nodeWith(engines: FakeDiscovery[]): { node: LocalNode; changes: NodeChange[] } {
  const waiting = [...engines];
  const changes: NodeChange[] = [];
  const node = new LocalNode(() => waiting.shift() ?? new FakeDiscovery(), silentLogger);
  node.subscribe((change) => changes.push(change));
  return { node, changes };
}

it('restarts in order: the old engine is stopped before the new one starts, and its words count no more', async () => {
  const [old, fresh] = [new FakeDiscovery('old'), new FakeDiscovery('fresh')];
  const { node, changes } = nodeWith([old, fresh]);
  await Promise.all([node.start(), node.restart()]);
  expect([old.lifecycle, fresh.lifecycle]).toEqual([['start', 'stop'], ['start']]);
  old.join(peerView());
  fresh.join(peerView());
  expect(changes.map(({ kind }) => kind)).toEqual(['restarted', 'peer-joined']);
  expect(node.discovery).toBe(fresh);
});

it('does not come back to life by a restart after its stop', async () => {
  const [old, fresh] = [new FakeDiscovery('old'), new FakeDiscovery('fresh')];
  const { node } = nodeWith([old, fresh]);
  await Promise.all([node.start(), node.stop(), node.restart()]);
  expect(fresh.lifecycle).toEqual([]);
});

it('tells why it could not start, and can be started with other settings', async () => {
  const [old, fresh] = [new FakeDiscovery('old'), new FakeDiscovery('fresh')];
  old.startFailure = new Error('no port');
  const { node, changes } = nodeWith([old, fresh]);
  await node.start();
  expect(changes).toEqual([{ kind: 'start-failed', reason: 'no port' }]);
  await node.restart();
  expect(fresh.lifecycle).toEqual(['start']);
});

it('stops and sleeps in order, even after something failed', async () => {
  const engine = new FakeDiscovery();
  engine.stop = () => Promise.reject(new Error('stuck'));
  const { node } = nodeWith([engine]);
  await node.start();
  const [stopped, suspended, resumed] = await Promise.allSettled([node.stop(), node.suspend(), node.resume()]);
  expect([stopped.status, suspended.status, resumed.status]).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});
