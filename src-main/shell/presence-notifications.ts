import type { Settings } from '#contract';
import type { Clock, Undo } from '../discovery/clock.ts';
import type { PeerView } from '../discovery/discovery-api.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import { words } from '../wording/words.ts';
import { gatheredNames } from './gathered-names.ts';
import type { Grace } from './grace.ts';
import type { NodeChange } from './local-node.ts';

/** What happens within so long is said at once. */
const GATHER_MS = 3000;
/** Between two notifications of one kind, however much happens. */
const PAUSE_MS = 15_000;
/** So many are counted; beyond that nobody reads the number. */
const MAX_GATHERED = 1000;

export interface DesktopNotice {
  readonly text: string;
  /** Whom to show on a click; null for several. */
  readonly peerKey: string | null;
}

interface Parts {
  readonly clock: Clock;
  readonly grace: Grace;
  readonly wishes: () => Pick<Settings, 'notifyJoined' | 'notifyLeft' | 'notifyConflict'>;
  /** Whether there is nothing to tell: the person looks at the window, or the peers are simulated. */
  readonly isQuiet: () => boolean;
  /** What the person calls a peer. */
  readonly nameOf: (peer: PeerView) => string;
  readonly notify: (notice: DesktopNotice) => void;
}

type Kind = 'joined' | 'left' | 'conflict';

/** Tells a person who looks elsewhere who came, left or is in conflict: gathered, paced, and not of those who were there at the start. */
export class PresenceNotifications {
  readonly #parts: Parts;
  readonly #gathered: Readonly<Record<Kind, Map<PeerKey, string>>> = { joined: new Map(), left: new Map(), conflict: new Map() };
  readonly #timers = new Map<Kind, Undo>();
  readonly #lastMs = new Map<Kind, number>();
  /** Once for each stay of a peer: a conflict that comes and goes is no news. */
  readonly #inConflict = new Set<PeerKey>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  nodeChanged(change: NodeChange): void {
    switch (change.kind) {
      case 'peer-joined':
        this.#came(change.peer);
        this.#conflictOf(change.peer);
        break;
      case 'peer-updated':
        this.#conflictOf(change.peer);
        break;
      case 'peer-left':
        this.#went(change.peer);
        break;
      case 'peer-forgotten':
        this.#forgetConflictOf(change.peer);
        break;
      case 'restarted':
        this.#forget();
        break;
      default:
    }
  }

  /** Somebody else has told of it: once is enough. */
  wasTold(kind: 'joined' | 'left', key: PeerKey): void {
    this.#gathered[kind].delete(key);
  }

  #came(peer: PeerView): void {
    if (this.#gathered.left.delete(peer.key)) return; // back before anybody was told
    if (this.#parts.wishes().notifyJoined) this.#gather('joined', peer);
  }

  #went(peer: PeerView): void {
    this.#forgetConflictOf(peer);
    if (this.#gathered.joined.delete(peer.key)) return;
    if (this.#parts.wishes().notifyLeft) this.#gather('left', peer);
  }

  #conflictOf(peer: PeerView): void {
    if (peer.conflict === null || this.#inConflict.has(peer.key)) return;
    this.#inConflict.add(peer.key);
    if (this.#parts.wishes().notifyConflict) this.#gather('conflict', peer);
  }

  #forgetConflictOf({ key }: PeerView): void {
    this.#inConflict.delete(key);
    this.#gathered.conflict.delete(key);
  }

  #gather(kind: Kind, peer: PeerView): void {
    const { clock, grace, isQuiet, nameOf } = this.#parts;
    const gathered = this.#gathered[kind];
    // a conflict that was there before is news all the same
    if (isQuiet() || (kind !== 'conflict' && !grace.isOver) || gathered.size >= MAX_GATHERED) return;
    gathered.set(peer.key, nameOf(peer));
    if (this.#timers.has(kind)) return;
    const pauseMs = (this.#lastMs.get(kind) ?? Number.NEGATIVE_INFINITY) + PAUSE_MS - clock.now();
    this.#timers.set(
      kind,
      clock.schedule(Math.max(GATHER_MS, pauseMs), () => this.#tell(kind))
    );
  }

  #tell(kind: Kind): void {
    this.#timers.delete(kind);
    const gathered = [...this.#gathered[kind]];
    this.#gathered[kind].clear();
    const [first] = gathered;
    if (!first || this.#parts.isQuiet()) return;
    this.#lastMs.set(kind, this.#parts.clock.now());
    const { names, more } = gatheredNames(gathered.map(([, name]) => name));
    const isOne = gathered.length === 1 && kind !== 'left';
    this.#parts.notify({ text: words.notifications[kind](names, more), peerKey: isOne ? first[0] : null });
  }

  #forget(): void {
    for (const undo of this.#timers.values()) undo();
    this.#timers.clear();
    this.#inConflict.clear();
    for (const gathered of Object.values(this.#gathered)) gathered.clear();
  }
}
