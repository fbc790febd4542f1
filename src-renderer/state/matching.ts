import type { Peer } from '#contract';
import { isOneWay, markOf, type PeerMark } from '../format/mark.ts';

/** What must be true of a peer to be shown. Within a kind any one suffices, between kinds all must hold; an empty kind asks nothing. */
export interface Criteria {
  readonly text: string;
  readonly marks: ReadonlySet<PeerMark>;
  readonly oneWay: boolean;
  readonly types: ReadonlySet<string>;
}

export const NO_CRITERIA: Criteria = { text: '', marks: new Set(), oneWay: false, types: new Set() };

/** Whether `peer` meets the criteria at `now` (epoch ms). */
export function matches(peer: Peer, criteria: Criteria, now: number): boolean {
  return matchesState(peer, criteria, now) && matchesTypes(peer, criteria.types) && matchesText(peer, criteria.text);
}

function matchesState(peer: Peer, { marks, oneWay }: Criteria, now: number): boolean {
  if (marks.size === 0 && !oneWay) return true;
  return marks.has(markOf(peer, now)) || (oneWay && isOneWay(peer, now));
}

function matchesTypes(peer: Peer, types: ReadonlySet<string>): boolean {
  return types.size === 0 || peer.capabilities.some((capability) => types.has(capability.type));
}

/** Each word must be found somewhere: in the name, the identity, an address or what the peer offers. */
function matchesText(peer: Peer, text: string): boolean {
  const wanted = text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (wanted.length === 0) return true;
  const searched = [
    peer.name,
    peer.key,
    ...peer.addresses.map(({ address }) => `tcp://${address}:${peer.port}`),
    ...peer.capabilities.map(({ type, port, description }) => `${type}:${port} ${description}`)
  ]
    .join('\n')
    .toLowerCase();
  return wanted.every((word) => searched.includes(word));
}
