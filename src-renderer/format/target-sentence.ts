import type { Peer, Target } from '#contract';
import { words } from '../words/words.svelte.ts';

/** What became of a peer by address, in a sentence. `peer` is who is heard from there. */
export function describeTarget({ state, entry, address, errorCode }: Target, peer: Peer | null): string {
  const text = words.settings.target;
  const said = saidOf(state, errorCode ?? '', peer);
  const isName = address !== null && address !== entry;
  if (!isName) return said;
  return state === 'failed' ? `${said} ${text.goesOn(address)}` : `${address}: ${said}`;
}

function saidOf(state: Target['state'], errorCode: string, peer: Peer | null): string {
  const text = words.settings.target;
  if (state === 'resolving') return text.resolving;
  if (state === 'not-looked-up') return text.notLookedUp;
  if (state === 'failed') return text.failed(errorCode);
  if (peer !== null) return peer.state === 'unreachable' ? text.heardOnly(peer.name) : text.heard(peer.name);
  if (state === 'own') return text.own;
  return state === 'unsent' ? text.unsent(errorCode) : text.unheard;
}
