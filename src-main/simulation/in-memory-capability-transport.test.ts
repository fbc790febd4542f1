import { describe, expect, it } from 'vitest';
import type { ListenerStatus } from '../discovery/capability-transport.ts';
import {
  describeCapabilityTransport,
  type CapabilityStation,
  type Misbehaviour
} from '../discovery/testing/capability-transport-conformance.ts';
import { SeededRandom } from '../discovery/testing/seeded-random.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import type { ConnectionEnd } from './lan-connection.ts';
import type { LanHost } from './lan-host.ts';
import { LanInMemory } from './lan-in-memory.ts';

const RESPONSES: Readonly<Record<Misbehaviour, (end: ConnectionEnd) => void>> = {
  silent: () => {},
  'hangs-up': (end) => end.close(),
  'speaks-http': (end) => end.sendGarbage(),
  floods: (end) => {
    end.sendHandshake(null);
    end.send([new Uint8Array(), new Uint8Array(65 * 1024)]);
  }
};

function openBed() {
  const clock = new VirtualClock();
  const lan = new LanInMemory(clock, new SeededRandom(1));
  let addresses = 0;

  const addHost = () => lan.addHost({ name: 'eth0', address: `10.0.0.${++addresses}` });
  const addStationOn = (host: LanHost): CapabilityStation => {
    return { transport: host.addNode().capabilities, address: host.address, wantedPort: 5670 };
  };
  const hostOf = (station: CapabilityStation): LanHost => {
    const host = lan.hosts.find(({ address }) => address === station.address);
    if (host === undefined) throw new Error('no station of this bed');
    return host;
  };

  return {
    addStation: () => addStationOn(addHost()),
    addNeighbour: (station: CapabilityStation) => addStationOn(hostOf(station)),
    addMisbehaving(misbehaviour: Misbehaviour) {
      const host = addHost();
      host.listen(5670, null, (end) => {
        RESPONSES[misbehaviour](end);
        return { handshakeReceived() {}, messageReceived() {}, garbageReceived() {}, closed() {} };
      });
      return Promise.resolve({ address: host.address, port: 5670 });
    },
    refusing: { address: addHost().address, port: 5670 },
    unreachable: { address: '192.168.99.1', port: 5670 },
    nowMs: () => clock.now(),
    waitFor: (condition: () => boolean) => clock.advanceUntil(condition, 20_000),
    close: () => Promise.resolve()
  };
}

describeCapabilityTransport('InMemoryCapabilityTransport', openBed);

describe('InMemoryCapabilityTransport', () => {
  it('tries every second to listen on the wanted port', async () => {
    const clock = new VirtualClock();
    const host = new LanInMemory(clock, new SeededRandom(1)).addHost({ name: 'eth0', address: '10.0.0.1' });
    const release = host.occupyTcpPort(5670);
    const told: ListenerStatus[] = [];
    await host.addNode().capabilities.start('SVC_alpha', { respond: () => null, listenerChanged: (listener) => void told.push(listener) });
    await clock.advance(5500);
    release();
    await clock.advance(500);
    expect(told).toEqual([
      { port: 5671, onWantedPort: false, wantedPort: 5670 },
      { port: 5671, onWantedPort: true, wantedPort: 5670 }
    ]);
  });
});
