import { cryptoRandom } from '../adapters/crypto-random.ts';
import { listLanInterfaces } from '../adapters/lan-interfaces.ts';
import { UdpBeaconTransport } from '../adapters/udp-beacon-transport.ts';
import { ZmqCapabilityTransport } from '../adapters/zmq-capability-transport.ts';
import type { BeaconTransport } from '../discovery/beacon-transport.ts';
import type { CapabilityTransport } from '../discovery/capability-transport.ts';
import type { CommandLine } from '../shell/command-line.ts';
import { GivenPorts, type Ports } from '../shell/given-ports.ts';
import type { SampleChoice } from '../shell/sample-choice.ts';
import type { SettingsChanges } from '../shell/settings-changes.ts';
import type { UsedInterfaces } from '../shell/used-interfaces.ts';
import { SampleNetwork } from '../simulation/sample-network.ts';
import type { World } from './world.ts';

export interface Transports {
  readonly beacons: BeaconTransport;
  readonly capabilities: CapabilityTransport;
}

/** For each engine anew: the network, or a sample network in memory that nothing leaves. */
export function transportChoice(
  world: World,
  sample: SampleChoice,
  settings: SettingsChanges,
  commandLine: CommandLine,
  interfaces: UsedInterfaces
): () => Transports {
  let sampleNetwork: SampleNetwork | null = null;
  const ports = new GivenPorts(commandLine, settings.current);
  return () => {
    sampleNetwork?.stop();
    sampleNetwork =
      sample.current &&
      new SampleNetwork({ clock: world.clock, random: cryptoRandom, ...sample.current, isDense: sample.current.drawsAll });
    sampleNetwork?.start();
    return sampleNetwork ?? networkTransports(world, ports.inUse(settings.current), () => interfaces.used());
  };
}

/** The real sockets, not open yet. */
export function networkTransports(
  { clock, logger }: World,
  { udpPort, tcpPort }: Ports,
  listInterfaces = () => listLanInterfaces()
): Transports {
  return {
    beacons: new UdpBeaconTransport({ port: udpPort, clock, logger, listInterfaces }),
    capabilities: new ZmqCapabilityTransport({ port: tcpPort, clock, logger })
  };
}
