import type { Peer } from '#contract';

/** The peers as the window knows them, in the shapes of the contract; times are epoch milliseconds. */
export function peersAsJson(peers: readonly Peer[]): string {
  return `${JSON.stringify(peers, null, 2)}\n`;
}
