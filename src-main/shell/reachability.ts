import { mayBeCut } from '../discovery/capability-codec.ts';
import type { Clock } from '../discovery/clock.ts';
import type { HeardByPeer, PeerView } from '../discovery/discovery-api.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import type { LocalNode, NodeChange } from './local-node.ts';
import { Pace } from './pace.ts';
import { Turns } from './turns.ts';

/** At most four requests a second, whoever wants them. */
const MIN_PAUSE_MS = 250;
const REFRESH_MS = 30_000;
/** Who did not tell, or could not be asked as others at its address wait, is asked again after this. */
const RETRY_MS = 5_000;
/** Who left so many questions in a row unanswered is asked no more often than those who answer. */
const MAX_UNANSWERED = 2;
/** Of the nodes that a peer hears and this node does not know, so many are kept. */
const MAX_STRANGERS = 16;

/** Whom a peer says it hears. */
export interface Sight {
  readonly hears: readonly PeerKey[];
  /** It may hear others whom it had no room to name. */
  readonly mayBeCut: boolean;
  readonly hearsUs: boolean;
  /** On the engine's clock. */
  readonly toldMs: number;
}

/**
 * Asks the peers whom they hear: only while somebody looks, at most four a second, each about every 30 s and at once when it
 * comes back; only those that are present and whose beacon says that they know the question.
 */
export class Reachability {
  readonly #clock: Clock;
  readonly #node: LocalNode;
  readonly #told: (key: PeerKey) => void;
  readonly #pace: Pace;
  readonly #turns = new Turns(MIN_PAUSE_MS);
  readonly #sights = new Map<PeerKey, Sight>();
  /** Peers of now only. */
  readonly #askedMs = new Map<PeerKey, number>();
  /** Questions in a row that a peer of now left unanswered. */
  readonly #unanswered = new Map<PeerKey, number>();
  #isWatched = false;
  /** The peer that somebody looks at. */
  #inspected: PeerKey | null = null;
  #isLooking = false;

  /** `told` hears of each peer whose sight is new. */
  constructor(clock: Clock, node: LocalNode, told: (key: PeerKey) => void) {
    this.#clock = clock;
    this.#node = node;
    this.#told = told;
    this.#pace = new Pace(clock, MIN_PAUSE_MS, () => this.#askOne());
  }

  sightOf(key: PeerKey): Sight | null {
    return this.#sights.get(key) ?? null;
  }

  /** Whether a view is open that shows it, and the peer whose turn comes before that of others. */
  watch(isWatched: boolean, inspected: PeerKey | null = null): void {
    this.#isWatched = isWatched;
    this.#inspected = inspected;
    this.#goOn();
  }

  /** Whether the window can be seen. */
  setLooking(isLooking: boolean): void {
    this.#isLooking = isLooking;
    this.#goOn();
  }

  /** The page is gone, and with it what was known for it: the next one starts with a small snapshot. */
  disconnect(): void {
    this.watch(false);
    this.#forgetAll();
  }

  /** Asks for somebody else, in the same pace, and nobody while nobody looks. Resolves always. */
  async askInTurn(key: PeerKey): Promise<HeardByPeer> {
    const waitMs = this.#turns.takeNext(this.#clock.now());
    await new Promise<void>((resolve) => this.#clock.schedule(waitMs, resolve));
    const { discovery } = this.#node;
    return this.#isLooking && discovery.peer(key)?.state === 'present' ? discovery.askWhomItHears(key) : null;
  }

  nodeChanged(change: NodeChange): void {
    if (change.kind === 'restarted') this.#forgetAll();
    if (change.kind === 'peer-left' || change.kind === 'peer-forgotten') this.#forget(change.peer.key);
    // who is quiet or cannot be reached is asked as soon as that is over
    if ((change.kind === 'peer-updated' || change.kind === 'peer-joined') && change.peer.state !== 'present') {
      this.#askedMs.delete(change.peer.key);
    }
  }

  #goOn(): void {
    if (this.#isWatched && this.#isLooking) this.#pace.request();
    else this.#pace.cancel();
  }

  #askOne(): void {
    const now = this.#clock.now();
    const { discovery } = this.#node;
    const inspected = this.#inspected === null ? null : discovery.peer(this.#inspected);
    const peer = this.#isDue(inspected, now) ? inspected : mostOverdue(discovery.peers(), this.#askedMs);
    if (this.#isDue(peer, now) && this.#turns.takeNow(now)) void this.#ask(peer, now);
    this.#goOn();
  }

  #isDue(peer: PeerView | null, now: number): peer is PeerView {
    return peer !== null && mayBeAsked(peer) && now - (this.#askedMs.get(peer.key) ?? -Infinity) >= REFRESH_MS;
  }

  async #ask({ key }: PeerView, now: number): Promise<void> {
    const { discovery } = this.#node;
    const ownKey = discovery.self().key;
    this.#askedMs.set(key, now);
    const heard = await discovery.askWhomItHears(key);
    const isOutdated = discovery !== this.#node.discovery || discovery.peer(key) === null || !this.#askedMs.has(key);
    if (isOutdated) return;
    if (heard === null) {
      this.#leftUnanswered(key, now);
      return;
    }
    this.#unanswered.delete(key);
    const hearsUs = heard.includes(ownKey);
    this.#sights.set(key, { hears: this.#bounded(heard), mayBeCut: mayBeCut(heard), hearsUs, toldMs: this.#clock.now() });
    this.#told(key);
  }

  #leftUnanswered(key: PeerKey, askedMs: number): void {
    const count = (this.#unanswered.get(key) ?? 0) + 1;
    this.#unanswered.set(key, count);
    if (count < MAX_UNANSWERED) this.#askedMs.set(key, askedMs - REFRESH_MS + RETRY_MS);
  }

  /** The keys of peers are the table's own strings, so that a thousand long lists cost little. */
  #bounded(heard: readonly PeerKey[]): readonly PeerKey[] {
    const { discovery } = this.#node;
    const own = discovery.self().key;
    let strangers = 0;
    return [...new Set(heard)].flatMap((key) => {
      const known = key === own ? own : discovery.peer(key)?.key;
      return known ?? (strangers++ < MAX_STRANGERS ? key : []);
    });
  }

  #forget(key: PeerKey): void {
    this.#sights.delete(key);
    this.#askedMs.delete(key);
    this.#unanswered.delete(key);
  }

  #forgetAll(): void {
    this.#sights.clear();
    this.#askedMs.clear();
    this.#unanswered.clear();
  }
}

function mayBeAsked({ extended, state }: PeerView): boolean {
  return extended && state === 'present';
}

/** Whoever was asked longest ago, or never. */
function mostOverdue(peers: readonly PeerView[], askedMs: ReadonlyMap<PeerKey, number>): PeerView | null {
  let most: PeerView | null = null;
  let mostAskedMs = Infinity;
  for (const peer of peers) {
    const asked = askedMs.get(peer.key) ?? -Infinity;
    if (mayBeAsked(peer) && asked < mostAskedMs) [most, mostAskedMs] = [peer, asked];
  }
  return most;
}
