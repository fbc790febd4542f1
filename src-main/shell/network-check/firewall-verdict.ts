import type { CheckAction, FirewallKind } from '#contract';
import type { LanInterface } from '../../discovery/beacon-transport.ts';
import { formatIpv4, parseIpv4 } from '../../discovery/ipv4.ts';
import { firewallCommand, type Opening } from './firewall-commands.ts';
import { adapterKind } from './interface-kind.ts';
import { verdict, type Verdict } from './verdict.ts';

const MAX_SUBNETS = 4;
const FIREWALLS: readonly FirewallKind[] = ['ufw', 'firewalld', 'nftables', 'windows', 'macos'];
/** Where the program usually is on a Mac; on this machine it is known. */
const MAC_EXECUTABLE = '/Applications/Peerscope.app/Contents/MacOS/Peerscope';

/** `active` is null where the system does not tell. `isSuspected`: another step looks like a firewall in the way. */
export function firewallVerdict(active: readonly FirewallKind[] | null, isSuspected: boolean, cure: CheckAction | null): Verdict {
  if (active === null) return verdict('unknown', [{ code: 'firewall-not-told' }], isSuspected ? cure : null);
  if (active.length === 0) return verdict('ok', [{ code: 'no-firewall-found' }], isSuspected ? cure : null);
  const findings = active.map((firewall) => ({ code: 'firewall-active', firewall, suspected: isSuspected }) as const);
  return verdict(isSuspected ? 'warning' : 'ok', findings, cure);
}

/**
 * What lets the own subnets in: for the firewall that is active, otherwise for the one that this system most likely has, and
 * for the others beside it.
 * Null where there is no subnet to let in.
 */
export function firewallCure(
  active: readonly FirewallKind[] | null,
  likely: FirewallKind,
  used: readonly LanInterface[],
  ports: Omit<Opening, 'subnets'>
): CheckAction | null {
  const real = used.filter(({ name }) => adapterKind(name) === null);
  const subnets = [...new Set((real.length > 0 ? real : used).flatMap(({ address, netmask }) => subnetOf(address, netmask) ?? []))];
  if (subnets.length === 0) return null;
  const firewall = active?.[0] ?? likely;
  const commandFor = (kind: FirewallKind): string => {
    const executable = kind === likely ? ports.executable : MAC_EXECUTABLE;
    return firewallCommand(kind, { ...ports, executable, subnets: subnets.slice(0, MAX_SUBNETS) });
  };
  const others = FIREWALLS.filter((kind) => kind !== firewall).map((kind) => ({ firewall: kind, command: commandFor(kind) }));
  return { kind: 'copy-command', firewall, command: commandFor(firewall), others };
}

/** In CIDR notation; null for what is no address. */
export function subnetOf(address: string, netmask: string): string | null {
  const [bits, mask] = [parseIpv4(address), parseIpv4(netmask)];
  if (bits === null || mask === null) return null;
  return `${formatIpv4((bits & mask) >>> 0)}/${mask.toString(2).replaceAll('0', '').length}`;
}
