import { networkInterfaces } from 'node:os';
import type { LanInterface } from '../discovery/beacon-transport.ts';
import { isLoopback } from '../discovery/ipv4.ts';

const UNSPECIFIED = '0.0.0.0';

/**
 * The IPv4 addresses of this machine that beacons can leave from, in the system's order: those that are up and not
 * loopback. If `only` names addresses, those of them that are there; any address in 127.0.0.0/8 may so be named, too.
 * An empty list when the system does not tell (it throws in some sandboxes).
 */
export function listLanInterfaces(only: readonly string[] = []): readonly LanInterface[] {
  const own = systemInterfaces();
  if (only.length === 0) return own.filter(({ address }) => !isLoopback(address));
  return [...new Set(only)].flatMap((address) => {
    const exact = own.find((candidate) => candidate.address === address);
    if (exact) return [exact];
    const loopback = isLoopback(address) ? own.find((candidate) => isLoopback(candidate.address)) : undefined;
    return loopback ? [{ ...loopback, address }] : [];
  });
}

export function sameInterfaces(some: readonly LanInterface[], others: readonly LanInterface[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ name, address, netmask }, index) => {
      const other = others[index];
      return other?.name === name && other.address === address && other.netmask === netmask;
    })
  );
}

function systemInterfaces(): readonly LanInterface[] {
  try {
    return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
      addresses
        .filter(({ family, address }) => family === 'IPv4' && address !== UNSPECIFIED)
        .map(({ address, netmask }) => ({ name, address, netmask }))
    );
  } catch {
    return [];
  }
}
