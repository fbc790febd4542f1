import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SystemClock } from '../../src-main/adapters/system-clock.ts';
import { UdpBeaconTransport } from '../../src-main/adapters/udp-beacon-transport.ts';
import { silentLogger } from '../../src-main/discovery/logger.ts';
import { freeUdpPort } from './free-ports.ts';
import { waitFor } from './waiting.ts';

const INTERVAL_MS = 1000;
const BEACONS = 5;

/** Sends at the interval, each time from the moment the last one was due to leave, and resolves with the gaps. */
function sendBeacons(clock: SystemClock, transport: UdpBeaconTransport): Promise<readonly number[]> {
  const gapsMs: number[] = [];
  return new Promise((done) => {
    let lastMs = clock.now();
    const send = (): void => {
      gapsMs.push(clock.now() - lastMs);
      lastMs = clock.now();
      transport.broadcast(Buffer.from('own beacon'));
      if (gapsMs.length === BEACONS) done(gapsMs);
      else clock.schedule(INTERVAL_MS, send);
    };
    clock.schedule(INTERVAL_MS, send);
  });
}

it('goes on sending its beacons in time while another process floods it', async () => {
  const port = await freeUdpPort();
  const clock = new SystemClock();
  const transport = new UdpBeaconTransport({ port, interfaces: ['127.0.0.1'], clock, logger: silentLogger });
  let flooded = 0;
  await transport.start({
    datagramReceived: () => flooded++,
    interfacesChanged: () => {},
    receiverChanged: () => {},
    sendFailed: () => {},
    sendRecovered: () => {}
  });
  const flood = spawn(process.execPath, [join(import.meta.dirname, 'flood.mjs'), String(port)], { stdio: 'inherit' });
  await waitFor(() => flooded > 1000);
  const gapsMs = await sendBeacons(clock, transport);
  const ended = once(flood, 'exit');
  flood.kill('SIGKILL');
  await ended;
  await transport.stop();
  expect(flooded).toBeGreaterThan(10_000);
  const medianMs = [...gapsMs].sort((a, b) => a - b)[Math.floor(BEACONS / 2)];
  expect(medianMs).toBeLessThan(1.1 * INTERVAL_MS);
  expect(medianMs).toBeGreaterThan(0.9 * INTERVAL_MS);
  expect(transport.counters().sendsFailed).toBe(0);
});
