import { expect, it } from 'vitest';
import { vitalsOf } from '../hostile/vitals.ts';
import { flap } from './flapping.ts';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeProcess, seeEachOther } from './node-process.ts';

/** `PEERSCOPE_FLAP_S=60` takes the full time. */
const FLAP_S = Number(process.env['PEERSCOPE_FLAP_S'] ?? 8);
const FLAPPING = 40;

it(
  'takes little of the processor and leaves no descriptor behind while forty interfaces come up and go down',
  { timeout: 60_000 + 2000 * FLAP_S },
  async () => {
    await using lan = await LanNamespaces.create();
    const host = await lan.addHost({ address: '10.77.0.1/24' });
    await using a = await NodeProcess.start(host, 'a');
    await using b = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24' }), 'b');
    await seeEachOther([a, b]);
    const before = await vitalsOf(a.pid);
    const flapping = flap(host, FLAPPING, FLAP_S);
    await a.told('status', ({ message }) => message.includes('10.90.'), 10_000);
    const during = await vitalsOf(a.pid, FLAP_S * 800);
    await flapping;
    expect(during.cpu, 'share of a core').toBeLessThan(0.1);
    await expect.poll(async () => (await vitalsOf(a.pid, 1000)).descriptors, { timeout: 10_000 }).toBeLessThanOrEqual(before.descriptors);
    await seeEachOther([a, b]);
    for (const node of [a, b]) expect(node.all('peer').filter(({ event }) => event.change === 'left')).toEqual([]);
  }
);
