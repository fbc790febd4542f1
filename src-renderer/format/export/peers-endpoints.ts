import type { Peer } from '#contract';
import { endpointOf } from '../address.ts';

/** Every `tcp://address:port` of these peers, one a line, those of one peer after another and each once. */
export function peersAsEndpoints(peers: readonly Peer[]): string {
  const endpoints = peers.flatMap(({ addresses, port }) => addresses.map(({ address }) => endpointOf(address, port)));
  return [...new Set(endpoints)].map((endpoint) => `${endpoint}\n`).join('');
}
