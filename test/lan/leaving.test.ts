import { expect, it } from 'vitest';
import { BeaconEar } from './beacon-ear.ts';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeProcess, seeEachOther } from './node-process.ts';

const INTERVAL_MS = 1000;

it.each(['SIGTERM', 'SIGINT', 'quit'] as const)('says goodbye on %s and ends with status 0', async (wish) => {
  await using lan = await LanNamespaces.create();
  await using stays = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'stays');
  await using goes = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24' }), 'goes');
  await seeEachOther([stays, goes]);

  const wishedAt = performance.now();
  const exit = goes.end(wish);
  const left = await stays.missing(goes, 1000);
  expect(left.event.reason).toBe('goodbye');
  expect(left.atMs - wishedAt).toBeLessThan(200);
  expect(await exit).toMatchObject({ code: 0, signal: null });
  expect((await exit).afterMs).toBeLessThan(1000);
  expect((await stays.snapshot()).peers).toEqual([]);
});

it('misses a killed node whose host answers within 2.5 s, and not within 1.5 intervals of its last beacon', async () => {
  await using lan = await LanNamespaces.create();
  const [hostA, hostB, hostEar] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24', '10.77.0.3/24');
  const ear = await BeaconEar.start(hostEar);
  await using stays = await NodeProcess.start(hostA, 'stays');
  await using dies = await NodeProcess.start(hostB, 'dies');
  await seeEachOther([stays, dies]);

  const killedAt = performance.now();
  await dies.end('SIGKILL');
  const left = await stays.missing(dies, 5000);
  expect(left.event.reason).toBe('refused');
  expect(left.atMs - killedAt).toBeLessThan(2500);
  const lastBeaconAtMs = ear.heardAtMs(dies.started.id).at(-1) ?? NaN;
  expect(left.atMs - lastBeaconAtMs).toBeGreaterThan(1.5 * INTERVAL_MS - 20); // both times are those of lines read here
});

it('misses a host that is cut off after five intervals, and welcomes it back', async () => {
  await using lan = await LanNamespaces.create();
  const [hostA, host, hostEar] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24', '10.77.0.3/24');
  const ear = await BeaconEar.start(hostEar);
  await using stays = await NodeProcess.start(hostA, 'stays');
  await using vanishes = await NodeProcess.start(host, 'vanishes');
  await seeEachOther([stays, vanishes]);

  await host.cutOff('eth0');
  const quiet = await stays.told('peer', ({ peer }) => peer.state === 'quiet', 5000);
  expect(quiet.event.peer.stateReason).toMatch(/beacons have stopped/);
  const left = await stays.missing(vanishes, 8000);
  expect(left.event.reason).toBe('expired');
  const silentForMs = left.atMs - (ear.heardAtMs(vanishes.started.id).at(-1) ?? NaN);
  expect(silentForMs).toBeGreaterThan(4 * INTERVAL_MS);
  expect(silentForMs).toBeLessThan(6 * INTERVAL_MS);

  const from = stays.events.length;
  await host.reconnect('eth0');
  await stays.told('peer', ({ change, peer }) => change === 'joined' && peer.id === vanishes.started.id, 5000, from);
  await seeEachOther([stays, vanishes]);
});

it('tells of a node that was killed and started again: the old one leaves, the new one joins', async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost({ address: '10.77.0.2/24' });
  await using stays = await NodeProcess.start(await lan.addHost({ address: '10.77.0.1/24' }), 'stays');
  await using first = await NodeProcess.start(host, 'first');
  await seeEachOther([stays, first]);
  await first.end('SIGKILL');
  await using second = await NodeProcess.start(host, 'second');
  await seeEachOther([stays, second]);
  const left = await stays.missing(first, 5000);
  expect(['refused', 'replaced']).toContain(left.event.reason);
  expect((await stays.snapshot()).peers.map(({ id }) => id)).toEqual([second.started.id]);
});
