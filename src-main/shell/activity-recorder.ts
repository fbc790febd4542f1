import type { ActivityEntry, ActivityKind } from '#contract';
import type { PeerView, SelfView } from '../discovery/discovery-api.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import { networkSentence } from '../wording/network-sentence.ts';
import { inEachLanguage, words, type Say } from '../wording/words.ts';
import type { ActivityLog } from './activity-log.ts';
import type { EpochTime } from './epoch-time.ts';
import type { NodeChange } from './local-node.ts';
import { offerChange } from './offer-change.ts';

type Unnumbered = Omit<ActivityEntry, 'number' | 'at'>;

const MINUTE_MS = 60_000;
/** Who changes more often within a minute would drive all else out of the log. The next change that is told holds what was left out. */
const MAX_CHANGES_A_MINUTE = 30;

/** Turns what the engine tells into entries of the activity log. Peers that never joined leave no trace in it. */
export class ActivityRecorder {
  readonly #log: ActivityLog;
  readonly #epochTime: EpochTime;
  /** How each joined peer looked at its last change: the difference is what happened. */
  readonly #joined = new Map<PeerKey, PeerView>();
  /** How many changes of a joined peer were told in its minute, and when that began. */
  readonly #told = new Map<PeerKey, { readonly sinceMs: number; readonly count: number }>();
  readonly #whyStartedAnew: Say;
  #self: SelfView;

  /** `self` is the own node as it is before the first change; `whyStartedAnew` says it in a sentence. */
  constructor(log: ActivityLog, epochTime: EpochTime, self: SelfView, whyStartedAnew: Say) {
    this.#log = log;
    this.#epochTime = epochTime;
    this.#self = self;
    this.#whyStartedAnew = whyStartedAnew;
  }

  /** Peerscope starts: nobody is here yet. */
  recordStart(): void {
    this.#add(ownEntry('started', () => words.activity.started));
  }

  /** Something that went wrong on this machine, as a sentence. */
  recordError(say: Say): void {
    this.#add(ownEntry('error', say));
  }

  /** A watch rule holds, as a sentence. */
  recordWatch(say: Say): void {
    this.#add(ownEntry('watch', say));
  }

  record(change: NodeChange): void {
    for (const entry of this.#entriesOf(change)) this.#add(entry);
  }

  #entriesOf(change: NodeChange): readonly Unnumbered[] {
    switch (change.kind) {
      case 'peer-heard':
      case 'peer-forgotten':
        return [];
      case 'peer-joined':
        this.#joined.set(change.peer.key, change.peer);
        return [{ ...peerEntry('joined', change.peer), offers: offerChange([], change.peer.capabilities) }];
      case 'peer-updated':
        return this.#updateEntries(change.peer);
      case 'peer-left':
        this.#joined.delete(change.peer.key);
        this.#told.delete(change.peer.key);
        return [{ ...peerEntry('left', change.peer), leaveReason: change.reason, offers: offerChange(change.peer.capabilities, []) }];
      case 'self-changed':
        return this.#selfEntries(change.self);
      case 'network-changed': {
        const { notice } = change;
        return [ownEntry(networkSentence(notice).amiss ? 'error' : 'network', () => networkSentence(notice).message)];
      }
      case 'start-failed':
        return [ownEntry('error', () => words.activity.cannotTakePart(change.reason))];
      case 'restarted':
        this.#joined.clear();
        this.#told.clear();
        return [ownEntry('started', this.#whyStartedAnew)];
    }
  }

  #updateEntries(peer: PeerView): readonly Unnumbered[] {
    const before = this.#joined.get(peer.key);
    if (!before) return [];
    const kinds: ActivityKind[] = [];
    if (peer.name !== before.name) kinds.push('renamed');
    if (offers(peer) !== offers(before)) kinds.push('offers-changed');
    if (peer.conflict && !before.conflict) kinds.push('conflict');
    if (peer.state !== before.state) kinds.push('state-changed');
    if (kinds.length > 0 && !this.#mayTell(peer.key)) return [];
    this.#joined.set(peer.key, peer);
    return kinds.map((kind) => {
      const entry = peerEntry(kind, peer);
      if (kind === 'renamed') return { ...entry, formerName: before.name };
      return kind === 'offers-changed' ? { ...entry, offers: offerChange(before.capabilities, peer.capabilities) } : entry;
    });
  }

  #mayTell(key: PeerKey): boolean {
    const now = this.#epochTime.now();
    const { sinceMs, count } = this.#told.get(key) ?? { sinceMs: -Infinity, count: 0 };
    const isNewMinute = Math.abs(now - sinceMs) >= MINUTE_MS;
    if (!isNewMinute && count >= MAX_CHANGES_A_MINUTE) return false;
    this.#told.set(key, isNewMinute ? { sinceMs: now, count: 1 } : { sinceMs, count: count + 1 });
    return true;
  }

  #selfEntries(self: SelfView): readonly Unnumbered[] {
    const before = this.#self;
    this.#self = self;
    if (before.id !== self.id) return [];
    const entries: Unnumbered[] = [];
    if (self.name !== before.name) entries.push(ownEntry('renamed', () => words.activity.renamed(self.name)));
    if (self.revision !== before.revision) {
      const entry = ownEntry('offers-changed', () => words.activity.announces(self.capabilities.length));
      entries.push({ ...entry, offers: offerChange(before.capabilities, self.capabilities) });
    }
    return entries;
  }

  #add(entry: Unnumbered): void {
    this.#log.add({ at: this.#epochTime.now(), ...entry });
  }
}

function peerEntry(kind: ActivityKind, peer: PeerView): Unnumbered {
  const isTold = kind === 'state-changed' || (kind === 'joined' && peer.state !== 'present');
  const state = isTold ? peer.state : null;
  return { kind, peerKey: peer.key, peerName: peer.name, formerName: null, leaveReason: null, state, offers: null, message: null };
}

function ownEntry(kind: ActivityKind, say: Say): Unnumbered {
  const nobody = { peerKey: null, peerName: null, formerName: null, leaveReason: null, state: null } as const;
  return { kind, ...nobody, offers: null, message: inEachLanguage(say) };
}

function offers(peer: PeerView): string {
  return JSON.stringify(peer.capabilities);
}
