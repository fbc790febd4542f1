import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeGroup, seeEachOther } from './node-process.ts';

/** `PEERSCOPE_LOSS_SECONDS=120` takes the full time. */
const LOSSY_MS = Number(process.env['PEERSCOPE_LOSS_SECONDS'] ?? 20) * 1000;

it(
  'keeps everybody while 30 % of all UDP datagrams are lost',
  async () => {
    await using lan = await LanNamespaces.create();
    await using group = new NodeGroup();
    await lan.filter('ip protocol udp numgen random mod 100 < 30');
    for (let i = 1; i <= 5; i++) group.spawn(await lan.addHost({ address: `10.77.0.${i}/24` }));
    await seeEachOther(group.nodes);
    await delay(LOSSY_MS);
    for (const node of group.nodes) expect(node.all('peer').filter(({ event }) => event.change === 'left')).toEqual([]);
    expect((await lan.dropped())[0]).toBeGreaterThan(LOSSY_MS / 1000);
  },
  LOSSY_MS + 40_000
);
