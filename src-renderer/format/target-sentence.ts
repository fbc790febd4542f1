import type { Peer, Target } from '#contract';
import { words } from '../words/words.svelte.ts';

/** What became of a peer by address, in a sentence. `peer` is who is heard from there. */
export function describeTarget({ state, entry, address, errorCode }: Target, peer: Peer | null): string {
  const text = words.settings.target;
  const said =
    state === 'resolving'
      ? text.resolving
      : state === 'failed'
        ? text.failed(errorCode ?? '')
        : peer === null
          ? text.unheard
          : text.heard(peer.name);
  const isName = address !== null && address !== entry;
  if (!isName) return said;
  return state === 'failed' ? `${said} ${text.goesOn(address)}` : `${address}: ${said}`;
}
