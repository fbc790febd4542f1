import type { ActivityEntry, Capability, OwnCapability, Peer, PeerState, Self } from '#contract';
import type { NotedEntry, NotedPeer } from './noted.ts';

/** What is known: the activity, oldest first and without a hole, and who is here now. */
export interface Known {
  readonly activity: readonly NotedEntry[];
  readonly peers: readonly NotedPeer[];
}

/**
 * Who was here at a moment (epoch ms), as far as the activity tells: present peers as they are unless something happened to them since,
 * others by name, state and types. Of types the activity names at most eight; addresses and ports of who has left it does not keep.
 */
export function peersAt({ activity, peers }: Known, at: number): readonly NotedPeer[] {
  const { entries, isLatest } = runAt(activity, at);
  const histories = new Map<string, NotedEntry[]>();
  for (const entry of entries) {
    if (entry.peerKey === null) continue;
    const history = histories.get(entry.peerKey);
    if (history === undefined) histories.set(entry.peerKey, [entry]);
    else history.push(entry);
  }
  const present = new Map(isLatest ? peers.map((peer) => [peer.key, peer]) : []);
  const keys = new Set([...histories.keys(), ...present.keys()]);
  return [...keys].flatMap((key) => peerAt(key, histories.get(key) ?? [], present.get(key) ?? null, at) ?? []);
}

/** What this machine announced at a moment (epoch ms), as far as the activity tells; the very same if nothing has changed since. */
export function selfAt(self: Self, activity: readonly ActivityEntry[], at: number): Self {
  const changes = activity.filter((entry) => entry.at > at && entry.kind === 'offers-changed' && entry.peerKey === null);
  if (changes.length === 0) return self;
  const announced = self.capabilities.filter((capability) => capability.announced);
  const types = typesBefore(
    changes,
    announced.map(({ type }) => type)
  );
  return { ...self, capabilities: types.map((type): OwnCapability => ({ ...capabilityOf(type, announced), announced: true })) };
}

interface Run {
  readonly entries: readonly NotedEntry[];
  /** Whether it goes on now. */
  readonly isLatest: boolean;
}

/** The entries from one start of Peerscope to the next, around a moment: nobody stays across a start. */
function runAt(activity: readonly NotedEntry[], at: number): Run {
  const starts = activity.flatMap(({ kind }, index) => (kind === 'started' ? [index] : []));
  const from = starts.findLast((index) => (activity[index]?.at ?? 0) <= at) ?? 0;
  const isBefore = (activity[from]?.at ?? at) > at && activity[from]?.kind === 'started';
  const until = isBefore ? from : (starts.find((index) => index > from) ?? activity.length);
  return { entries: activity.slice(from, until), isLatest: until === activity.length };
}

function peerAt(key: string, history: readonly NotedEntry[], present: NotedPeer | null, at: number): NotedPeer | null {
  const split = history.findIndex((entry) => entry.at > at);
  const before = split === -1 ? history : history.slice(0, split);
  const after = split === -1 ? [] : history.slice(split);
  const [last, next] = [before.at(-1), after[0]];
  if (next === undefined && present !== null && (present.firstHeardAt <= at || (last !== undefined && last.kind !== 'left')))
    return present;
  const wasHere = last === undefined ? next !== undefined && next.kind !== 'joined' : last.kind !== 'left';
  if (!wasHere) return null;
  const joinedAt = before.findLast(({ kind }) => kind === 'joined')?.at ?? Math.min(present?.firstHeardAt ?? 0, at);
  const types = typesAt(before, after, present);
  return {
    ...(present ?? remembered(key, (last ?? next)?.announcedName)),
    name: last?.peerName ?? next?.peerName ?? key,
    state: stateAt(before, after),
    stateReason: null,
    conflict: null,
    capabilities: types.map((type) => capabilityOf(type, present?.capabilities ?? [])),
    firstHeardAt: joinedAt,
    lastBeaconAt: at,
    lastSignAt: at,
    expiresAt: null
  };
}

/** A peer of which nothing is left but its entries; these name it by its alias, if the person gave it one. */
function remembered(key: string, announcedName: string | undefined): NotedPeer {
  const colon = key.indexOf(':');
  return {
    key,
    id: key.slice(0, colon),
    type: key.slice(colon + 1),
    name: key,
    ...(announcedName !== undefined && { announcedName }),
    state: 'present',
    stateReason: null,
    conflict: null,
    addresses: [],
    port: 0,
    extended: true,
    capabilities: [],
    revision: null,
    firstHeardAt: 0,
    lastBeaconAt: 0,
    lastSignAt: 0,
    expiresAt: null,
    askedUsAt: null,
    upToDate: false,
    hears: null,
    hearsMore: false,
    hearsToldAt: null,
    // nothing is known against it: it is not drawn as heard one way only
    hearsUs: true
  };
}

function capabilityOf(type: string, present: readonly Capability[]): Capability {
  return present.find((capability) => capability.type === type) ?? { type, port: 0, description: '' };
}

/** By the last change before, or by what the next change is a change from. */
function stateAt(before: readonly ActivityEntry[], after: readonly ActivityEntry[]): PeerState {
  const known = before.findLast(({ kind }) => kind === 'state-changed' || kind === 'joined');
  if (known !== undefined) return known.state ?? 'present';
  return after.find(({ kind }) => kind === 'state-changed' || kind === 'left')?.state === 'present' ? 'quiet' : 'present';
}

/** Backwards from where the list is known, or forwards from what it joined with if that is nowhere. */
function typesAt(before: readonly ActivityEntry[], after: readonly ActivityEntry[], present: Peer | null): readonly string[] {
  const leaving = after.findIndex(({ kind }) => kind === 'left');
  const end = leaving === -1 ? present?.capabilities.map(({ type }) => type) : after[leaving]?.offers?.removed;
  if (end === undefined) return [...typesFrom(before)];
  return typesBefore(
    (leaving === -1 ? after : after.slice(0, leaving)).filter(({ kind }) => kind === 'offers-changed'),
    end
  );
}

/** The types before these changes, oldest first, that led to `end`. */
function typesBefore(changes: readonly ActivityEntry[], end: readonly string[]): readonly string[] {
  const types = new Set(end);
  for (const { offers } of changes.toReversed()) {
    for (const type of offers?.added ?? []) types.delete(type);
    for (const type of offers?.removed ?? []) types.add(type);
  }
  return [...types];
}

function typesFrom(before: readonly ActivityEntry[]): ReadonlySet<string> {
  const types = new Set<string>();
  for (const { kind, offers } of before) {
    if (kind === 'joined' || kind === 'left') types.clear();
    for (const type of offers?.added ?? []) types.add(type);
    for (const type of offers?.removed ?? []) types.delete(type);
  }
  return types;
}
