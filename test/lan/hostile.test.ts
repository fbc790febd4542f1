import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeProcess, seeEachOther } from './node-process.ts';

const DATAGRAMS = 20_000;

/** Broadcasts noise, broken beacons and beacons of nodes that are not there, and sends noise to the victims' TCP ports. */
const HOSTILE = `
const { randomBytes, randomInt } = require('node:crypto');
const net = require('node:net');
const socket = require('node:dgram').createSocket('udp4');
const text = (max) => randomBytes(randomInt(max)).toString('latin1');
const noise = [
  () => randomBytes(randomInt(2000)),
  () => 'CTL:' + text(300),
  () => 'CTL:SVC_' + randomInt(1e6) + ':Ghost:' + randomInt(70000) + ':' + randomInt(1e6).toString(16) + ':' + text(200),
  () => 'CTL:SVC_' + randomInt(50) + ':Ghost:0',
  () => ['CTL:', 'CTL::', 'CTL:a', 'CTL:a:', 'CTL::b', 'CTL:a:b:-1:x:y', 'CTL:a:b:5670:zz:y', ''][randomInt(8)]
];
const knock = (address) => {
  const knocking = net.connect(5670, address, () => knocking.end(randomInt(2) ? 'GET / HTTP/1.1\\r\\n\\r\\n' : Buffer.concat([Buffer.from('ff00000000000000017f03', 'hex'), randomBytes(200)])));
  knocking.on('error', () => {});
};
let left = ${DATAGRAMS};
const send = () => {
  for (let i = 0; i < 100 && left > 0; i++, left--) socket.send(noise[randomInt(noise.length)](), 5670, '10.77.0.255', () => {});
  knock('10.77.0.1');
  knock('10.77.0.2');
  if (left > 0) setTimeout(send, 10);
  else console.log('done');
};
socket.bind(() => { socket.setBroadcast(true); console.log('begins'); send(); });`;

it('lets nodes find each other, and lose and find each other again, while a hostile host floods the LAN', async () => {
  await using lan = await LanNamespaces.create();
  const [hostA, hostB, hostileHost] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24', '10.77.0.66/24');
  await using a = await NodeProcess.start(hostA, 'a', '--capability', 'Printer:9100');
  const hostile = hostileHost.spawn(process.execPath, ['-e', HOSTILE]);
  const progress = createInterface(hostile.stdout);
  await once(progress, 'line');

  await using b = await NodeProcess.start(hostB, 'b');
  await seeEachOther([a, b]);
  expect(b.peers.get('a')?.capabilities).toHaveLength(1);
  await once(progress, 'line');

  await b.end('SIGTERM');
  await a.missing(b, 2000);
  await using again = await NodeProcess.start(hostB, 'again');
  await seeEachOther([a, again]);
  const { peers } = await a.snapshot();
  expect(peers.filter(({ state }) => state === 'present').map(({ name }) => name)).toEqual(['again']);
  // protocol §3: at most 64 ids from one source address
  expect(peers.length).toBeLessThanOrEqual(65);
});
