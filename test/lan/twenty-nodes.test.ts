import { expect, it } from 'vitest';
import type { LanHost } from './lan-host.ts';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeGroup, seeEachOther } from './node-process.ts';

async function expectOnlyEachOther({ nodes }: NodeGroup): Promise<void> {
  const ids = nodes.map(({ started }) => started.id).toSorted();
  for (const node of nodes) {
    const { self, peers } = await node.snapshot();
    expect([self.id, ...peers.map(({ id }) => id)].toSorted()).toEqual(ids);
    expect(node.all('peer').filter(({ event }) => event.change === 'left')).toEqual([]);
  }
}

it('lets twenty nodes that start at once know each other, and again when all were killed and started at once', async () => {
  await using lan = await LanNamespaces.create();
  const hosts: LanHost[] = [];
  for (let i = 1; i <= 20; i++) hosts.push(await lan.addHost({ address: `10.77.0.${i}/24` }));
  await using earlier = new NodeGroup();
  for (const host of hosts) earlier.spawn(host);
  await seeEachOther(earlier.nodes, 30_000);
  await expectOnlyEachOther(earlier);
  await Promise.all(earlier.nodes.map((node) => node.end('SIGKILL')));

  await using later = new NodeGroup();
  for (const host of hosts) later.spawn(host);
  await seeEachOther(later.nodes, 30_000);
  await expectOnlyEachOther(later);
}, 120_000);
