import type { DiscoveryLimits } from './discovery-config.ts';
import type { Endpoint } from './endpoint.ts';
import type { Peer } from './peer.ts';
import { isSilent, type PresenceTimes } from './presence-rules.ts';

/**
 * Where a peer is to be probed now; null if it is not. Only where it has answered before, and never a seed node; the
 * address that waited longest first; at most once per period and peer.
 */
export function probeDue(peer: Peer, now: number, times: PresenceTimes, limits: DiscoveryLimits): Endpoint | null {
  if (now < peer.lastProbeMs + limits.inquiryPeriodMs || !isSilent(peer, now, times)) return null;
  if (peer.endpoints.some((endpoint) => endpoint.openInquiries > 0)) return null;
  const [longestWaiting = null] = peer.endpoints
    .filter((endpoint) => endpoint.isConfirmed && endpoint.announced.extended)
    .sort((a, b) => a.lastProbeMs - b.lastProbeMs);
  return longestWaiting;
}

export function probed(endpoint: Endpoint, now: number): void {
  endpoint.lastProbeMs = now;
  endpoint.peer.lastProbeMs = now;
}
