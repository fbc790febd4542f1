import type { Settings } from '#contract';
import type { Clock } from '../discovery/clock.ts';
import type { PeerView } from '../discovery/discovery-api.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import { words } from '../wording/words.ts';
import { gatheredNames } from './gathered-names.ts';
import { Gathering } from './gathering.ts';
import type { Grace } from './grace.ts';
import type { NodeChange } from './local-node.ts';

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
  /** Whether the person does not want to see it. That it contradicts another node is told all the same. */
  readonly isHidden: (peer: PeerView) => boolean;
  /** Whether a watch rule is about to tell of it: once is enough. */
  readonly isToldElsewhere: (kind: Exclude<Kind, 'conflict'>, key: PeerKey) => boolean;
  readonly notify: (notice: DesktopNotice) => void;
}

type Kind = 'joined' | 'left' | 'conflict';

/** Tells a person who looks elsewhere who came, left or is in conflict: gathered, paced, and not of those who were there at the start. */
export class PresenceNotifications {
  readonly #parts: Parts;
  readonly #gathered: Readonly<Record<Kind, Gathering<string>>>;
  /** Once for each stay of a peer: a conflict that comes and goes is no news. */
  readonly #inConflict = new Set<PeerKey>();

  constructor(parts: Parts) {
    this.#parts = parts;
    const gathering = (kind: Kind) => new Gathering<string>(parts.clock, (gathered) => this.#tell(kind, gathered));
    this.#gathered = { joined: gathering('joined'), left: gathering('left'), conflict: gathering('conflict') };
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
  wasTold(kind: 'joined' | 'left', keys: readonly PeerKey[]): void {
    for (const key of keys) this.#gathered[kind].delete(key);
  }

  #came(peer: PeerView): void {
    if (this.#gathered.left.delete(peer.key)) return; // back before anybody was told
    if (this.#parts.wishes().notifyJoined && !this.#parts.isHidden(peer)) this.#gather('joined', peer);
  }

  #went(peer: PeerView): void {
    this.#forgetConflictOf(peer);
    if (this.#gathered.joined.delete(peer.key)) return;
    if (this.#parts.wishes().notifyLeft && !this.#parts.isHidden(peer)) this.#gather('left', peer);
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
    const { grace, isQuiet, nameOf } = this.#parts;
    // a conflict that was there before is news all the same
    if (isQuiet() || (kind !== 'conflict' && !grace.isOver)) return;
    this.#gathered[kind].add(peer.key, nameOf(peer));
  }

  #tell(kind: Kind, gathered: readonly (readonly [PeerKey, string])[]): boolean {
    const { isQuiet, isToldElsewhere, notify } = this.#parts;
    const news = kind === 'conflict' ? gathered : gathered.filter(([key]) => !isToldElsewhere(kind, key));
    const [first] = news;
    if (!first || isQuiet()) return false;
    const { names, more } = gatheredNames(news.map(([, name]) => name));
    const isOne = news.length === 1 && kind !== 'left';
    notify({ text: words.notifications[kind](names, more), peerKey: isOne ? first[0] : null });
    return true;
  }

  #forget(): void {
    this.#inConflict.clear();
    for (const gathered of Object.values(this.#gathered)) gathered.clear();
  }
}
