import type { ActivityEntry, Peer } from '#contract';
import { RIBBON_MS } from '../format/ribbon.ts';
import type { Lan } from './lan.svelte.ts';
import { peersAt } from './replayed-peers.ts';

/** The map at an earlier moment of the last 15 minutes, while what is live goes on underneath. */
export class Replay {
  readonly #lan: Lan;
  #at = $state.raw<number | null>(null);
  readonly #peers: readonly Peer[] | null = $derived(this.#peersThen());

  constructor(lan: Lan) {
    this.#lan = lan;
  }

  /** The moment that is shown, epoch ms; null while it is now. */
  get at(): number | null {
    return this.#at;
  }

  /** Who was here then; null while it is now. */
  get peers(): readonly Peer[] | null {
    return this.#peers;
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

  #peersThen(): readonly Peer[] | null {
    const data = this.#lan.data;
    return this.#at === null || data === null ? null : peersAt({ activity: data.activity, peers: this.#lan.peers }, this.#at);
  }
}
