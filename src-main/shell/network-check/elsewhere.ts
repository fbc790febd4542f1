import type { LanInterface } from '../../discovery/beacon-transport.ts';
import type { PeerView } from '../../discovery/discovery-api.ts';
import { isLoopback } from '../../discovery/ipv4.ts';

/**
 * Whether a peer is on another machine. One whose addresses are all this machine's own proves nothing of the network: what passes
 * between the two never leaves the machine, and no firewall keeps it out.
 */
export function isElsewhere({ addresses }: PeerView, own: readonly LanInterface[]): boolean {
  return addresses.some(({ address }) => !isLoopback(address) && own.every((one) => one.address !== address));
}
