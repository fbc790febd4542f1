import { app } from 'electron';
import { suggestFreePort } from '../adapters/local-ports.ts';
import type { CommandLine } from '../shell/command-line.ts';
import { printSmokeReport, runSmoke } from '../shell/smoke.ts';
import { networkTransports } from './transports.ts';
import type { World } from './world.ts';

/** `--smoke`: exits with 0 if the sockets of this build work on this machine, otherwise with 1. */
export async function smoke(commandLine: CommandLine, world: World): Promise<void> {
  const [udpPort, tcpPort] = [commandLine.udpPort ?? (await suggestFreePort()), commandLine.tcpPort ?? (await suggestFreePort())];
  const { beacons, capabilities } = networkTransports(world, { udpPort, tcpPort });
  const report = await runSmoke(world.clock, beacons, capabilities);
  await printSmokeReport({ ...report, version: app.getVersion(), packaged: app.isPackaged });
  app.exit(report.ok ? 0 : 1);
}
