import type { Peer } from '#contract';
import { SELF_KEY } from './map-graph.ts';

/** One hears the other, by the keys of their nodes. */
export interface HeardPair {
  readonly from: string;
  readonly to: string;
}

/** Whom these peers hear of each other and of this machine, as far as they told: mutual pairs, too, and both ways of them. */
export function heardPairs(peers: readonly Peer[]): readonly HeardPair[] {
  const keys = new Set(peers.map(({ key }) => key));
  return peers.flatMap(({ key, hears, hearsUs }) => {
    const others = [...new Set(hears)].filter((other) => other !== key && keys.has(other));
    return [...(hearsUs === true ? [SELF_KEY] : []), ...others].map((to) => ({ from: key, to }));
  });
}
