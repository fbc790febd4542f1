import { expect, it } from 'vitest';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeProcess, seeEachOther } from './node-process.ts';

it('shows a host in two subnets to both, and as one node with two addresses to a neighbour in both', async () => {
  await using lan = await LanNamespaces.create();
  await lan.addBridge('lan1');
  const [hostA, hostB] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await hostA.addInterface({ address: '10.88.0.1/24', bridge: 'lan1' });
  await hostB.addInterface({ address: '10.88.0.2/24', bridge: 'lan1' });
  await using a = await NodeProcess.start(hostA, 'a');
  await using b = await NodeProcess.start(hostB, 'b');
  await using only0 = await NodeProcess.start(await lan.addHost({ address: '10.77.0.3/24' }), 'only0');
  await using only1 = await NodeProcess.start(await lan.addHost({ address: '10.88.0.3/24', bridge: 'lan1' }), 'only1');
  await seeEachOther([a, b, only0]);
  await seeEachOther([a, b, only1]);
  for (const [from, to, host] of [
    [a, b, 2],
    [b, a, 1]
  ] as const) {
    await from.until(() => from.peers.get(to.name)?.addresses.length === 2, 'knows both addresses', 5000);
    expect([...(from.peers.get(to.name)?.addresses ?? [])].sort()).toEqual([`10.77.0.${host}`, `10.88.0.${host}`]);
    expect(from.all('peer').filter(({ event }) => event.change === 'joined' && event.peer.id === to.started.id)).toHaveLength(1);
  }
  expect([...only0.peers.keys()].sort()).toEqual(['a', 'b']);
  expect([...only1.peers.keys()].sort()).toEqual(['a', 'b']);

  // one leg breaks: the node stays, at the address that is left
  await hostB.setLink('eth1', 'down');
  await a.until(() => a.peers.get('b')?.addresses.join() === '10.77.0.2', 'forgets the broken leg', 10_000);
  expect(a.all('peer').filter(({ event }) => event.change === 'left')).toEqual([]);
});

it('works where there is no default route', async () => {
  await using lan = await LanNamespaces.create();
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24', defaultRoute: false }), 'a');
  await using b = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24', defaultRoute: false }), 'b');
  await seeEachOther([a, b]);
});

it('works between unequal netmasks when both addresses lie in both subnets', async () => {
  await using lan = await LanNamespaces.create();
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/16' }), 'a');
  await using b = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24' }), 'b');
  await using c = await NodeProcess.start(await lan.addHost({ address: '10.77.0.3/28' }), 'c');
  await seeEachOther([a, b, c]);
});

it('tells two nodes on one host apart, and lets them know each other', async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost({ address: '10.77.0.1/24' });
  await using a = await NodeProcess.start(host, 'a', '--capability', 'One:1');
  await using b = await NodeProcess.start(host, 'b', '--capability', 'Two:2');
  await using far = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24' }), 'far');
  await seeEachOther([a, b, far]);
  expect([a.started.tcpPort, b.started.tcpPort]).toEqual([5670, 5671]);
  expect(far.peers.get('a')).toMatchObject({ addresses: ['10.77.0.1'], port: 5670, capabilities: [{ type: 'One' }] });
  expect(far.peers.get('b')).toMatchObject({ addresses: ['10.77.0.1'], port: 5671, capabilities: [{ type: 'Two' }] });

  await a.end('SIGTERM');
  expect((await far.missing(a, 1000)).event.reason).toBe('goodbye');
  expect((await b.missing(a, 1000)).event.reason).toBe('goodbye');
  expect((await far.snapshot()).peers.map(({ name }) => name)).toEqual(['b']);
});

it('finds peers by address where broadcasts do not pass', async () => {
  await using lan = await LanNamespaces.create();
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'a', '--peer', '10.77.0.2');
  await using b = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24' }), 'b', '--peer', '10.77.0.1');
  await lan.filter('ether daddr ff:ff:ff:ff:ff:ff udp dport 5670');
  await using c = await NodeProcess.start(await lan.addHost({ address: '10.77.0.3/24' }), 'c', '--peer', '10.77.0.2');
  await seeEachOther([a, b]);
  await seeEachOther([b, c]);
  expect(a.peers.has('c')).toBe(false);
});

it('uses only the interfaces that it is told to', async () => {
  await using lan = await LanNamespaces.create();
  await lan.addBridge('lan1');
  const host = await lan.addHost({ address: '10.77.0.1/24' });
  await host.addInterface({ address: '10.88.0.1/24', bridge: 'lan1' });
  await using a = await NodeProcess.start(host, 'a', '--interface', '10.77.0.1');
  await using near = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24' }), 'near');
  await using other = await NodeProcess.start(await lan.addHost({ address: '10.88.0.2/24', bridge: 'lan1' }), 'other');
  await seeEachOther([a, near]);
  expect((await other.snapshot()).peers).toEqual([]);
  expect((await a.snapshot()).self.addresses).toEqual(['10.77.0.1']);
});
