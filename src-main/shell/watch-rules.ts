import type { WatchRule } from '#contract';
import type { Capability } from '../discovery/capability.ts';
import type { Clock, Undo } from '../discovery/clock.ts';
import type { PeerView } from '../discovery/discovery-api.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import { words, type Say } from '../wording/words.ts';
import { gatheredNames } from './gathered-names.ts';
import type { Grace } from './grace.ts';
import type { NodeChange } from './local-node.ts';
import { sameText, WatchedPresence, type PresenceKind } from './watched-presence.ts';

/** What happens within so long is said at once, and a lack must last so long: a node that restarts is back by then. */
const HOLD_MS = 3000;
const MAX_GATHERED = 1000;

export interface WatchHit {
  /** Without a full stop. */
  readonly say: Say;
  /** The only peer that it is about. */
  readonly peer: { readonly key: string; readonly name: string } | null;
  /** Who came or went, if that is what the sentence says. */
  readonly presence: { readonly kind: PresenceKind; readonly keys: readonly PeerKey[] } | null;
}

interface Parts {
  readonly clock: Clock;
  readonly grace: Grace;
  readonly rules: () => readonly WatchRule[];
  readonly ownCapabilities: () => readonly Capability[];
  /** What the person calls a peer. */
  readonly nameOf: (peer: PeerView) => string;
  readonly tell: (hit: WatchHit) => void;
}

/** What is remembered of one rule. */
interface RuleState {
  readonly rule: WatchRule;
  /** Whom a sentence is being gathered about. */
  readonly gathered: Map<PeerKey, string>;
  timer: Undo | null;
  /** For `fewer-than`: whether there were enough since it was told last. */
  armed: boolean;
}

/**
 * Watches what the person asked for. Each rule tells of an edge, never of a condition that merely lasts: who was there at the start is
 * no news, and a lack is told once until there were enough again.
 */
export class WatchRules {
  readonly #parts: Parts;
  readonly #states = new Map<string, RuleState>();
  /** The types that each joined peer offers. */
  readonly #offered = new Map<PeerKey, ReadonlySet<string>>();
  /** How many of them offer each type: counted as they come and go, for networks of thousands. */
  readonly #providers = new Map<string, number>();

  readonly #presence: WatchedPresence;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#presence = new WatchedPresence(parts);
    this.rulesChanged();
  }

  /** Rules that stay keep what is remembered of them. */
  rulesChanged(): void {
    const wanted = new Map(this.#parts.rules().map((rule) => [JSON.stringify(rule), rule]));
    for (const [id, state] of this.#states) {
      if (wanted.has(id)) continue;
      state.timer?.();
      this.#states.delete(id);
    }
    for (const [id, rule] of wanted) {
      if (!this.#states.has(id)) this.#states.set(id, { rule, gathered: new Map(), timer: null, armed: false });
    }
    this.#count();
  }

  /** Whether a rule is about to tell that a peer came or went. */
  isAboutToTell(kind: PresenceKind, key: PeerKey): boolean {
    return this.#presence.isAboutToTell(kind, key);
  }

  nodeChanged(change: NodeChange): void {
    switch (change.kind) {
      case 'peer-joined':
        this.#presence.came(change.peer);
        this.#offersOf(change.peer, new Set(), typesOf(change.peer));
        break;
      case 'peer-updated':
        if (this.#offered.has(change.peer.key)) this.#offersOf(change.peer, this.#offered.get(change.peer.key), typesOf(change.peer));
        break;
      case 'peer-left':
        this.#presence.went(change.peer);
        this.#offersOf(change.peer, this.#offered.get(change.peer.key), new Set());
        this.#offered.delete(change.peer.key);
        break;
      case 'restarted':
        this.#startAnew();
        break;
      case 'self-changed':
        break;
      default:
        return;
    }
    this.#count();
  }

  #offersOf(peer: PeerView, before: ReadonlySet<string> = new Set(), now: ReadonlySet<string>): void {
    this.#offered.set(peer.key, now);
    for (const type of before) if (!now.has(type)) this.#addProviders(type, -1);
    for (const type of now) if (!before.has(type)) this.#addProviders(type, 1);
    for (const state of this.#states.values()) {
      const { rule } = state;
      if (rule.kind !== 'offered' && rule.kind !== 'withdrawn') continue;
      const type = rule.type.trim().toLowerCase();
      const [from, to] = rule.kind === 'offered' ? [before, now] : [now, before];
      if (to.has(type) && !from.has(type)) this.#gather(state, peer);
      else if (from.has(type) && !to.has(type)) state.gathered.delete(peer.key); // undone before anybody was told
    }
  }

  #gather(state: RuleState, peer: PeerView): void {
    if (!this.#parts.grace.isOver || state.gathered.size >= MAX_GATHERED) return;
    state.gathered.set(peer.key, this.#parts.nameOf(peer));
    state.timer ??= this.#parts.clock.schedule(HOLD_MS, () => this.#tellGathered(state));
  }

  #tellGathered(state: RuleState): void {
    state.timer = null;
    const { rule } = state;
    const [first] = state.gathered;
    if (!first || (rule.kind !== 'offered' && rule.kind !== 'withdrawn')) return;
    const { names, more } = gatheredNames([...state.gathered.values()]);
    const peer = state.gathered.size === 1 ? { key: first[0], name: first[1] } : null;
    state.gathered.clear();
    this.#parts.tell({ say: () => words.watch[rule.kind](names, more, rule.type), peer, presence: null });
  }

  /** Looks at every rule that counts providers. */
  #count(): void {
    for (const state of this.#states.values()) {
      const { rule } = state;
      if (rule.kind !== 'fewer-than') continue;
      if (this.#providersOf(rule.type) >= rule.count) {
        state.armed = true;
        state.timer?.();
        state.timer = null;
      } else if (state.armed) state.timer ??= this.#parts.clock.schedule(HOLD_MS, () => this.#tellLack(state));
    }
  }

  #tellLack(state: RuleState): void {
    state.timer = null;
    state.armed = false;
    const { rule } = state;
    if (rule.kind !== 'fewer-than') return;
    const providers = this.#providersOf(rule.type);
    this.#parts.tell({ say: () => words.watch.fewer(rule.type, providers, rule.count), peer: null, presence: null });
  }

  #providersOf(type: string): number {
    const own = this.#parts.ownCapabilities().some((capability) => sameText(capability.type, type));
    return (this.#providers.get(type.trim().toLowerCase()) ?? 0) + (own ? 1 : 0);
  }

  #addProviders(type: string, change: 1 | -1): void {
    const count = (this.#providers.get(type) ?? 0) + change;
    if (count > 0) this.#providers.set(type, count);
    else this.#providers.delete(type);
  }

  /** Nothing that was known of the others holds; those who are here come back without a word. */
  #startAnew(): void {
    this.#offered.clear();
    this.#providers.clear();
    this.#presence.forget();
    for (const state of this.#states.values()) {
      state.timer?.();
      state.timer = null;
      state.armed = false;
      state.gathered.clear();
    }
  }
}

function typesOf({ capabilities }: PeerView): ReadonlySet<string> {
  return new Set(capabilities.map(({ type }) => type.toLowerCase()));
}
