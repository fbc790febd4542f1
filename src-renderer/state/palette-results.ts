import type { AppCommand, Peer } from '#contract';
import { endpointOf, firstEndpointOf } from '../format/address.ts';
import { markOf, type PeerMark } from '../format/mark.ts';
import type { Arrangement } from '../map/map-graph.ts';
import { words } from '../words/words.svelte.ts';
import { parseFilter } from './filter-language.ts';
import { fuzzyMatch, pieceMatch, type FuzzyMatch } from './fuzzy-match.ts';
import type { NotedPeer } from './noted.ts';

/** What the palette searches, as it is when the person types. */
export interface PaletteSources {
  /** That can be run now, in the order of the menu. */
  readonly commands: readonly AppCommand[];
  /** Those that were run last, the latest first. */
  readonly recent: readonly AppCommand[];
  readonly arrangements: readonly Arrangement[];
  /** Names of saved views. */
  readonly views: readonly string[];
  readonly peers: readonly NotedPeer[];
  readonly types: readonly { readonly type: string; readonly count: number }[];
  /** Epoch ms. */
  readonly now: number;
}

export type PaletteChoice =
  | { readonly kind: 'command'; readonly command: AppCommand }
  | { readonly kind: 'arrangement'; readonly arrangement: Arrangement }
  | { readonly kind: 'view'; readonly name: string }
  | { readonly kind: 'peer'; readonly peer: Peer; readonly mark: PeerMark }
  | { readonly kind: 'capability'; readonly type: string }
  | { readonly kind: 'address'; readonly endpoint: string }
  | { readonly kind: 'filter'; readonly text: string };

export interface PaletteEntry {
  /** Unique among all entries. */
  readonly id: string;
  readonly choice: PaletteChoice;
  readonly label: string;
  /** Of the letters in `label` that were searched for. */
  readonly places: readonly number[];
  /** What else is to know of it. */
  readonly detail: string;
}

export type PaletteGroupKind = 'recent' | 'commands' | 'views' | 'peers' | 'capabilities' | 'addresses' | 'filter';

export interface PaletteGroup {
  readonly kind: PaletteGroupKind;
  /** The best first. */
  readonly entries: readonly PaletteEntry[];
  /** How many more there are. */
  readonly more: number;
}

/** Entries of one group. */
export const MAX_ENTRIES = 8;
/** No person types more. */
export const MAX_QUERY_CHARACTERS = 500;

/** An entry is made only if it is among the best. */
interface Found {
  readonly score: number;
  readonly places: readonly number[];
  readonly entry: () => Omit<PaletteEntry, 'places'>;
}

interface FoundGroup {
  readonly kind: PaletteGroupKind;
  readonly found: readonly Found[];
}

/** What `query` finds, in groups, the group with the best find first. Without a query: what can be done, and who is here. */
export function paletteGroups(query: string, sources: PaletteSources): readonly PaletteGroup[] {
  const wanted = query.trim();
  if (wanted === '') return shortened(groupsAtFirst(sources));
  const found = shortened(groupsFor(wanted, sources).sort((a, b) => bestScore(b) - bestScore(a)));
  const filter: PaletteGroup = { kind: 'filter', entries: [filterEntry(wanted)], more: 0 };
  return found.length === 0 || speaksFilterLanguage(wanted) ? [filter, ...found] : [...found, filter];
}

function groupsAtFirst(sources: PaletteSources): readonly FoundGroup[] {
  const latest = sources.recent.filter((command) => sources.commands.includes(command));
  const others = sources.commands.filter((command) => !latest.includes(command));
  return [{ kind: 'recent', found: commandsFor('', latest) }, ...groupsFor('', { ...sources, commands: others })];
}

function groupsFor(query: string, { commands, arrangements, views, peers, types, now }: PaletteSources): FoundGroup[] {
  return [
    { kind: 'commands', found: [...commandsFor(query, commands), ...arrangementsFor(query, arrangements)] },
    { kind: 'views', found: views.flatMap((name) => found(fuzzyMatch(query, name), () => viewEntry(name))) },
    { kind: 'peers', found: peers.flatMap((peer) => peerFor(query, peer, now)) },
    { kind: 'capabilities', found: types.flatMap((one) => found(fuzzyMatch(query, one.type), () => capabilityEntry(one))) },
    { kind: 'addresses', found: addressesFor(query, peers) }
  ];
}

