import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { LanInterface } from '../discovery/beacon-transport.ts';

const LOOPBACK = /^127\./;
const UNSPECIFIED = '0.0.0.0';

/**
 * The IPv4 addresses of this machine that beacons can leave from, in the system's order: those that are up and not
 * loopback. If `only` names addresses, those of them that are there; any address in 127.0.0.0/8 may so be named, too.
 * An empty list when the system does not tell (it throws in some sandboxes).
 */
export function listLanInterfaces(only: readonly string[] = []): readonly LanInterface[] {
  const own = systemInterfaces();
  if (only.length === 0) return own.filter(({ address }) => !LOOPBACK.test(address));
  return [...new Set(only)].flatMap((address) => {
    const exact = own.find((candidate) => candidate.address === address);
    if (exact) return [exact];
    const loopback = LOOPBACK.test(address) && isIPv4(address) ? own.find((candidate) => LOOPBACK.test(candidate.address)) : undefined;
    return loopback ? [{ ...loopback, address }] : [];
  });
}

/** The address that reaches every host of the interface's subnet; null where a subnet has none (/31, RFC 3021, and /32). */
export function directedBroadcast({ address, netmask }: LanInterface): string | null {
  const hostBits = ~bitsOf(netmask) >>> 0;
  return hostBits <= 1 ? null : dottedDecimal((bitsOf(address) | hostBits) >>> 0);
}

/** Whether `address` lies in the subnet of the interface. */
export function isOnLink(address: string, { address: own, netmask }: LanInterface): boolean {
  return ((bitsOf(address) ^ bitsOf(own)) & bitsOf(netmask)) === 0;
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

function bitsOf(address: string): number {
  return address.split('.').reduce((bits, octet) => ((bits << 8) | Number(octet)) >>> 0, 0);
}

function dottedDecimal(bits: number): string {
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
}
