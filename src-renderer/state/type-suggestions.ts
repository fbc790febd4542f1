import type { Peer } from '#contract';

/** A type that peers offer, with the port that most of them offer it on. */
export interface TypeSuggestion {
  readonly type: string;
  readonly port: number;
  /** How many peers offer it. */
  readonly peers: number;
}

const MAX_SUGGESTIONS = 50;

/** The types that peers offer, the most frequent first; at most 50. */
export function suggestTypes(peers: readonly Peer[]): readonly TypeSuggestion[] {
  const ports = new Map<string, Map<number, number>>();
  const offering = new Map<string, number>();
  for (const { capabilities } of peers) {
    for (const { type, port } of capabilities) {
      const counts = ports.get(type) ?? new Map<number, number>();
      ports.set(type, counts.set(port, (counts.get(port) ?? 0) + 1));
    }
    for (const type of new Set(capabilities.map((capability) => capability.type))) offering.set(type, (offering.get(type) ?? 0) + 1);
  }
  return [...ports]
    .map(([type, counts]) => ({ type, port: mostFrequent(counts), peers: offering.get(type) ?? 0 }))
    .toSorted((a, b) => b.peers - a.peers || (a.type < b.type ? -1 : 1))
    .slice(0, MAX_SUGGESTIONS);
}

/** The lowest of the most frequent, so that it stays the same whoever came first. */
function mostFrequent(counts: ReadonlyMap<number, number>): number {
  const [first = [0, 0]] = [...counts].toSorted(([portA, a], [portB, b]) => b - a || portA - portB);
  return first[0];
}
