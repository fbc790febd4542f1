import type { ActivityEntry, Peer } from '#contract';
import { words } from '../format/words.ts';
import { presencesOf, presenceText, type Presence } from './presence-toast.ts';

export type Toast =
  | { readonly kind: 'presence'; readonly presence: Presence }
  | { readonly kind: 'done' | 'failed'; readonly text: string; readonly undo: (() => void) | null };

const SHOWN_MS = 6000;
/** Joins and leaves are gathered for this long before they are said, so that a busy network stays readable. */
const GATHER_MS = 400;
/** A toast of presence stays at least this long before the next one takes its place. */
const READABLE_MS = 3000;
const MAX_WAITING = 200;

/** One short message at a time. The person's own actions are answered at once; the comings and goings of others wait their turn. */
export class Toasts {
  readonly #peers: () => ReadonlyMap<string, Peer>;
  #shown = $state.raw<Toast | null>(null);
  #waiting: readonly ActivityEntry[] = [];
  #next: ReturnType<typeof setTimeout> | null = null;
  #hide: ReturnType<typeof setTimeout> | null = null;

  constructor(peers: () => ReadonlyMap<string, Peer>) {
    this.#peers = peers;
  }

  get shown(): Toast | null {
    return this.#shown;
  }

  /** What a screen reader says: the message without its buttons. */
  get spoken(): string {
    const toast = this.#shown;
    if (toast === null) return '';
    return toast.kind === 'presence'
      ? presenceText(toast.presence)
          .map(({ text }) => text)
          .join('')
      : toast.text;
  }

  hear(entries: readonly ActivityEntry[]): void {
    const comings = entries.filter(({ kind }) => kind === 'joined' || kind === 'left');
    if (comings.length === 0) return;
    this.#waiting = [...this.#waiting, ...comings].slice(-MAX_WAITING);
    this.#next ??= setTimeout(() => this.#sayNext(), GATHER_MS);
  }

  done(text: string, undo: (() => void) | null = null): void {
    this.#show({ kind: 'done', text, undo });
  }

  failed(reason: unknown): void {
    const text = words.failed(reason instanceof Error ? reason.message : String(reason));
    this.#show({ kind: 'failed', text, undo: null });
  }

  dismiss(): void {
    this.#shown = null;
  }

  #sayNext(): void {
    this.#next = null;
    const [presence, later] = presencesOf(this.#waiting, this.#peers());
    this.#waiting = later === undefined ? [] : this.#waiting.filter((entry) => entry.kind === later.kind);
    if (presence === undefined) return;
    this.#show({ kind: 'presence', presence });
  }

  #show(toast: Toast): void {
    this.#shown = toast;
    if (this.#hide !== null) clearTimeout(this.#hide);
    this.#hide = setTimeout(() => this.dismiss(), SHOWN_MS);
    if (this.#next !== null) clearTimeout(this.#next);
    this.#next = setTimeout(() => this.#sayNext(), READABLE_MS);
  }
}
