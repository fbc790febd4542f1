import type { Peer } from '#contract';
import { csvOf } from './csv.ts';

const COLUMNS: Readonly<Record<string, (peer: Peer) => string | number>> = {
  name: ({ name }) => name,
  id: ({ id }) => id,
  type: ({ type }) => type,
  state: ({ state }) => state,
  addresses: ({ addresses }) => addresses.map(({ address }) => address).join(' '),
  port: ({ port }) => port,
  capabilities: ({ capabilities }) => capabilities.map(({ type, port }) => `${type}:${port}`).join(' '),
  'first heard': ({ firstHeardAt }) => new Date(firstHeardAt).toISOString(),
  'last beacon': ({ lastBeaconAt }) => new Date(lastBeaconAt).toISOString()
};

/** A table with a head, a row for each peer (RFC 4180). No name of a peer is a formula to the program that opens it. */
export function peersAsCsv(peers: readonly Peer[]): string {
  return csvOf([Object.keys(COLUMNS), ...peers.map((peer) => Object.values(COLUMNS).map((cell) => cell(peer)))]);
}
