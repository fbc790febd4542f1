import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { HostProcess, LanHost } from './lan-host.ts';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeProcess, seeEachOther } from './node-process.ts';

const TCP_HOLDER = `require('node:net').createServer((socket) => socket.destroy()).listen(5670, '0.0.0.0', () => console.log('held'))`;
const UDP_HOLDER = `require('node:dgram').createSocket('udp4').bind({ port: 5670, exclusive: true }, () => console.log('held'))`;

/** Another program that holds a port until it is killed. */
async function hold(host: LanHost, script: string): Promise<HostProcess> {
  const holder = host.spawn(process.execPath, ['-e', script]);
  await once(holder.stdout, 'data');
  return holder;
}

it('answers on another port where TCP 5670 is taken, says so, and is understood', async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost({ address: '10.77.0.2/24' });
  const holder = await hold(host, TCP_HOLDER);
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'a');
  await using b = await NodeProcess.start(host, 'b', '--capability', 'One:1');
  expect(b.started).toMatchObject({ udpPort: 5670, tcpPort: 5671 });
  await b.told('status', ({ message }) => message.startsWith('TCP port 5670 is taken by another program'), 2000);
  await seeEachOther([a, b]);
  expect(a.peers.get('b')).toMatchObject({ port: 5671, capabilities: [{ type: 'One' }] });

  // as soon as the port is free it is listened on, too: services that know no other can ask then
  holder.kill('SIGKILL');
  await b.told('status', (event) => event.kind === 'listener' && event.listener.onWantedPort, 30_000);
  expect(a.peers.get('b')?.state).toBe('present');
});

it('waits for UDP 5670 where another program holds it alone, and starts once it is free', async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost({ address: '10.77.0.2/24' });
  const holder = await hold(host, UDP_HOLDER);
  await using a = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'a');
  await using b = NodeProcess.spawn(host, 'b');
  const status = await b.told('status', (event) => event.kind === 'receiver');
  expect(status.event.message).toBe('UDP port 5670 is held by another program; trying again until it is free.');
  // deaf, not mute: the others hear it and can ask it
  await a.sees([b], 5000);
  expect(b.all('started')).toEqual([]);

  holder.kill('SIGKILL');
  await b.told('started', () => true, 10_000);
  await seeEachOther([a, b]);
});
