import { describe, expect, it } from 'vitest';
import type { BeaconListener, LanInterface, ReceiverStatus, SendFailure } from '../discovery/beacon-transport.ts';
import { describeBeaconTransport } from '../discovery/testing/beacon-transport-conformance.ts';
import { SeededRandom } from '../discovery/testing/seeded-random.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import type { LanHost } from './lan-host.ts';
import { LanInMemory } from './lan-in-memory.ts';

describeBeaconTransport('InMemoryBeaconTransport, each on its host,', () => {
  const clock = new VirtualClock();
  const lan = new LanInMemory(clock, new SeededRandom(1));
  const hosts = Array.from({ length: 5 }, (_, i) => lan.addHost({ name: 'eth0', address: `10.0.0.${i + 1}` }));
  let stations = 0;
  return {
    addStation() {
      const host = hosts[stations++];
      if (host === undefined) throw new Error('no host left');
      return { transport: host.addNode().beacons, address: host.address };
    },
    occupyPort: () => occupyPortOf(hosts),
    waitFor: (condition) => clock.advanceUntil(condition, 10_000),
    close: () => Promise.resolve()
  };
});

describeBeaconTransport('InMemoryBeaconTransport, all on one host,', () => {
  const clock = new VirtualClock();
  const host = new LanInMemory(clock, new SeededRandom(1)).addHost({ name: 'eth0', address: '10.0.0.1' });
  return {
    addStation: () => ({ transport: host.addNode().beacons, address: host.address }),
    occupyPort: () => occupyPortOf([host]),
    waitFor: (condition) => clock.advanceUntil(condition, 10_000),
    close: () => Promise.resolve()
  };
});

async function occupyPortOf(hosts: readonly LanHost[]): Promise<() => Promise<void>> {
  const releases = await Promise.all(hosts.map(async (host) => Promise.resolve(host.occupyUdpPort(5670))));
  return async () => {
    for (const release of releases) release();
    return Promise.resolve();
  };
}

function silentListener(): BeaconListener {
  return { datagramReceived() {}, interfacesChanged() {}, receiverChanged() {}, sendFailed() {}, sendRecovered() {} };
}

describe('InMemoryBeaconTransport', () => {
  it('tells at a broadcast that the interfaces changed', async () => {
    const clock = new VirtualClock();
    const lan = new LanInMemory(clock, new SeededRandom(1));
    const node = lan.addNode('10.0.0.1');
    const told: (readonly LanInterface[])[] = [];
    await node.beacons.start({ ...silentListener(), interfacesChanged: (interfaces) => void told.push(interfaces) });
    node.host.changeInterface('eth0', { address: '10.0.0.9' });
    node.beacons.broadcast(new Uint8Array(1));
    node.beacons.broadcast(new Uint8Array(1));
    node.host.changeInterface('eth0', { up: false });
    node.beacons.broadcast(new Uint8Array(1));
    expect(told.map((interfaces) => interfaces.map(({ address }) => address))).toEqual([['10.0.0.1'], ['10.0.0.9'], []]);
  });

  it('reminds of a lasting failure once a minute', async () => {
    const clock = new VirtualClock();
    const node = new LanInMemory(clock, new SeededRandom(1)).addNode('10.0.0.1');
    const failures: SendFailure[] = [];
    await node.beacons.start({ ...silentListener(), sendFailed: (failure) => void failures.push(failure) });
    node.host.changeInterface('eth0', { sendError: 'EPERM' });
    for (let second = 0; second < 61; second++) {
      node.beacons.broadcast(new Uint8Array(1));
      await clock.advance(1000);
    }
    expect(failures).toEqual(Array(2).fill({ fromAddress: '10.0.0.1', toAddress: '255.255.255.255', errorCode: 'EPERM' }));
  });

  it('binds the port that it was given', async () => {
    const clock = new VirtualClock();
    const node = new LanInMemory(clock, new SeededRandom(1)).addNode('10.0.0.1', { udpPort: 7777 });
    const told: ReceiverStatus[] = [];
    await node.beacons.start({ ...silentListener(), receiverChanged: (receiver) => void told.push(receiver) });
    expect(told).toEqual([{ bound: true, port: 7777, errorCode: null }]);
  });
});
