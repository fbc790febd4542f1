import type { Peer } from '#contract';
import { heldRows, isHeldBack, rowsOf, type PeerRowState } from './held-rows.ts';
import { inOrder, type SortOrder } from './peer-order.ts';
import {
  activate,
  chooseAll,
  chooseNone,
  chooseOnly,
  chooseTo,
  chosenIn,
  NOTHING_CHOSEN,
  stepFrom,
  tabStopOf,
  toggle,
  type RowSelection,
  type RowStep
} from './row-selection.ts';

export const FIRST_ORDER: SortOrder = { column: 'state', direction: 'ascending' };

/** What the list is made of, read anew with each change. */
interface Sources {
  readonly peers: () => readonly Peer[];
  readonly known: () => ReadonlyMap<string, Peer>;
  /** Changes whenever the person changes the filter. */
  readonly filterText: () => string;
  readonly matches: (peer: Peer, now: number) => boolean;
  /** Epoch ms. */
  readonly now: () => number;
}

/**
 * The rows of the Peers table: what the filter shows, in the order that the person chose, and which of them are chosen.
 * While somebody is at the table rows keep their places (see {@link heldRows}); sorting or filtering anew is done at once.
 */
export class PeerList {
  readonly #sources: Sources;
  #order = $state.raw<SortOrder>(FIRST_ORDER);
  #selection = $state.raw<RowSelection>(NOTHING_CHOSEN);
  #isHeld = $state.raw(false);
  /** The rows that were shown last, and by which order and filter: what holding starts from. */
  #before: { readonly rows: readonly PeerRowState[]; readonly by: string } = { rows: [], by: '' };
  #sortedBefore: readonly Peer[] = [];

  readonly #sorted: readonly Peer[] = $derived.by(() => this.#sort());
  readonly rows: readonly PeerRowState[] = $derived.by(() => this.#place());
  readonly keys: readonly string[] = $derived(this.rows.map(({ peer }) => peer.key));
  /** The chosen peers, in the order of the rows. Rows that only keep a place are no part of it: who has left is not to be taken for live. */
  readonly chosen: readonly Peer[] = $derived.by(() => {
    const keys = new Set(chosenIn(this.#selection, this.keys));
    if (keys.size === 0) return [];
    return this.rows.filter(({ peer, presence }) => presence === 'here' && keys.has(peer.key)).map(({ peer }) => peer);
  });
  readonly tabStop: string | null = $derived(tabStopOf(this.#selection, this.keys));
  /** Whether rows stand elsewhere than they would if nobody were at the table. */
  readonly isHeldBack: boolean = $derived(this.#isHeld && isHeldBack(this.rows, this.#sorted));

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** What the filter shows now. */
  get sorted(): readonly Peer[] {
    return this.#sorted;
  }

  get order(): SortOrder {
    return this.#order;
  }

  set order(order: SortOrder) {
    this.#order = order;
  }

  get selection(): RowSelection {
    return this.#selection;
  }

  /** Whether somebody points at the table or walks through it. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
  }

  /** A click on a row: alone, with Ctrl (`adds`), with Shift (`extends`). */
  pick(key: string, how: { readonly adds: boolean; readonly extends: boolean }): void {
    if (how.extends) this.#selection = chooseTo(this.#selection, key, this.keys, how.adds);
    else this.#selection = how.adds ? toggle(this.#selection, key) : chooseOnly(key);
  }

  /** A step from the row that has the focus, choosing all rows on the way if it `extends`. `pageRows`: how many rows are seen at once. */
  step(step: RowStep, pageRows: number, extends_: boolean): void {
    const from = this.tabStop;
    const to = stepFrom(from, step, this.keys, pageRows);
    if (from === null || to === null) return;
    const selection = this.#selection.active === null ? activate(this.#selection, from) : this.#selection;
    this.#selection = extends_ ? chooseTo(selection, to, this.keys) : activate(selection, to);
  }

  toggle(key: string): void {
    this.#selection = toggle(this.#selection, key);
  }

  chooseAll(): void {
    this.#selection = chooseAll(this.#selection, this.keys);
  }

  chooseNone(): void {
    this.#selection = chooseNone(this.#selection);
  }

  /** Moves the focus to the row at this place, or to the last one: where the active row was before it went. */
  activateAt(index: number): void {
    const key = this.keys[Math.min(index, this.keys.length - 1)];
    if (key !== undefined) this.#selection = activate(this.#selection, key);
  }

  /** What a copy takes: the chosen peers, or the one with the focus while none is chosen and unless it has left. */
  get copied(): readonly Peer[] {
    if (this.chosen.length > 0) return this.chosen;
    return this.rows.filter(({ peer, presence }) => presence !== 'left' && peer.key === this.tabStop).map(({ peer }) => peer);
  }

  #sort(): readonly Peer[] {
    const { peers, matches, now } = this.#sources;
    const at = now();
    const matching = peers().filter((peer) => matches(peer, at));
    this.#sortedBefore = inOrder(arrangedLike(this.#sortedBefore, matching), this.#order, at);
    return this.#sortedBefore;
  }

  #place(): readonly PeerRowState[] {
    const by = `${this.#order.column} ${this.#order.direction} ${this.#sources.filterText()}`;
    const holds = this.#isHeld && this.#before.by === by;
    const rows = holds ? heldRows(this.#before.rows, this.#sorted, this.#sources.known()) : rowsOf(this.#sorted);
    this.#before = { rows, by };
    return rows;
  }
}

/** `peers` in the places that they had in `before`, newcomers last: sorting what is sorted but for a few is quick. */
function arrangedLike(before: readonly Peer[], peers: readonly Peer[]): readonly Peer[] {
  const waiting = new Map(peers.map((peer) => [peer.key, peer]));
  const known = before.flatMap(({ key }) => {
    const peer = waiting.get(key);
    return peer !== undefined && waiting.delete(key) ? [peer] : [];
  });
  return [...known, ...waiting.values()];
}
