import type {
  ActivityEntry,
  AppSnapshot,
  Network,
  NetworkCheck,
  Notice,
  Peer,
  RuntimeVersions,
  Sample,
  Self,
  Settings,
  StateBatch
} from '#contract';

/** Entries of the activity log kept in the window: as many as the main process keeps. */
export const MAX_ACTIVITY = 10_000;

const MAX_DEPARTED = 500;

/** All that the main process told, at one revision. Replaced as a whole. */
export interface LanData {
  readonly revision: number;
  readonly self: Self;
  readonly peers: ReadonlyMap<string, Peer>;
  /** Of those that left, the last ones that announced no name: what the person noted about them is found by their addresses only. */
  readonly departed: ReadonlyMap<string, Peer>;
  readonly network: Network;
  readonly settings: Settings;
  /** Oldest first, without a hole; older ones can be asked for. */
  readonly activity: readonly ActivityEntry[];
  /** What the person must be told, oldest first. */
  readonly notices: readonly Notice[];
  /** The last one since the start, or the one that is running; null before the first. */
  readonly networkCheck: NetworkCheck | null;
  /** Null on the real network. */
  readonly sample: Sample | null;
  readonly appVersion: string;
  readonly versions: RuntimeVersions;
  /** What the person speaks as the system says, the best first: BCP 47 tags. */
  readonly systemLanguages: AppSnapshot['systemLanguages'];
}

export function fromSnapshot(snapshot: AppSnapshot): LanData {
  return {
    revision: snapshot.revision,
    self: snapshot.self,
    peers: new Map(snapshot.peers.map((peer) => [peer.key, peer])),
    departed: new Map(),
    network: snapshot.network,
    settings: snapshot.settings,
    activity: snapshot.activity.slice(-MAX_ACTIVITY),
    notices: snapshot.notices,
    networkCheck: snapshot.networkCheck,
    sample: snapshot.sample,
    appVersion: snapshot.appVersion,
    versions: snapshot.versions,
    systemLanguages: snapshot.systemLanguages
  };
}

/** The data after `batch`; the same object if the batch is already contained. */
export function afterBatch(data: LanData, batch: StateBatch): LanData {
  if (batch.revision <= data.revision) return data;
  return {
    ...data,
    revision: batch.revision,
    self: batch.self ?? data.self,
    network: batch.network ?? data.network,
    settings: batch.settings ?? data.settings,
    notices: batch.notices ?? data.notices,
    networkCheck: batch.networkCheck === undefined ? data.networkCheck : batch.networkCheck,
    sample: batch.sample === undefined ? data.sample : batch.sample,
    peers: batch.peers.length + batch.left.length === 0 ? data.peers : afterChanges(data.peers, batch),
    departed: batch.left.length === 0 ? data.departed : afterLeaving(data, batch),
    activity: afterEntries(upTo(data.activity, batch.activityUpTo), batch.activity)
  };
}

/** The data with a page of older entries in front; the same object if they do not belong there. */
export function withEarlier(data: LanData, page: readonly ActivityEntry[]): LanData {
  const isNext = page.at(-1)?.number === (data.activity[0]?.number ?? 0) - 1;
  return isNext ? { ...data, activity: [...page, ...data.activity].slice(-MAX_ACTIVITY) } : data;
}

function upTo(entries: readonly ActivityEntry[], number: number | undefined): readonly ActivityEntry[] {
  return number === undefined ? entries : entries.filter((entry) => entry.number <= number);
}

/** A long absence can leave a hole, as a batch holds only so many: what lies before it is then to be asked for again. */
function afterEntries(before: readonly ActivityEntry[], fresh: readonly ActivityEntry[]): readonly ActivityEntry[] {
  const [first] = fresh;
  if (first === undefined) return before;
  const hasHole = first.number !== (before.at(-1)?.number ?? first.number - 1) + 1;
  return hasHole ? fresh : [...before, ...fresh].slice(-MAX_ACTIVITY);
}

function afterChanges(peers: ReadonlyMap<string, Peer>, batch: StateBatch): ReadonlyMap<string, Peer> {
  const changed = new Map(peers);
  for (const { key } of batch.left) changed.delete(key);
  for (const peer of batch.peers) changed.set(peer.key, peer);
  return changed;
}

function afterLeaving({ peers, departed }: LanData, { left }: StateBatch): LanData['departed'] {
  const nameless = left.flatMap(({ key }) => {
    const peer = peers.get(key);
    return peer === undefined || peer.name !== peer.id ? [] : [[key, peer] as const];
  });
  return nameless.length === 0 ? departed : new Map([...departed, ...nameless].slice(-MAX_DEPARTED));
}
