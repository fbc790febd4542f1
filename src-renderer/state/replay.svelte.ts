import type { ActivityEntry, Self } from '#contract';
import { RIBBON_MS } from '../format/ribbon.ts';
import type { Lan } from './lan.svelte.ts';
import type { NotedPeer } from './noted.ts';
import { singleProviderTypes } from './coverage.ts';
import { peersAt, selfAt } from './replayed-peers.ts';

/** The map at an earlier moment of the last 15 minutes, while what is live goes on underneath. */
export class Replay {
  readonly #lan: Lan;
  readonly #showsHidden: () => boolean;
  #at = $state.raw<number | null>(null);
  readonly #everybody: readonly NotedPeer[] | null = $derived(this.#peersThen());
  readonly #peers: readonly NotedPeer[] | null = $derived(this.#shownOf(this.#everybody));
  readonly #self: Self | null = $derived(this.#selfThen());
  readonly #singleTypes = $derived(this.#everybody && singleProviderTypes(this.#everybody, this.#self?.capabilities ?? []));

  /** `showsHidden` tells whether peers that the person has hidden are asked for. */
  constructor(lan: Lan, showsHidden: () => boolean) {
    this.#lan = lan;
    this.#showsHidden = showsHidden;
  }

  /** The moment that is shown, epoch ms; null while it is now. */
  get at(): number | null {
    return this.#at;
  }

  /** Who was here then; null while it is now. */
  get peers(): readonly NotedPeer[] | null {
    return this.#peers;
  }

  /** This machine as it was then; null while it is now. */
  get self(): Self | null {
    return this.#self;
  }

  /** Types that a single node offered then; null while it is now. */
  get singleTypes(): ReadonlySet<string> | null {
    return this.#singleTypes;
  }

  /** Shows a moment; what is too early becomes the earliest that is known, and `now` or later is live. */
  goTo(at: number, now: number): void {
    if (at >= now) {
      this.live();
      return;
    }
    this.#at = Math.max(at, now - RIBBON_MS, Math.min(now, this.#lan.data?.activity[0]?.at ?? now));
    void this.#lan.loadSince(now - RIBBON_MS).catch(() => undefined); // then it reaches back less far
  }

  live(): void {
    this.#at = null;
  }

  /** What became of a peer after the moment that is shown; null if it is still here, or was not known then. */
  departureOf(key: string): ActivityEntry | null {
    const at = this.#at;
    return this.#lan.data?.activity.find((entry) => entry.peerKey === key && entry.kind === 'left' && at !== null && entry.at > at) ?? null;
  }

  #selfThen(): Self | null {
    const { data } = this.#lan;
    return this.#at === null || data === null ? null : selfAt(data.self, data.activity, this.#at);
  }

  #peersThen(): readonly NotedPeer[] | null {
    const { data, peers } = this.#lan;
    if (this.#at === null || data === null) return null;
    const then = peersAt({ activity: data.activity, peers }, this.#at);
    return then.map((peer) => (data.peers.has(peer.key) ? peer : this.#lan.noted(peer)));
  }

  #shownOf(everybody: readonly NotedPeer[] | null): readonly NotedPeer[] | null {
    return everybody === null || this.#showsHidden() ? everybody : everybody.filter(({ isHidden }) => isHidden !== true);
  }
}
