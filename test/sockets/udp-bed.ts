import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { SystemClock } from '../../src-main/adapters/system-clock.ts';
import { UdpBeaconTransport } from '../../src-main/adapters/udp-beacon-transport.ts';
import { silentLogger } from '../../src-main/discovery/logger.ts';
import type { BeaconTestBed } from '../../src-main/discovery/testing/beacon-transport-conformance.ts';
import { freeUdpPort } from './free-ports.ts';
import { waitFor } from './waiting.ts';

const ADDRESS = '127.0.0.1';

/** Stations on the loopback interface of this machine, all at one address, on a port of their own. */
export async function openUdpBed(): Promise<BeaconTestBed> {
  const port = await freeUdpPort();
  const clock = new SystemClock();
  return {
    addStation: () => ({
      address: ADDRESS,
      transport: new UdpBeaconTransport({ port, interfaces: [ADDRESS], clock, logger: silentLogger })
    }),
    occupyPort: async () => {
      const holder = createSocket('udp4');
      holder.bind({ port, exclusive: true });
      await once(holder, 'listening');
      return () => new Promise((closed) => holder.close(() => closed()));
    },
    waitFor,
    close: () => Promise.resolve()
  };
}
