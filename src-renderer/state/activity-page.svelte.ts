import type { ActivityEntry, ActivityKind } from '#contract';
import { byName } from '../format/by-name.ts';
import { describeActivity } from '../format/sentences.ts';
import { rowsOf, type ActivityRow } from './activity-rows.ts';
import type { Lan } from './lan.svelte.ts';
import type { NotedEntry } from './noted.ts';
import type { Toasts } from './toasts.svelte.ts';

const PRESENCE: readonly ActivityKind[] = ['joined', 'left'];
const CHANGES: readonly ActivityKind[] = ['offers-changed', 'renamed', 'state-changed', 'conflict', 'watch'];

/** Groups of kinds to choose from; `network` is all that is in none of the others. */
export const ACTIVITY_CHOICES = ['all', 'presence', 'changes', 'network'] as const;
export type ActivityChoice = (typeof ACTIVITY_CHOICES)[number];

interface PeerChoice {
  readonly key: string;
  readonly name: string;
}

/** Entries in the page at first, and how many more each time the end is reached. */
const PORTION = 200;
const MAX_PEERS_LISTED = 200;

/** The activity as it is looked through: what is chosen of it, and how far back. It outlives the page that shows it. */
export class ActivityPage {
  readonly #lan: Lan;
  readonly #toasts: Toasts;
  choice = $state<ActivityChoice>('all');
  text = $state('');
  peerKey = $state<string | null>(null);
  #limit = $state.raw(PORTION);
  #open = $state.raw<ReadonlySet<number>>(new Set());
  #isLoading = false;

  /** The node that was chosen, at all its starts; null while none is. */
  readonly #chosenNode = $derived.by(() => nodeOf(this.#lan.data?.activity.findLast(({ peerKey }) => peerKey === this.peerKey)));
  /** Oldest first. */
  readonly #matching = $derived.by(() => (this.#lan.data?.activity ?? []).filter((entry) => this.#matches(entry)));
  readonly #rows = $derived(rowsOf(this.#matching.slice(-this.#limit).toReversed(), this.#open));
  readonly #peers = $derived.by(() => this.#peersToChoose());

  constructor(lan: Lan, toasts: Toasts) {
    this.#lan = lan;
    this.#toasts = toasts;
  }

  get rows(): readonly ActivityRow[] {
    return this.#rows;
  }

  /** How many entries match, of those that are known here. */
  get matchCount(): number {
    return this.#matching.length;
  }

  get isFiltered(): boolean {
    return this.choice !== 'all' || this.text !== '' || this.peerKey !== null;
  }

  get hasMore(): boolean {
    return this.#matching.length > this.#limit || this.#lan.hasEarlier;
  }

  /** Changes whenever more of it has been looked through. */
  get reach(): string {
    return `${this.#lan.data?.activity[0]?.number ?? 0} ${this.#limit}`;
  }

  /** The peers that appear in it, by name; at most the 200 that appeared last, and the chosen one. */
  get peers(): readonly PeerChoice[] {
    return this.#peers;
  }

  clear(): void {
    this.choice = 'all';
    this.text = '';
    this.peerKey = null;
  }

  /** All about one peer, and nothing else. */
  showOnly(peerKey: string): void {
    this.clear();
    this.peerKey = peerKey;
  }

  toggle(row: Extract<ActivityRow, { kind: 'burst' }>): void {
    const oldest = row.entries.at(-1)?.number ?? 0;
    this.#open = row.isOpen ? new Set([...this.#open].filter((number) => number !== oldest)) : new Set([...this.#open, oldest]);
  }

  /** Further back, from the main process if need be. */
  async showEarlier(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      if (this.#matching.length <= this.#limit) await this.#lan.loadEarlier();
      this.#limit += PORTION;
    } catch (error) {
      this.#toasts.failed(error);
    } finally {
      this.#isLoading = false;
    }
  }

  /** All that match, from before what is known here, too; oldest first. */
  async all(): Promise<readonly ActivityEntry[]> {
    await this.#lan.loadSince(-Infinity);
    return this.#matching;
  }

  #peersToChoose(): readonly PeerChoice[] {
    const [peers, chosen] = [peersIn(this.#lan.data?.activity ?? []), this.peerKey];
    if (chosen === null || peers.some(({ key }) => key === chosen)) return peers;
    return [{ key: chosen, name: this.#lan.data?.peers.get(chosen)?.name ?? chosen }, ...peers];
  }

  #matches(entry: ActivityEntry): boolean {
    if (this.peerKey !== null && entry.peerKey !== this.peerKey && (entry.peerKey === null || nodeOf(entry) !== this.#chosenNode))
      return false;
    return isOfChoice(entry.kind, this.choice) && (this.text.trim() === '' || says(entry, this.text));
  }
}

function isOfChoice(kind: ActivityKind, choice: ActivityChoice): boolean {
  if (choice === 'all') return true;
  if (choice === 'presence') return PRESENCE.includes(kind);
  return choice === 'changes' ? CHANGES.includes(kind) : !PRESENCE.includes(kind) && !CHANGES.includes(kind);
}

/** Whether each of the words is in what is shown of the entry, or among the types it names. */
function says(entry: ActivityEntry, text: string): boolean {
  const types = [...(entry.offers?.added ?? []), ...(entry.offers?.removed ?? [])];
  const shown = [entry.peerName ?? '', describeActivity(entry), ...types].join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.includes(word));
}

/** Each node once, under the last of its keys. */
function peersIn(activity: readonly NotedEntry[]): readonly PeerChoice[] {
  const choices = new Map<string, PeerChoice>();
  const keys = new Set<string>();
  for (let index = activity.length - 1; index >= 0 && choices.size < MAX_PEERS_LISTED; index--) {
    const entry = activity[index];
    const node = nodeOf(entry);
    if (entry === undefined || entry.peerKey === null || node === null || choices.has(node) || keys.has(entry.peerKey)) continue;
    choices.set(node, { key: entry.peerKey, name: entry.peerName ?? entry.peerKey });
    keys.add(entry.peerKey);
  }
  return [...choices.values()].toSorted((a, b) => byName(a.name, b.name));
}

/** Its id is new at each start: what announces the same name and type is taken for the same node. Null for what concerns none. */
function nodeOf(entry: NotedEntry | undefined): string | null {
  if (entry === undefined || entry.peerKey === null) return null;
  const { peerKey, peerName, announcedName } = entry;
  const [colon, name] = [peerKey.indexOf(':'), announcedName ?? peerName];
  return name === null || name === peerKey.slice(0, colon) ? peerKey : `${name}\n${peerKey.slice(colon + 1)}`;
}
