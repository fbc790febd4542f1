/** IPv4 addresses in dotted decimal and the questions asked about them. Pure. */

const OCTET = /^(?:0|[1-9][0-9]{0,2})$/;
const ALL_ONES = 0xffffffff;

/** The 32 bits as an unsigned integer; null if `text` is not exactly four decimal octets without leading zeros. */
export function parseIpv4(text: string): number | null {
  const octets = text.split('.');
  if (octets.length !== 4) return null;
  let bits = 0;
  for (const octet of octets) {
    if (!OCTET.test(octet) || Number(octet) > 255) return null;
    bits = bits * 256 + Number(octet);
  }
  return bits;
}

export function formatIpv4(bits: number): string {
  return [bits >>> 24, (bits >>> 16) & 0xff, (bits >>> 8) & 0xff, bits & 0xff].join('.');
}

/** Whether both addresses lie in one subnet of that mask; false if anything is no address. */
export function isSameSubnet(address: string, other: string, netmask: string): boolean {
  const [a, b, mask] = [parseIpv4(address), parseIpv4(other), parseIpv4(netmask)];
  return a !== null && b !== null && mask !== null && (a & mask) === (b & mask);
}

/** Where to send to reach all of a subnet; null for /31 and /32, which have no such address (RFC 3021), and for what is no address. */
export function directedBroadcast(address: string, netmask: string): string | null {
  const [bits, mask] = [parseIpv4(address), parseIpv4(netmask)];
  if (bits === null || mask === null || hostBits(mask) <= 1) return null;
  return formatIpv4((bits | ~mask) >>> 0);
}

/** In 169.254/16 (RFC 3927): an interface gave it to itself. */
export function isLinkLocal(address: string): boolean {
  return isSameSubnet(address, '169.254.0.0', '255.255.0.0');
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') && parseIpv4(address) !== null;
}

/** Whether `address` can be one host's: not "this network" (0/8), multicast (224/4), reserved or limited broadcast (240/4). Loopback can. */
export function isUnicast(address: string): boolean {
  const bits = parseIpv4(address);
  return bits !== null && bits >>> 24 !== 0 && bits >>> 24 < 224;
}

/** Whether `address` is the first or last of the subnet, which no host can have (but for /31 and /32: RFC 3021). */
export function isSubnetEdge(address: string, netmask: string): boolean {
  const [bits, mask] = [parseIpv4(address), parseIpv4(netmask)];
  if (bits === null || mask === null) return false;
  const host = hostBits(mask);
  return host > 1 && ((bits & host) >>> 0 === 0 || (bits & host) >>> 0 === host);
}

function hostBits(mask: number): number {
  return (~mask & ALL_ONES) >>> 0;
}
