import type { OwnCapability, Peer } from '#contract';
import { typesOf } from '../map/offered-types.ts';

/** How many other nodes, this machine included, offer a type that one peer offers. */
export interface Coverage {
  readonly type: string;
  readonly others: number;
}

/** Who would still offer what `peer` offers if it left; the endangered types first. */
export function coverageWithout(peer: Peer, peers: readonly Peer[], own: readonly OwnCapability[]): readonly Coverage[] {
  const types = [...new Set(peer.capabilities.map(({ type }) => type))];
  const others = providersOf(
    peers.filter(({ key }) => key !== peer.key),
    own
  );
  return types
    .map((type) => ({ type, others: others.get(type) ?? 0 }))
    .toSorted((a, b) => a.others - b.others || (a.type < b.type ? -1 : 1));
}

/** Types that a single node offers, this machine included. */
export function singleProviderTypes(peers: readonly Peer[], own: readonly OwnCapability[]): ReadonlySet<string> {
  return new Set([...providersOf(peers, own)].flatMap(([type, count]) => (count === 1 ? [type] : [])));
}

function providersOf(peers: readonly Peer[], own: readonly OwnCapability[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const capabilities of [own.filter(({ announced }) => announced), ...peers.map((peer) => peer.capabilities)]) {
    for (const type of typesOf(capabilities)) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}
