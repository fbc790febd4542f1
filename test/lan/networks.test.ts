import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeProcess, seeEachOther } from './node-process.ts';

const everLeft = (node: NodeProcess): readonly string[] =>
  node.all('peer').flatMap(({ event }) => (event.change === 'left' ? [event.peer.name] : []));

it('loses nobody when the cable was out for 3 s, and everybody comes back when it was out for longer', async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost({ address: '10.77.0.2/24' });
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'a');
  await using b = await NodeProcess.start(host, 'b');
  await seeEachOther([a, b]);
  await host.loseCarrier('eth0');
  // the fault itself lasts so long
  await Promise.all([b.told('status', ({ message }) => message.includes('no network'), 3000), delay(3000)]);
  const from = b.events.length;
  await host.regainCarrier('eth0');
  await b.told('status', ({ message }) => message.includes('10.77.0.2'), 5000, from);
  await seeEachOther([a, b]);
  expect([...everLeft(a), ...everLeft(b)]).toEqual([]);

  await host.loseCarrier('eth0');
  expect((await a.missing(b, 10_000)).event.reason).toBe('expired');
  await b.missing(a, 10_000);
  await host.regainCarrier('eth0');
  await seeEachOther([a, b]);
});

it('follows a node into another subnet and back', async () => {
  await using lan = await LanNamespaces.create();
  const moving = await lan.addHost({ address: '10.77.0.2/24' });
  await using here = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'here');
  await using there = await NodeProcess.start(await lan.addHost({ address: '10.88.0.1/24' }), 'there');
  await using b = await NodeProcess.start(moving, 'b');
  await seeEachOther([here, b]);
  expect(there.peers.size).toBe(0);
  await moving.changeAddress('eth0', '10.88.0.2/24');
  await seeEachOther([there, b]);
  await here.missing(b, 10_000);
  await b.missing(here, 10_000);
  await moving.changeAddress('eth0', '10.77.0.3/24');
  await seeEachOther([here, b]);
  expect(here.peers.get('b')?.addresses).toEqual(['10.77.0.3']);
});

it('uses an interface that is plugged in while it runs, and starts with nothing but lo', async () => {
  await using lan = await LanNamespaces.create();
  await lan.addBridge('lan1');
  const host = await lan.addBareHost();
  await using first = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'first');
  await using second = await NodeProcess.start(await lan.addHost({ address: '10.88.0.1/24', bridge: 'lan1' }), 'second');
  await using b = await NodeProcess.start(host, 'b');
  await host.addInterface({ address: '10.77.0.2/24' });
  await seeEachOther([first, b]);
  await host.addInterface({ address: '10.88.0.2/24', bridge: 'lan1' });
  await seeEachOther([second, b]);
  expect([...everLeft(first), ...everLeft(second), ...everLeft(b)]).toEqual([]);
});

it('finds its neighbours on the LAN while the default route leaves by a tunnel', async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost({ address: '10.77.0.1/24', defaultRoute: false });
  await host.exec('ip', ['tuntap', 'add', 'tun0', 'mode', 'tun']);
  await host.exec('ip', ['address', 'add', '10.200.0.1/32', 'peer', '10.200.0.2', 'dev', 'tun0']);
  await host.exec('ip', ['link', 'set', 'tun0', 'up']);
  await host.exec('ip', ['route', 'add', 'default', 'dev', 'tun0']);
  await using a = await NodeProcess.start(host, 'a');
  await using b = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24' }), 'b');
  await seeEachOther([a, b]);
  expect(b.peers.get('a')?.addresses).toEqual(['10.77.0.1']);

  // and while the tunnel goes away and the default route with it
  await host.exec('ip', ['link', 'delete', 'tun0']);
  await a.end('SIGTERM');
  expect((await b.missing(a, 2000)).event.reason).toBe('goodbye');
});

it('lives on where clients are kept apart, and meets the others once they are not', async () => {
  await using lan = await LanNamespaces.create();
  const hosts = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  for (const host of hosts) await host.isolate('eth0', 'on');
  await using wired = await NodeProcess.start(await lan.addHost({ address: '10.77.0.3/24' }), 'wired');
  await using a = await NodeProcess.start(hosts[0], 'a');
  await using b = await NodeProcess.start(hosts[1], 'b');
  await seeEachOther([wired, a]);
  await seeEachOther([wired, b]);
  expect([a.peers.has('b'), b.peers.has('a')]).toEqual([false, false]);
  for (const host of hosts) await host.isolate('eth0', 'off');
  await seeEachOther([wired, a, b]);
  expect([...everLeft(wired), ...everLeft(a), ...everLeft(b)]).toEqual([]);
});
