import type { Settings } from '#contract';
import type { CommandLine } from './command-line.ts';

export type Ports = Pick<Settings, 'udpPort' | 'tcpPort'>;
type GivenPorts = Pick<CommandLine, 'udpPort' | 'tcpPort'>;

/** What was given at the start counts until somebody sets another port: then what they set does, for that port alone. */
export function portsInUse(given: GivenPorts, savedAtStart: Ports, saved: Ports): Ports {
  const portOf = (port: keyof Ports): number => (saved[port] === savedAtStart[port] ? (given[port] ?? saved[port]) : saved[port]);
  return { udpPort: portOf('udpPort'), tcpPort: portOf('tcpPort') };
}