function commandsFor(query: string, commands: readonly AppCommand[]): readonly Found[] {
  return commands.flatMap((command) => found(commandMatch(query, command), () => commandEntry(command)));
}

/** By what it is called, else by words that begin as the query does: letters that lie scattered over those tell nothing. */
function commandMatch(query: string, command: AppCommand): FuzzyMatch | null {
  const label = words.commands[command];
  const byLabel = fuzzyMatch(query, label);
  if (byLabel !== null) return byLabel;
  const known = `${label} ${words.commandWords[command]}`;
  const beginnings = known.toLowerCase().split(' ');
  const sought = query.toLowerCase().split(/\s+/u);
  if (!sought.every((word) => beginnings.some((one) => one.startsWith(word)))) return null;
  const match = fuzzyMatch(query, known);
  return match && { ...match, places: [] };
}

function arrangementsFor(query: string, arrangements: readonly Arrangement[]): readonly Found[] {
  return arrangements.flatMap((arrangement) => {
    const label = words.palette.arrange(arrangement);
    const entry = { id: `arrangement ${arrangement}`, choice: { kind: 'arrangement', arrangement }, label, detail: '' } as const;
    return found(fuzzyMatch(query, label), () => entry);
  });
}

/** By what the person calls it, else by what it calls itself, which then stands beside that. */
function peerFor(query: string, peer: NotedPeer, now: number): readonly Found[] {
  const { name, announcedName } = peer;
  const byName = fuzzyMatch(query, name);
  if (byName !== null || announcedName === undefined) return found(byName, () => peerEntry(peer, now));
  const byAnnounced = fuzzyMatch(query, announcedName);
  return byAnnounced === null ? [] : found({ ...byAnnounced, places: [] }, () => ({ ...peerEntry(peer, now), detail: announcedName }));
}

/** Digits lie scattered over every address: only those in one piece count, and letters find none. */
function addressesFor(query: string, peers: readonly Peer[]): readonly Found[] {
  if (!/\d/u.test(query)) return [];
  return peers.flatMap((peer) =>
    peer.addresses.flatMap(({ address }) => {
      const endpoint = endpointOf(address, peer.port);
      return found(pieceMatch(query, endpoint), () => addressEntry(endpoint, peer));
    })
  );
}

function found(match: FuzzyMatch | null, entry: Found['entry']): readonly Found[] {
  return match === null ? [] : [{ ...match, entry }];
}

function bestScore(group: FoundGroup): number {
  return group.found.reduce((best, { score }) => Math.max(best, score), -Infinity);
}

function shortened(groups: readonly FoundGroup[]): readonly PaletteGroup[] {
  return groups
    .filter((group) => group.found.length > 0)
    .map((group) => {
      const best = group.found.toSorted((a, b) => b.score - a.score).slice(0, MAX_ENTRIES);
      const entries = best.map(({ entry, places }) => ({ ...entry(), places }));
      return { kind: group.kind, entries, more: group.found.length - entries.length };
    });
}

function commandEntry(command: AppCommand): ReturnType<Found['entry']> {
  return { id: `command ${command}`, choice: { kind: 'command', command }, label: words.commands[command], detail: '' };
}

function viewEntry(name: string): ReturnType<Found['entry']> {
  return { id: `view ${name}`, choice: { kind: 'view', name }, label: name, detail: '' };
}

function peerEntry(peer: Peer, now: number): ReturnType<Found['entry']> {
  const endpoint = firstEndpointOf(peer) ?? '';
  return { id: `peer ${peer.key}`, choice: { kind: 'peer', peer, mark: markOf(peer, now) }, label: peer.name, detail: endpoint };
}

function capabilityEntry({ type, count }: PaletteSources['types'][number]): ReturnType<Found['entry']> {
  return { id: `capability ${type}`, choice: { kind: 'capability', type }, label: type, detail: words.status.peers(count) };
}

function addressEntry(endpoint: string, peer: Peer): ReturnType<Found['entry']> {
  return { id: `address ${endpoint} ${peer.key}`, choice: { kind: 'address', endpoint }, label: endpoint, detail: peer.name };
}

function filterEntry(text: string): PaletteEntry {
  return { id: 'filter', choice: { kind: 'filter', text }, label: words.palette.filter(text), places: [], detail: '' };
}

/** More than plain words: `offers:print`, `-state:quiet`. */
function speaksFilterLanguage(text: string): boolean {
  const { terms, problems } = parseFilter(text);
  return problems.length > 0 || terms.some(({ key, negated }) => key !== 'word' || negated);
}
