import { expect, it } from 'vitest';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeProcess, seeEachOther } from './node-process.ts';

it('lets three nodes know each other, with what they offer, and none itself', async () => {
  await using lan = await LanNamespaces.create();
  const [hostA, hostB, hostC] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24', '10.77.0.3/24');
  await using a = await NodeProcess.start(hostA, 'a', '--capability', 'Printer:9100:A4, colour: yes');
  await using b = await NodeProcess.start(hostB, 'b', '--capability', 'Web:80', '--capability', 'Files:445');
  await using c = await NodeProcess.start(hostC, 'c', '--type', 'Acme.Thing');
  await seeEachOther([a, b, c]);

  expect(b.peers.get('a')).toEqual({
    id: a.started.id,
    type: 'Peerscope.Node',
    name: 'a',
    state: 'present',
    stateReason: null,
    addresses: ['10.77.0.1'],
    port: 5670,
    capabilities: [{ type: 'Printer', port: 9100, description: 'A4, colour: yes' }],
    revision: expect.stringMatching(/^[0-9a-f]{1,8}$/) as unknown
  });
  expect(c.peers.get('b')?.capabilities.map(({ type }) => type)).toEqual(['Web', 'Files']);
  expect(a.peers.get('c')).toMatchObject({ type: 'Acme.Thing', capabilities: [] });
  for (const node of [a, b, c]) {
    const { self, peers } = await node.snapshot();
    expect(self).toMatchObject({ id: node.started.id, name: node.name, udpPort: 5670, tcpPort: 5670 });
    expect(peers.map(({ id }) => id)).not.toContain(node.started.id);
    expect(peers).toHaveLength(2);
  }
});

it('introduces a newcomer at once, long before the next beacon of those who are there', async () => {
  await using lan = await LanNamespaces.create();
  const [hostA, hostB] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await using a = await NodeProcess.start(hostA, 'a', '--interval-ms', '60000');
  await using b = await NodeProcess.start(hostB, 'b', '--interval-ms', '60000');
  await seeEachOther([a, b]);
});

it('shows an edit to all others within a second, and a new name likewise', async () => {
  await using lan = await LanNamespaces.create();
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'a');
  await using b = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24' }), 'b');
  await using c = await NodeProcess.start(await lan.addHost({ address: '10.77.0.3/24' }), 'c');
  await seeEachOther([a, b, c]);

  const capabilities = [{ type: 'Scanner', port: 6566, description: 'flatbed' }];
  await a.ask({ command: 'set-capabilities', capabilities }, 'capabilities-set');
  for (const other of [b, c]) {
    await other.told('peer', ({ peer }) => peer.id === a.started.id && peer.capabilities[0]?.type === 'Scanner', 1000);
    expect(other.peers.get('a')?.capabilities).toEqual(capabilities);
  }
  await a.ask({ command: 'set-name', name: 'attic' }, 'name-set');
  for (const other of [b, c]) await other.told('peer', ({ peer }) => peer.id === a.started.id && peer.name === 'attic', 1000);
});
