import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { WindowsMachine, windowsPath } from './windows-machine.ts';

const HEADLESS = windowsPath(join(import.meta.dirname, '../../out/main/headless.js'));
const HOLD_THE_PORT = "require('node:dgram').createSocket('udp4').bind(5670, () => console.log('held'))";

it('a node on Windows and one on Linux hear and ask each other, and take leave', async () => {
  await using lan = await LanNamespaces.create();
  const [windowsHost, linuxHost] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await using windows = await WindowsMachine.install(windowsHost);
  await using attic = await NodeProcess.start(linuxHost, 'attic', '--capability', 'Printer:9100:A4');

  const cellar = windows.node(HEADLESS, '--name', 'cellar', '--capability', 'Disk:2049:Shared', '--capability', 'Büro:1');
  const { event } = await attic.told('peer', ({ change, peer }) => change === 'joined' && peer.name === 'cellar', 20_000);
  expect(event.peer).toMatchObject({
    state: 'present',
    addresses: ['10.77.0.1'],
    port: 5670,
    capabilities: [
      { type: 'Disk', port: 2049, description: 'Shared' },
      { type: 'Büro', port: 1, description: '' }
    ]
  });
  await cellar.prints(/attic \(SVC_\w+\), \S+ at 10\.77\.0\.2:5670, joined and offers Printer:9100/);

  expect(await cellar.interrupt()).toBe(0);
  const left = await attic.told('peer', ({ change, peer }) => change === 'left' && peer.name === 'cellar', 2000);
  expect(left.event.reason).toBe('goodbye');
});

it('a port that another program of Windows holds alone is said to be held, and taken once it is free', async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost({ address: '10.77.0.1/24' });
  await using windows = await WindowsMachine.install(host);
  const holder = windows.node('-e', HOLD_THE_PORT);
  await holder.prints(/held/);

  // Windows calls it EACCES, and so the port was "not allowed" to this program
  const node = windows.node(HEADLESS, '--name', 'cellar');
  await node.prints(/UDP port 5670 is held by another program; trying again until it is free\./);
  await holder.interrupt();
  await node.prints(/cellar is on the air as SVC_\w+ .*beacons on UDP port 5670/);
  expect(await node.interrupt()).toBe(0);
});
