import type { AppSnapshot, StateBatch } from '#contract';
import type { Clock } from '../discovery/clock.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import type { NodeChange } from './local-node.ts';
import { Pace } from './pace.ts';
import { snapshotOf, type ShownState } from './shown-state.ts';

const MIN_BATCH_INTERVAL_MS = 50;
/** The window looks at every peer after each batch: with thousands of them, batches are fewer. A tenth of a second at 100 peers. */
const INTERVAL_PER_PEER_MS = 1;
const MAX_BATCH_INTERVAL_MS = 3_000;

type Part = 'self' | 'network' | 'settings' | 'notices' | 'networkCheck' | 'sample';
type LeftEntry = StateBatch['left'][number];

/**
 * What the window knows, kept up to date with as few messages as possible: changes are gathered and sent as batches with a growing
 * revision, at most 20 a second (fewer of the peers the more there are), none while nothing changed or nobody looks. What a person has done
 * or waits for, such as a change of the settings, does not wait for the peers.
 *
 * Invariants: a batch is sent only after a snapshot was taken and until {@link disconnect}; snapshot and batches up to its revision
 * hold the same state; `#known` holds exactly the peers that the window has, so what is gathered is bounded by it and the peer table.
 */
export class StateStream {
  readonly #state: ShownState;
  readonly #send: (batch: StateBatch) => void;
  readonly #pace: Pace;

  #connected = false;
  #looking = true;
  #revision = 0;
  readonly #known = new Set<PeerKey>();
  readonly #dirtyPeers = new Set<PeerKey>();
  readonly #leftPeers = new Map<PeerKey, LeftEntry['reason']>();
  #dirtyParts = new Set<Part>();
  #sentActivityNumber = 0;
  /** The newest entry that is left of what the window has, if some were taken back. */
  #activityUpTo: number | null = null;
  #ownRevision = '';
  #isAwaited = false;

