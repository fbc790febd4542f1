import type { Peer } from '#contract';

/** Where capabilities are asked for, to be pasted into other programs. */
export function endpointOf(address: string, port: number): string {
  return `tcp://${address}:${port}`;
}

/** The endpoint that a peer is best reached at: the engine puts confirmed addresses first. Null while none is known. */
export function firstEndpointOf(peer: Peer): string | null {
  const first = peer.addresses[0];
  return first === undefined ? null : endpointOf(first.address, peer.port);
}

/** A number that sorts IPv4 addresses as people expect: 10.0.0.9 before 10.0.0.10. */
export function addressRank(address: string): number {
  return address.split('.').reduce((rank, part) => rank * 256 + Number(part), 0);
}

/** How many bits of a netmask in dotted decimal are set: 24 for `255.255.255.0`. */
export function prefixLength(netmask: string): number {
  const bits = netmask.split('.').map((part) => Number(part).toString(2));
  return bits.join('').replaceAll('0', '').length;
}
