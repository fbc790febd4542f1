import { endpointOf } from '../address.ts';
import type { ExportedPeer } from './exported-peer.ts';

/** Every `tcp://address:port` of these peers, one a line, those of one peer after another and each once. */
export function peersAsEndpoints(peers: readonly ExportedPeer[]): string {
  const endpoints = peers.flatMap(({ addresses, port }) => addresses.map(({ address }) => endpointOf(address, port)));
  return [...new Set(endpoints)].map((endpoint) => `${endpoint}\n`).join('');
}
