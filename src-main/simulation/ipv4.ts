/** Arithmetic on IPv4 addresses in dotted decimal; the addresses are taken to be well formed. */

function toBits(address: string): number {
  return address.split('.').reduce((bits, byte) => ((bits << 8) | Number(byte)) >>> 0, 0);
}

function toDotted(bits: number): string {
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 0xff).join('.');
}

export function isSameSubnet(address: string, other: string, netmask: string): boolean {
  const mask = toBits(netmask);
  return (toBits(address) & mask) === (toBits(other) & mask);
}

export function directedBroadcast(address: string, netmask: string): string {
  return toDotted((toBits(address) | ~toBits(netmask)) >>> 0);
}
