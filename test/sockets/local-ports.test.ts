import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { findSilentPorts, suggestFreePort } from '../../src-main/adapters/local-ports.ts';

const servers: Server[] = [];

async function listen(host: string): Promise<number> {
  const server = createServer((socket) => socket.destroy()).listen(0, host);
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port; // it listens on TCP
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

it('tells ports that nobody listens on from those that somebody does, on loopback or on all addresses', async () => {
  const taken = [await listen('127.0.0.1'), await listen('0.0.0.0')];
  const free = await suggestFreePort();
  expect(await findSilentPorts([...taken, free, free])).toEqual([free]);
});

it('asks about 256 ports at once and leaves nothing behind', async () => {
  const open = await listen('127.0.0.1');
  const ports = Array.from({ length: 255 }, (_, index) => 20_000 + index);
  expect(await findSilentPorts([open, ...ports])).not.toContain(open);
  await expect.poll(() => process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap')).toEqual([]);
});

it('suggests a port that can be listened on', async () => {
  const server = createServer().listen(await suggestFreePort(), '0.0.0.0');
  servers.push(server);
  await once(server, 'listening');
});
