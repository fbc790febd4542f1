import type { Peer } from '#contract';
import { byName } from '../format/by-name.ts';
import { linkedText, type LinkedPart, type NamedPeer } from '../format/linked-text.ts';
import { hearsUs } from '../format/mark.ts';
import { words } from '../words/words.svelte.ts';
import type { Hearing } from './hearing.ts';

/** So many are named; the others are a number. */
const NAMED = 3;

/** Who hears whom between this machine and a peer. */
export function mutualSentence(peer: Peer, now: number): string {
  const text = words.hearing;
  const hears = hearsUs(peer, now);
  if (peer.state === 'quiet') return { yes: text.onlyHeardThere, no: text.neither, unknown: text.noLonger }[hears](peer.name);
  // what is only concluded from its silence is said with more care than what it told
  const no = peer.hearsUs === false ? text.notHeard : text.perhapsNotHeard;
  return { yes: text.both, no, unknown: text.notYetKnown }[hears](peer.name);
}

/** What a hearing that goes one way means and where to look; null where nothing is amiss. */
export function oneWayMeaning(peer: Peer, now: number): string | null {
  if (peer.state === 'unreachable') return isRefused(peer) ? words.hearing.meansRefused : words.hearing.meansNotReached;
  return hearsUs(peer, now) === 'no' ? words.hearing.meansNotHeard : null;
}

function isRefused({ stateReason }: Peer): boolean {
  return stateReason?.kind === 'inquiry-failed' && stateReason.failure === 'refused';
}

/** Whom a peer hears among the others, and whom not, in sentences of which names can be links. */
export function hearingSentences(peer: Peer, hearing: Hearing): readonly (readonly LinkedPart[])[] {
  const { heardOnly, hearsOnly, strangers } = hearing;
  const text = words.hearing;
  const unknown = strangers.map((key) => ({ name: key, key: null }));
  return [
    heardAndUnheard(peer, hearing),
    naming(heardOnly, (list) => text.heardOnly(peer.name, list, heardOnly.length)),
    naming(hearsOnly, (list) => text.hearsOnly(peer.name, list, hearsOnly.length)),
    naming(unknown, (list) => text.strangers(peer.name, list))
  ].filter((sentence) => sentence.length > 0);
}

/** Why nothing can be said of whom it hears. */
export function whyNotTold(peer: Peer): string {
  if (!peer.extended) return words.hearing.cannotTell;
  return peer.state === 'present' ? words.hearing.asking(peer.name) : words.hearing.notTold(peer.name);
}

function heardAndUnheard({ name }: Peer, { hears, hearsNot, heardOnly }: Hearing): readonly LinkedPart[] {
  const text = words.hearing;
  if (hearsNot.length === 0) {
    const isAll = heardOnly.length === 0 && hears.length > NAMED;
    return isAll ? linkedText([], () => text.hearsAll(name, hears.length)) : naming(hears, (list) => text.hears(name, list));
  }
  if (hears.length === 0) return naming(hearsNot, (list) => text.hearsNot(name, list));
  const [heard, unheard] = [inShort(hears), inShort(hearsNot)];
  return linkedText([...heard.named, ...unheard.named], (standIns) =>
    text.hearsAndNot(name, listOf(heard, standIns.slice(0, heard.named.length)), listOf(unheard, standIns.slice(heard.named.length)))
  );
}

interface Short {
  readonly named: readonly NamedPeer[];
  readonly more: number;
}

type Nameable = { readonly name: string; readonly key: string | null };

/** Nothing of nobody. */
function naming(peers: readonly Nameable[], sentence: (list: string) => string): readonly LinkedPart[] {
  if (peers.length === 0) return [];
  const short = inShort(peers);
  return linkedText(short.named, (standIns) => sentence(listOf(short, standIns)));
}

/** One more is named rather than counted. */
function inShort(peers: readonly Nameable[]): Short {
  const sorted = peers.toSorted((a, b) => byName(a.name, b.name));
  const named = sorted.slice(0, sorted.length === NAMED + 1 ? NAMED + 1 : NAMED);
  return { named, more: sorted.length - named.length };
}

function listOf({ more }: Short, standIns: readonly string[]): string {
  return words.list(more === 0 ? standIns : [...standIns, words.hearing.more(more)]);
}
