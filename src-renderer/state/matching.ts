import { hearsUs, isOneWay, markOf } from '../format/mark.ts';
import type { FilterTerm } from './filter-language.ts';
import type { NotedPeer } from './noted.ts';

/** Whether all terms hold for `peer` at `now` (epoch ms). */
export function matches(peer: NotedPeer, terms: readonly FilterTerm[], now: number): boolean {
  return terms.every((term) => holds(peer, term, now) !== term.negated);
}

function holds(peer: NotedPeer, term: FilterTerm, now: number): boolean {
  switch (term.key) {
    case 'word':
      return term.values.some((value) => searchedText(peer).includes(value.toLowerCase()));
    case 'offers':
      return term.values.some((wanted) => peer.capabilities.some(({ type }) => sameText(type, wanted)));
    case 'name':
      return contains(namesOf(peer), term.values);
    case 'iface':
      return term.values.some((wanted) => peer.addresses.some(({ interfaceName }) => sameText(interfaceName ?? '', wanted)));
    case 'address':
      return contains(
        peer.addresses.map(({ address }) => `${address}:${peer.port}`),
        term.values
      );
    case 'state':
      return term.values.some((state) => (state === 'one-way' ? isOneWay(peer, now) : markOf(peer, now) === state));
    case 'is':
      return term.values.some((quality) => (quality === 'hidden' ? peer.isHidden : peer.isFavourite) === true);
    case 'hears':
      return term.values.includes(hearsUs(peer, now));
    case 'seen':
      return term.comparison === '<' ? silenceMs(peer, now) < term.ageMs : silenceMs(peer, now) > term.ageMs;
  }
}

/** Only the silence of quiet peers is known here; the others are heard with every interval, or they would be quiet. */
function silenceMs(peer: NotedPeer, now: number): number {
  return peer.state === 'quiet' ? now - peer.lastBeaconAt : 0;
}

/** Whether one of the values is found in one of the texts. */
function contains(texts: readonly string[], values: readonly string[]): boolean {
  return values.some((value) => texts.some((text) => text.toLowerCase().includes(value.toLowerCase())));
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** What the person calls it, and what it calls itself. */
function namesOf({ name, announcedName }: NotedPeer): readonly string[] {
  return announcedName === undefined ? [name] : [name, announcedName];
}

/** What plain words are looked for in, in small letters. Peers are replaced, never changed, so each is put together once. */
const searchedTexts = new WeakMap<NotedPeer, string>();

function searchedText(peer: NotedPeer): string {
  const known = searchedTexts.get(peer);
  if (known !== undefined) return known;
  const text = [
    ...namesOf(peer),
    peer.key,
    ...peer.addresses.map(({ address }) => `tcp://${address}:${peer.port}`),
    ...peer.capabilities.map(({ type, port, description }) => `${type}:${port} ${description}`)
  ]
    .join('\n')
    .toLowerCase();
  searchedTexts.set(peer, text);
  return text;
}
