import { lookup } from 'node:dns/promises';
import { errorCodeOf } from './errno.ts';

/** The first IPv4 address of a host name by the system's own resolver (hosts file, DNS, mDNS). Never rejects. */
export async function lookUpIpv4(hostName: string): Promise<{ readonly address: string } | { readonly errorCode: string }> {
  try {
    const { address } = await lookup(hostName, { family: 4 });
    return { address };
  } catch (error) {
    return { errorCode: errorCodeOf(error) };
  }
}
