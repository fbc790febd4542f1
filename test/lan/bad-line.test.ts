import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LanNamespaces } from './lan-namespaces.ts';
import { LossyHub } from './lossy-hub.ts';
import { NodeGroup, seeEachOther } from './node-process.ts';

const GOOD_LINE = { lossPercent: 0, duplicatePercent: 0, minDelayMs: 0, maxDelayMs: 1 };

/** `PEERSCOPE_LOSS_SECONDS=600` takes the full time. */
const BAD_MS = Number(process.env['PEERSCOPE_LOSS_SECONDS'] ?? 15) * 1000;

it(
  'keeps everybody on a line that loses 30 % of all frames, delays them, lets them overtake each other, and doubles some',
  { timeout: BAD_MS + 60_000 },
  async () => {
    await using lan = await LanNamespaces.create();
    const first = await lan.addBareHost();
    const hosts = [first, await lan.addBareHost(), await lan.addBareHost(), await lan.addBareHost()];
    await using hub = await LossyHub.start(
      GOOD_LINE,
      hosts.map((host, index) => [host, `10.77.0.${index + 1}/24`] as const)
    );
    await using group = new NodeGroup();
    for (const host of hosts) group.spawn(host, '--capability', 'Printer:9100:A4');
    await seeEachOther(group.nodes);
    hub.change({ lossPercent: 30, duplicatePercent: 5, minDelayMs: 1, maxDelayMs: 60 });
    await delay(BAD_MS);
    for (const node of group.nodes) {
      expect(node.all('peer').filter(({ event }) => event.change === 'left')).toEqual([]);
      // late copies neither make peers twice nor change what they offer
      expect((await node.snapshot()).peers.map(({ capabilities }) => capabilities.length)).toEqual([1, 1, 1]);
    }
    // a node that comes while it is so is heard at once, and asked as often as it takes
    const newcomer = group.spawn(first, '--name', 'newcomer');
    const old = group.nodes.slice(1, 4);
    for (const node of old) await node.told('peer', ({ peer }) => peer.name === 'newcomer', 20_000);
    hub.change(GOOD_LINE);
    for (const node of old) await node.until(() => node.peers.get('newcomer')?.state === 'present', 'reaches the newcomer', 40_000);
    await newcomer.sees(old, 40_000);
    const figures = await hub.stop();
    expect(figures.lost).toBeGreaterThan(figures.forwarded / 8);
    expect(figures.duplicated).toBeGreaterThan(0);
    expect(figures.overflown).toBe(0);
  }
);
