import type { ActivityKind } from '#contract';
import { byName } from '../format/by-name.ts';
import { describeWithFormer } from '../format/sentences.ts';
import { words } from '../words/words.svelte.ts';
import { rowsOf, type ActivityRow } from './activity-rows.ts';
import { MAX_ACTIVITY } from './lan-data.ts';
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

const MAX_PEERS_LISTED = 200;

/** The activity as it is looked through: what is chosen of it, and how far back. It outlives the page that shows it. */
export class ActivityPage {
  readonly #lan: Lan;
  readonly #toasts: Toasts;
  choice = $state<ActivityChoice>('all');
  text = $state('');
  peerKey = $state<string | null>(null);
  #open = $state.raw<ReadonlySet<number>>(new Set());
  #isLoading = false;

  /** The node that was chosen, at all its starts; null while none is. */
  readonly #chosenNode = $derived.by(() => {
    const chosen = this.peerKey;
    return chosen === null ? null : nodeOf(this.#lan.data?.activity.findLast(({ peerKey }) => peerKey === chosen));
  });
  /** What the search looks through, by entry, in the language of now: to word ten thousand of them at each key takes too long. */
  readonly #searched = $derived({ in: words.log, texts: new WeakMap<NotedEntry, string>() });
  /** Oldest first. */
  readonly #matching = $derived.by(() => this.#matchingOf(this.#lan.data?.activity ?? []));
  readonly #rows = $derived(rowsOf(this.#matching.toReversed(), this.#open));
  readonly #peers = $derived.by(() => this.#peersToChoose());

  constructor(lan: Lan, toasts: Toasts) {
    this.#lan = lan;
    this.#toasts = toasts;
  }

  /** Of all that match, newest first. */
  get rows(): readonly ActivityRow[] {
    return this.#rows;
  }

  /** How many entries match, of those that are known here. */
  get matchCount(): number {
    return this.#matching.length;
  }

  /** How many entries match, and of how many if not all have been looked through. How many there are in all is known without that. */
  get countInWords(): string {
    const activity = this.#lan.data?.activity ?? [];
    if (!this.hasMore) return words.log.showing(this.matchCount);
    if (this.isFiltered) return words.log.showingOfNewest(this.matchCount, activity.length);
    return words.log.showing(Math.min(MAX_ACTIVITY, activity.at(-1)?.number ?? 0));
  }

  get isFiltered(): boolean {
    return this.choice !== 'all' || this.text !== '' || this.peerKey !== null;
  }

  get hasMore(): boolean {
    return this.#lan.hasEarlier;
  }

  /** The number of the oldest entry that has been looked through. */
  get reach(): number {
    return this.#lan.data?.activity[0]?.number ?? 0;
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

  /** Further back: asks the main process for it. */
  async showEarlier(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      await this.#lan.loadEarlier();
    } catch (error) {
      this.#toasts.failed(error);
    } finally {
      this.#isLoading = false;
    }
  }

  /** All that match, from before what is known here, too; oldest first. */
  async all(): Promise<readonly NotedEntry[]> {
    await this.#lan.loadSince(-Infinity);
    return this.#matching;
  }

  #peersToChoose(): readonly PeerChoice[] {
    const [peers, chosen] = [peersIn(this.#lan.data?.activity ?? []), this.peerKey];
    if (chosen === null || peers.some(({ key }) => key === chosen)) return peers;
    return [{ key: chosen, name: this.#lan.data?.peers.get(chosen)?.name ?? chosen }, ...peers];
  }

  #matchingOf(activity: readonly NotedEntry[]): readonly NotedEntry[] {
    const { choice, peerKey } = this;
    const [node, { texts }] = [this.#chosenNode, this.#searched];
    const sought = this.text.toLowerCase().split(/\s+/).filter(Boolean);
    return activity.filter(
      (entry) =>
        isOfChoice(entry.kind, choice) &&
        (peerKey === null || isOfPeer(entry, peerKey, node)) &&
        (sought.length === 0 || says(entry, sought, texts))
    );
  }
}

function isOfChoice(kind: ActivityKind, choice: ActivityChoice): boolean {
  if (choice === 'all') return true;
  if (choice === 'presence') return PRESENCE.includes(kind);
  return choice === 'changes' ? CHANGES.includes(kind) : !PRESENCE.includes(kind) && !CHANGES.includes(kind);
}

function isOfPeer(entry: NotedEntry, peerKey: string, node: string | null): boolean {
  return entry.peerKey === peerKey || (entry.peerKey !== null && nodeOf(entry) === node);
}

/** Whether each of the words is in what is shown of the entry, or among the types it names. `texts` are those that are known. */
function says(entry: NotedEntry, sought: readonly string[], texts: WeakMap<NotedEntry, string>): boolean {
  const text = texts.get(entry) ?? searchedOf(entry);
  texts.set(entry, text);
  return sought.every((word) => text.includes(word));
}

function searchedOf(entry: NotedEntry): string {
  const { offers } = entry;
  return [entry.peerName ?? '', describeWithFormer(entry), ...(offers?.added ?? []), ...(offers?.removed ?? [])].join(' ').toLowerCase();
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