  constructor(clock: Clock, state: ShownState, send: (batch: StateBatch) => void) {
    this.#state = state;
    this.#send = send;
    this.#pace = new Pace(
      clock,
      () => Math.min(MAX_BATCH_INTERVAL_MS, Math.max(MIN_BATCH_INTERVAL_MS, this.#known.size * INTERVAL_PER_PEER_MS)),
      () => this.#flush()
    );
  }

  /** Batches that are due are sent first, so that whoever took an earlier snapshot misses nothing. */
  snapshot(): AppSnapshot {
    if (this.#connected) this.#flush();
    this.#connected = true;
    const snapshot = snapshotOf(this.#state, this.#revision);
    this.#forgetGathered();
    this.#known.clear();
    for (const { key } of snapshot.peers) this.#known.add(key);
    this.#sentActivityNumber = this.#state.lastActivityNumber();
    this.#ownRevision = snapshot.self.revision;
    return snapshot;
  }

  /** The window is gone or loads anew: nothing is sent before the next snapshot. */
  disconnect(): void {
    this.#connected = false;
    this.#pace.cancel();
    this.#forgetGathered();
    this.#known.clear();
  }

  /** Whether anybody can see the window. What happens meanwhile is sent at once when somebody looks again. */
  setLooking(looking: boolean): void {
    this.#looking = looking;
    if (looking) this.#request();
    else this.#pace.cancel();
  }

  /** Sends what is gathered without waiting for its turn, even if nobody looks yet. */
  sendNow(): void {
    if (this.#connected) this.#flush();
  }

  nodeChanged(change: NodeChange): void {
    switch (change.kind) {
      case 'peer-heard':
      case 'peer-joined':
      case 'peer-updated':
        this.#leftPeers.delete(change.peer.key);
        this.#dirtyPeers.add(change.peer.key);
        break;
      case 'peer-left':
        this.#peerGone(change.peer.key, change.reason);
        break;
      case 'peer-forgotten':
        this.#peerGone(change.peer.key, 'forgotten');
        break;
      case 'self-changed':
        this.#selfChanged();
        break;
      case 'network-changed':
        this.#await('network');
        break;
      case 'start-failed':
        break;
      case 'restarted':
        for (const key of this.#known) this.#peerGone(key, 'forgotten');
        for (const { key } of this.#state.peers()) this.#dirtyPeers.add(key);
        this.#await('network', 'sample');
        this.#selfChanged();
        break;
    }
    this.#request();
  }

  settingsChanged(): void {
    // the own node shows hidden capabilities, and the network shows the interval: both come from the settings
    this.#await('settings', 'self', 'network');
    this.#request();
  }

  /** A peer that is here told something that the engine does not keep. */
  peerChanged(key: PeerKey): void {
    this.#dirtyPeers.add(key);
    this.#request();
  }

  networkChanged(): void {
    this.#await('network');
    this.#request();
  }

  networkCheckChanged(): void {
    this.#await('networkCheck');
    this.#request();
  }

  /** Something was logged that is no change of the node. */
  activityAdded(): void {
    this.#request();
  }

  /** Entries after the one of this number are no more. */
  activityTakenBack(upTo: number): void {
    this.#activityUpTo = Math.min(this.#activityUpTo ?? Infinity, upTo);
    this.#sentActivityNumber = Math.min(this.#sentActivityNumber, upTo);
    this.#request();
  }

  /** Something is to be told once. */
  noticeAdded(): void {
    this.#await('notices');
    this.#request();
  }

  #selfChanged(): void {
    this.#await('self');
    const { revision } = this.#state.self();
    if (revision === this.#ownRevision) return;
    // who was told the present capabilities depends on the present revision
    this.#ownRevision = revision;
    for (const key of this.#known) if (!this.#leftPeers.has(key)) this.#dirtyPeers.add(key);
  }

  #peerGone(key: PeerKey, reason: LeftEntry['reason']): void {
    this.#dirtyPeers.delete(key);
    if (this.#known.has(key)) this.#leftPeers.set(key, reason);
  }

  /** Of these parts, somebody wants to see what has become. */
  #await(...parts: readonly Part[]): void {
    this.#isAwaited = true;
    for (const part of parts) this.#dirtyParts.add(part);
  }

  #request(): void {
    if (this.#connected && this.#looking) this.#pace.request(this.#isAwaited ? MIN_BATCH_INTERVAL_MS : undefined);
    else if (!this.#connected) this.#forgetGathered();
  }

  #flush(): void {
    const peers = [...this.#dirtyPeers].flatMap((key) => this.#state.peer(key) ?? []);
    const left = [...this.#leftPeers].map(([key, reason]) => ({ key, reason }));
    const activity = this.#state.activitySince(this.#sentActivityNumber);
    const parts = this.#dirtyParts;
    const upTo = this.#activityUpTo;
    if (peers.length + left.length + activity.length + parts.size === 0 && upTo === null) return;

    for (const { key } of peers) this.#known.add(key);
    for (const { key } of left) this.#known.delete(key);
    this.#sentActivityNumber = this.#state.lastActivityNumber();
    this.#revision += 1;
    const batch: StateBatch = {
      revision: this.#revision,
      ...(parts.has('self') && { self: this.#state.self() }),
      ...(parts.has('network') && { network: this.#state.network() }),
      ...(parts.has('settings') && { settings: this.#state.settings() }),
      ...(parts.has('notices') && { notices: this.#state.notices() }),
      ...(parts.has('networkCheck') && { networkCheck: this.#state.networkCheck() }),
      ...(parts.has('sample') && { sample: this.#state.sample() }),
      peers,
      left,
      ...(upTo !== null && { activityUpTo: upTo }),
      activity
    };
    this.#forgetGathered();
    this.#send(batch);
  }

  #forgetGathered(): void {
    this.#dirtyPeers.clear();
    this.#leftPeers.clear();
    this.#dirtyParts = new Set();
    this.#activityUpTo = null;
    this.#isAwaited = false;
  }
}
