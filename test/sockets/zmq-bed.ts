import { SystemClock } from '../../src-main/adapters/system-clock.ts';
import { ZmqCapabilityTransport } from '../../src-main/adapters/zmq-capability-transport.ts';
import { silentLogger } from '../../src-main/discovery/logger.ts';
import type { CapabilityTestBed } from '../../src-main/discovery/testing/capability-transport-conformance.ts';
import { freeTcpPorts } from './free-ports.ts';
import { openMisbehaving } from './misbehaving-responder.ts';
import { waitFor } from './waiting.ts';

/** Nobody but these tests lives in this part of the loopback network. */
const address = (host: number): string => `127.77.0.${host}`;

/** Stations on loopback, each at an address of its own. */
export async function openZmqBed(): Promise<CapabilityTestBed> {
  const wantedPort = await freeTcpPorts('0.0.0.0');
  const undo: (() => void)[] = [];
  let hosts = 0;
  const station = (at: string) => ({
    address: at,
    wantedPort,
    transport: new ZmqCapabilityTransport({ port: wantedPort, address: at, clock: new SystemClock(), logger: silentLogger })
  });
  return {
    addStation: () => station(address(++hosts)),
    addNeighbour: (neighbour) => station(neighbour.address),
    addMisbehaving: async (misbehaviour) => {
      const { port, close } = await openMisbehaving(misbehaviour, address(200));
      undo.push(close);
      return { address: address(200), port };
    },
    refusing: { address: address(201), port: wantedPort },
    // From an address of loopback no route leads elsewhere
    unreachable: { address: '192.0.2.201', port: wantedPort },
    nowMs: () => performance.now(),
    waitFor,
    close: () => {
      for (const close of undo) close();
      return Promise.resolve();
    }
  };
}
