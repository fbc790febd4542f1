import type { WatchRule } from '#contract';
import type { Clock } from '../discovery/clock.ts';
import type { PeerView } from '../discovery/discovery-api.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import { words } from '../wording/words.ts';
import { gatheredNames } from './gathered-names.ts';
import { Gathering } from './gathering.ts';
import type { Grace } from './grace.ts';
import type { WatchHit } from './watch-rules.ts';

export type PresenceKind = 'joined' | 'left';

/** The rule that watches for it. */
const RULE_OF = { joined: 'joins', left: 'leaves' } as const;

interface Parts {
  readonly clock: Clock;
  readonly grace: Grace;
  readonly rules: () => readonly WatchRule[];
  readonly nameOf: (peer: PeerView) => string;
  readonly tell: (hit: WatchHit) => void;
}

/** Tells of the peers that a watch rule names when they come or go: gathered and paced, as many may have one name, or one come and go. */
export class WatchedPresence {
  readonly #parts: Parts;
  readonly #gathered: Readonly<Record<PresenceKind, Gathering<PeerView>>>;

  constructor(parts: Parts) {
    this.#parts = parts;
    const gathering = (kind: PresenceKind) => new Gathering<PeerView>(parts.clock, (gathered) => this.#tell(kind, gathered));
    this.#gathered = { joined: gathering('joined'), left: gathering('left') };
  }

  isAboutToTell(kind: PresenceKind, key: PeerKey): boolean {
    return this.#gathered[kind].has(key);
  }

  came(peer: PeerView): void {
    if (!this.#gathered.left.delete(peer.key)) this.#gather('joined', peer); // else back before anybody was told
  }

  went(peer: PeerView): void {
    if (!this.#gathered.joined.delete(peer.key)) this.#gather('left', peer);
  }

  forget(): void {
    for (const gathered of Object.values(this.#gathered)) gathered.clear();
  }

  #gather(kind: PresenceKind, peer: PeerView): void {
    if (this.#parts.grace.isOver && this.#isNamed(kind, peer)) this.#gathered[kind].add(peer.key, peer);
  }

  #isNamed(kind: PresenceKind, peer: PeerView): boolean {
    const names = [peer.name, this.#parts.nameOf(peer)];
    return this.#parts.rules().some((rule) => rule.kind === RULE_OF[kind] && names.some((name) => sameText(rule.name, name)));
  }

  #tell(kind: PresenceKind, gathered: readonly (readonly [PeerKey, PeerView])[]): boolean {
    // the rule may be gone by now
    const peers = gathered.map(([, peer]) => peer).filter((peer) => this.#isNamed(kind, peer));
    const [first] = peers;
    if (!first) return false;
    const { names, more } = gatheredNames(peers.map((peer) => this.#parts.nameOf(peer)));
    const presence = { kind, keys: peers.map(({ key }) => key) };
    this.#parts.tell({ say: () => words.notifications[kind](names, more), peer: peers.length === 1 ? first : null, presence });
    return true;
  }
}

/** Whether a person means the same by both. */
export function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
