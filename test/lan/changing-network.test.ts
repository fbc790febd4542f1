import { expect, it } from 'vitest';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeProcess, seeEachOther } from './node-process.ts';

it('follows a node to its new address without losing it', async () => {
  await using lan = await LanNamespaces.create();
  const moving = await lan.addHost({ address: '10.77.0.2/24' });
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'a');
  await using b = await NodeProcess.start(moving, 'b');
  await seeEachOther([a, b]);
  await moving.changeAddress('eth0', '10.77.0.99/24');
  await a.told('peer', ({ peer }) => peer.addresses.includes('10.77.0.99') && peer.state === 'present', 5000);
  await b.told('status', ({ message }) => message.includes('10.77.0.99'), 5000);
  await a.until(() => a.peers.get('b')?.addresses.join() === '10.77.0.99', 'forgets the old address', 10_000);
  expect(a.all('peer').filter(({ event }) => event.change === 'left')).toEqual([]);
  expect(b.peers.get('a')?.state).toBe('present');
});

it('goes on after its interface was down and came up again', async () => {
  await using lan = await LanNamespaces.create();
  const flapping = await lan.addHost({ address: '10.77.0.2/24' });
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'a');
  await using b = await NodeProcess.start(flapping, 'b');
  await seeEachOther([a, b]);
  await flapping.setLink('eth0', 'down');
  await b.told('status', ({ message }) => message.includes('no network'), 5000);
  await a.missing(b, 10_000);
  await b.missing(a, 10_000);
  await flapping.setLink('eth0', 'up');
  await seeEachOther([a, b]);
  await b.told('status', ({ message }) => message.includes('10.77.0.2'), 5000);
});

it('goes on after its network card was pulled out and another one plugged in', async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost({ address: '10.77.0.2/24' });
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'a');
  await using b = await NodeProcess.start(host, 'b');
  await seeEachOther([a, b]);
  await host.removeInterface('eth0');
  await b.missing(a, 10_000);
  await a.missing(b, 10_000);
  await host.addInterface({ name: 'wlan0', address: '10.77.0.3/24' });
  await seeEachOther([a, b]);
  expect(a.peers.get('b')?.addresses).toEqual(['10.77.0.3']);
});

it('starts without any network and announces itself once there is one', async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost();
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'a');
  await using b = await NodeProcess.start(host, 'b');
  await b.told('status', ({ message }) => message.includes('no network'), 5000);
  await host.addAddress('eth0', '10.77.0.2/24');
  await seeEachOther([a, b]);
});
