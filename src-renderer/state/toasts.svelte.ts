import type { Peer } from '#contract';
import { undoKeys } from '../format/shortcut.ts';
import { said, words } from '../words/words.svelte.ts';
import { isTold, type NotedEntry } from './noted.ts';
import { presencesOf, presenceText, type Presence } from './presence-toast.ts';

export type Toast =
  | { readonly kind: 'presence'; readonly presence: Presence }
  | { readonly kind: 'done' | 'warned' | 'failed'; readonly text: string; readonly undo: (() => void) | null };

const SHOWN_MS = 6000;
/** Time enough to find the way there by keyboard. */
const UNDO_SHOWN_MS = 20_000;
/** Joins and leaves are gathered for this long before they are said, so that a busy network stays readable. */
const GATHER_MS = 400;
/** A toast stays at least this long before the next one takes its place; one that can be undone stays to its end. */
const READABLE_MS = 3000;
const MAX_WAITING = 200;

/** One short message at a time. The person's own actions are answered at once; the comings and goings of others wait their turn. */
export class Toasts {
  readonly #peers: () => ReadonlyMap<string, Peer>;
  readonly #tellsPresence: () => boolean;
  readonly #showsHidden: () => boolean;
  #shown = $state.raw<Toast | null>(null);
  #waiting: readonly NotedEntry[] = [];
  /** The newest word of a watch rule that waits for its turn. */
  #watched: string | null = null;
  #next: ReturnType<typeof setTimeout> | null = null;
  #hide: ReturnType<typeof setTimeout> | null = null;

  /**
   * `tellsPresence`: whether the person looks at something that comings and goings belong to; `showsHidden`: whether peers that the
   * person has hidden are asked for.
   */
  constructor(peers: () => ReadonlyMap<string, Peer>, tellsPresence: () => boolean = () => true, showsHidden: () => boolean = () => false) {
    this.#peers = peers;
    this.#tellsPresence = tellsPresence;
    this.#showsHidden = showsHidden;
  }

  get shown(): Toast | null {
    return this.#shown?.kind === 'presence' && !this.#tellsPresence() ? null : this.#shown;
  }

  /** What a screen reader says: the message, and by which keys it can be undone. */
  get spoken(): string {
    const toast = this.shown;
    if (toast === null) return '';
    return toast.kind === 'presence'
      ? presenceText(toast.presence)
          .map(({ text }) => text)
          .join('')
      : toast.kind === 'done' && toast.undo !== null
        ? words.toast.canBeUndone(toast.text, undoKeys())
        : toast.text;
  }

  hear(entries: readonly NotedEntry[]): void {
    const hit = entries.findLast(({ kind }) => kind === 'watch')?.message ?? null;
    const watched = hit && said(hit);
    if (watched !== null && this.#mayBeReplaced) this.done(watched);
    else this.#watched = watched ?? this.#watched;
    const showsHidden = this.#showsHidden();
    const comings = entries.filter((entry) => (entry.kind === 'joined' || entry.kind === 'left') && isTold(entry, showsHidden));
    if (comings.length === 0 || !this.#tellsPresence()) return;
    this.#waiting = [...this.#waiting, ...comings].slice(-MAX_WAITING);
    if (!this.#isHeld) this.#next ??= setTimeout(() => this.#sayNext(), GATHER_MS);
  }

  done(text: string, undo: (() => void) | null = null): void {
    this.#show({ kind: 'done', text, undo });
  }

  /** It is done, and something about it is left to the person. */
  warned(text: string): void {
    this.#show({ kind: 'warned', text, undo: null });
  }

  failed(reason: unknown): void {
    const text = words.failed(reason instanceof Error ? reason.message : String(reason));
    this.#show({ kind: 'failed', text, undo: null });
  }

  /** Does it; null if it failed, which is said. */
  async attempt<T>(action: () => Promise<T>): Promise<T | null> {
    try {
      return await action();
    } catch (error) {
      this.failed(error);
      return null;
    }
  }

  dismiss(): void {
    this.#shown = null;
    this.#stopTimers();
    if (this.#waiting.length > 0 || this.#watched !== null) this.#next = setTimeout(() => this.#sayNext(), GATHER_MS);
  }

  /** Does what the button to undo does; false if there is nothing to undo. */
  undo(): boolean {
    const toast = this.#shown;
    if (toast?.kind !== 'done' || toast.undo === null) return false;
    toast.undo();
    this.dismiss();
    return true;
  }

  /** Keeps the message for as long as somebody is at it. */
  hold(isHeld: boolean): void {
    if (this.#shown === null) return;
    if (isHeld) this.#stopTimers();
    else this.#startTimers();
  }

  get #isHeld(): boolean {
    return this.#shown !== null && this.#hide === null;
  }

  get #canBeUndone(): boolean {
    return this.#shown?.kind === 'done' && this.#shown.undo !== null;
  }

  /** By what is said at once; what can be undone and what somebody is at stays. */
  get #mayBeReplaced(): boolean {
    return !this.#isHeld && !this.#canBeUndone;
  }

  #sayNext(): void {
    this.#next = null;
    const watched = this.#watched;
    if (watched !== null) {
      this.#watched = null;
      this.done(watched);
      return;
    }
    const [presence, later] = presencesOf(this.#waiting, this.#peers());
    this.#waiting = later === undefined ? [] : this.#waiting.filter((entry) => entry.kind === later.kind);
    if (presence === undefined) return;
    this.#show({ kind: 'presence', presence });
  }

  #show(toast: Toast): void {
    this.#shown = toast;
    this.#startTimers();
  }

  #startTimers(): void {
    this.#stopTimers();
    const shownMs = this.#canBeUndone ? UNDO_SHOWN_MS : SHOWN_MS;
    this.#hide = setTimeout(() => this.dismiss(), shownMs);
    this.#next = setTimeout(() => this.#sayNext(), this.#canBeUndone ? shownMs : READABLE_MS);
  }

  #stopTimers(): void {
    for (const timer of [this.#hide, this.#next]) if (timer !== null) clearTimeout(timer);
    this.#hide = null;
    this.#next = null;
  }
}
