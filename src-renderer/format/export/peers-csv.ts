import { csvOf, listCell } from './csv.ts';
import type { ExportedPeer } from './exported-peer.ts';

const COLUMNS: Readonly<Record<string, (peer: ExportedPeer) => string | number>> = {
  name: ({ name }) => name,
  id: ({ id }) => id,
  type: ({ type }) => type,
  state: ({ state }) => state,
  addresses: ({ addresses }) => listCell(addresses.map(({ address }) => address)),
  port: ({ port }) => port,
  capabilities: ({ capabilities }) => listCell(capabilities.map(({ type, port }) => `${type}:${port}`)),
  'first heard': ({ firstHeardAt }) => new Date(firstHeardAt).toISOString(),
  'last beacon': ({ lastBeaconAt }) => (lastBeaconAt === null ? '' : new Date(lastBeaconAt).toISOString())
};

/** A table with a head, a row for each peer (RFC 4180); the cell of a time that is not known is empty. No name of a peer is a formula to the program that opens it. */
export function peersAsCsv(peers: readonly ExportedPeer[]): string {
  return csvOf([Object.keys(COLUMNS), ...peers.map((peer) => Object.values(COLUMNS).map((cell) => cell(peer)))]);
}
