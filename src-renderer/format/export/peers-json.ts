import type { ExportedPeer } from './exported-peer.ts';

/** The peers as the window knows them, nearly in the shapes of the contract; times are epoch milliseconds, null where not known. */
export function peersAsJson(peers: readonly ExportedPeer[]): string {
  return `${JSON.stringify(peers, null, 2)}\n`;
}

/** One of them alone. */
export function peerAsJson(peer: ExportedPeer): string {
  return `${JSON.stringify(peer, null, 2)}\n`;
}
