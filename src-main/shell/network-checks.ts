import type { NetworkCheck } from '#contract';
import type { Clock, Undo } from '../discovery/clock.ts';
import type { PeerView } from '../discovery/discovery-api.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import type { LocalNode, NodeChange } from './local-node.ts';
import { isElsewhere } from './network-check/elsewhere.ts';
import { isHeard } from './network-check/hearing-verdicts.ts';
import { NetworkCheckRun, type CheckWorld } from './network-check/network-check-run.ts';

const NOBODY_HEARD_MS = 10_000;
/** Who cannot be reached for a moment needs no check. */
const NOT_REACHED_MS = 5000;
const MIN_PAUSE_MS = 60_000;

interface Parts {
  readonly clock: Clock;
  readonly node: LocalNode;
  /** The world of a check that starts now. */
  readonly world: () => Omit<CheckWorld, 'announcedSinceMs'>;
  readonly changed: () => void;
}

/**
 * The last network check, and when one runs: when a person asks; by itself when nobody on another machine was heard for 10 s, when
 * somebody cannot be reached, and when a flood begins — once for each time this comes about, and not more than once a minute. A node
 * that is started anew, on other ports or among sample peers, knows nothing of the checks before.
 */
export class NetworkChecks {
  readonly #parts: Parts;
  #last: NetworkCheck | null = null;
  #running: Promise<NetworkCheck> | null = null;
  /** Counts the starts of the node. */
  #start = 0;
  #lastAutomaticMs = -Infinity;
  #lastFloodedMs = -Infinity;
  /** What this machine announces, and since when. */
  #announced: { readonly revision: string; readonly sinceMs: number };
  #undoUnheard: Undo = () => {};
  /** Null while no check waits for its time. */
  #undoNotReached: Undo | null = null;
  /** Peers of now on other machines whose beacons arrive: who has fallen silent may answer and still not be heard. */
  readonly #heardElsewhere = new Set<PeerKey>();
  /** Peers of now that a check was run for. */
  readonly #checkedPeers = new Set<PeerKey>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#announced = { revision: parts.node.discovery.self().revision, sinceMs: parts.clock.now() };
    parts.node.subscribe((change) => this.#nodeChanged(change));
    this.#count();
  }

  get last(): NetworkCheck | null {
    return this.#last;
  }

  /** Resolves with the report. While one is running, with that one's. */
  run(cause: NetworkCheck['cause']): Promise<NetworkCheck> {
    this.#running ??= this.#run(cause);
    return this.#running;
  }

  async #run(cause: NetworkCheck['cause']): Promise<NetworkCheck> {
    const start = this.#start;
    const world: CheckWorld = { ...this.#parts.world(), announcedSinceMs: () => this.#announced.sinceMs };
    const run = new NetworkCheckRun(world, cause, (check) => {
      if (start === this.#start) this.#tell(check);
    });
    const check = await run.run();
    if (start === this.#start) this.#running = null;
    return check;
  }

  #tell(check: NetworkCheck | null): void {
    this.#last = check;
    this.#parts.changed();
  }

  #nodeChanged(change: NodeChange): void {
    switch (change.kind) {
      case 'peer-heard':
        this.#place(change.peer);
        break;
      case 'peer-joined':
      case 'peer-updated':
        this.#place(change.peer);
        if (change.peer.state === 'unreachable') this.#notReached(change.peer);
        else this.#checkedPeers.delete(change.peer.key);
        break;
      case 'peer-left':
      case 'peer-forgotten':
        this.#checkedPeers.delete(change.peer.key);
        this.#unheard(change.peer.key, this.#parts.clock.now());
        break;
      case 'network-changed':
        if (change.notice.kind === 'flood') this.#flooded();
        // the addresses of this machine may be others
        this.#count();
        break;
      case 'restarted':
        this.#start += 1;
        this.#running = null;
        this.#tell(null);
        this.#checkedPeers.clear();
        this.#announces(this.#parts.node.discovery.self().revision);
        this.#undoNotReached?.();
        this.#undoNotReached = null;
        this.#count();
        break;
      case 'start-failed':
        this.#count();
        break;
      case 'self-changed':
        this.#announces(change.self.revision);
        break;
    }
  }

  #announces(revision: string): void {
    if (revision !== this.#announced.revision) this.#announced = { revision, sinceMs: this.#parts.clock.now() };
  }

  /** Who is heard from another machine, from scratch. */
  #count(): void {
    this.#heardElsewhere.clear();
    for (const peer of this.#parts.node.discovery.peers()) if (this.#isHeardElsewhere(peer)) this.#heardElsewhere.add(peer.key);
    this.#waitUnheard(this.#parts.clock.now());
  }

  #place(peer: PeerView): void {
    if (this.#isHeardElsewhere(peer)) {
      this.#heardElsewhere.add(peer.key);
      this.#undoUnheard();
    } else {
      this.#unheard(peer.key, isHeard(peer) ? this.#parts.clock.now() : peer.lastBeaconMs);
    }
  }

  #isHeardElsewhere(peer: PeerView): boolean {
    return isHeard(peer) && isElsewhere(peer, this.#parts.node.discovery.network().interfaces);
  }

  #unheard(key: PeerKey, sinceMs: number): void {
    if (this.#heardElsewhere.delete(key)) this.#waitUnheard(sinceMs);
  }

  #waitUnheard(sinceMs: number): void {
    this.#undoUnheard();
    if (this.#heardElsewhere.size > 0) return;
    const { clock } = this.#parts;
    const leftMs = Math.max(0, sinceMs + NOBODY_HEARD_MS - clock.now());
    this.#undoUnheard = clock.schedule(this.#pauseLeft(leftMs), () => this.#runByItself('nobody-heard'));
  }

  #notReached({ key }: PeerView): void {
    if (this.#checkedPeers.has(key)) return;
    this.#checkedPeers.add(key);
    const { clock, node } = this.#parts;
    // begun anew with each such peer, the wait would never end where many come and go
    this.#undoNotReached ??= clock.schedule(this.#pauseLeft(NOT_REACHED_MS), () => {
      this.#undoNotReached = null;
      if (node.discovery.peers().some(({ state }) => state === 'unreachable')) this.#runByItself('peer-not-reached');
    });
  }

  #flooded(): void {
    const now = this.#parts.clock.now();
    // a flood may be over before the pause after another check is
    if (now < this.#lastFloodedMs + MIN_PAUSE_MS) return;
    this.#lastFloodedMs = now;
    this.#runByItself('flood');
  }

  #pauseLeft(atLeastMs: number): number {
    return Math.max(atLeastMs, this.#lastAutomaticMs + MIN_PAUSE_MS - this.#parts.clock.now());
  }

  #runByItself(cause: NetworkCheck['cause']): void {
    this.#lastAutomaticMs = this.#parts.clock.now();
    void this.run(cause);
  }
}
