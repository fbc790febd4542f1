import type { ActivityEntry } from '#contract';
import { absenceOf, closingOf, type AbsenceSummary } from './absence.ts';
import { problemCount } from './check-problems.ts';
import type { Lan } from './lan.svelte.ts';
import { isTold, type NotedEntry, type NotedPeer } from './noted.ts';
import { peersAt } from './replayed-peers.ts';

const MAX_NEWS = 50;
/** Shorter absences are not worth a word. */
const MIN_ABSENCE_MS = 60_000;
/** Until so long after the start peers are still coming in. */
const SETTLE_MS = 10_000;

type Attention = (listener: (isHere: boolean) => void) => () => void;

interface Absence {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly afterNumber: number;
}

/** What a person would want to know of without having looked: what changed meanwhile, and the newest notable events. */
export class Bell {
  readonly #lan: Lan;
  readonly #followAttention: Attention;
  readonly #showsHidden: () => boolean;
  #leftAt: { readonly at: number; readonly number: number } | null = null;
  #absence = $state.raw<Absence | null>(null);
  #closing = $state.raw<AbsenceSummary | null>(null);
  #seenNumber = $state.raw<number | null>(null);
  /** When the check began whose problems were seen. */
  #seenCheckAt = $state.raw<number | null>(null);
  #settling: ReturnType<typeof setTimeout> | null = null;

  readonly #news = $derived.by(() => newsIn(this.#lan.data?.activity ?? [], this.#showsHidden()));
  readonly #away = $derived.by(() => this.#summary());
  readonly #problems = $derived.by(() => problemCount(this.#lan.data?.networkCheck ?? null));

  /** `showsHidden` tells whether peers that the person has hidden are asked for. */
  constructor(lan: Lan, followAttention: Attention, showsHidden: () => boolean) {
    this.#lan = lan;
    this.#followAttention = followAttention;
    this.#showsHidden = showsHidden;
  }

  /** Returns its undoing. */
  start(): () => void {
    const stopFollowing = this.#followAttention((isHere) => this.#attend(isHere));
    return () => {
      stopFollowing();
      if (this.#settling !== null) clearTimeout(this.#settling);
    };
  }

  /** The snapshot is there. What it holds is no news; what an earlier run of Peerscope kept is compared once all who are here have come in. */
  arrived(): void {
    const activity = this.#lan.data?.activity ?? [];
    this.#seenNumber ??= this.#lastNumber;
    const start = activity.findLast(({ kind }) => kind === 'started');
    const sinceStartMs = start === undefined ? Infinity : Date.now() - start.at;
    const isFollowed = start !== undefined && (activity[0]?.number ?? 0) < start.number;
    if (!isFollowed || sinceStartMs > SETTLE_MS) return;
    this.#settling = setTimeout(() => void this.#compareWithBefore(start.number), SETTLE_MS - sinceStartMs);
  }

  /** Something was logged, or came in after an absence. It is news, even if its numbers were those of sample peers once. */
  heard([first]: readonly ActivityEntry[]): void {
    if (first !== undefined && this.#seenNumber !== null) this.#seenNumber = Math.min(this.#seenNumber, first.number - 1);
    const since = this.#missingFrom();
    // without it the summary tells of less
    if (since !== null) void this.#lan.loadSince(since).catch(() => undefined);
  }

  /** The newest first; at most 50. */
  get news(): readonly ActivityEntry[] {
    return this.#news;
  }

  /** What changed while nobody looked; null if nothing did, or it was dismissed. */
  get away(): AbsenceSummary | null {
    return this.#away;
  }

  /** Steps of the network check that found something amiss. */
  get problems(): number {
    return this.#problems;
  }

  /** Whether there is something that was not looked at. A goodbye is no news that calls for anybody. */
  get hasNews(): boolean {
    const seen = this.#seenNumber ?? Infinity;
    const isProblemNew = this.#problems > 0 && this.#lan.data?.networkCheck?.startedAt !== this.#seenCheckAt;
    return this.#away !== null || isProblemNew || this.#news.some((entry) => entry.number > seen && entry.leaveReason !== 'goodbye');
  }

  /** The person looks at it. */
  open(): void {
    this.#seenNumber = this.#lastNumber;
    this.#seenCheckAt = this.#lan.data?.networkCheck?.startedAt ?? null;
  }

  dismissAway(): void {
    this.#absence = null;
    this.#closing = null;
  }

  /** Since when the activity of an absence is not known here, after a long one; null if it is. */
  #missingFrom(): number | null {
    const absence = this.#absence;
    const first = this.#lan.data?.activity[0]?.number ?? 0;
    return absence !== null && first > absence.afterNumber + 1 ? absence.fromAt : null;
  }

  get #lastNumber(): number {
    return this.#lan.data?.activity.at(-1)?.number ?? 0;
  }

  #attend(isHere: boolean): void {
    if (!isHere) {
      this.#leftAt ??= { at: Date.now(), number: this.#lastNumber };
      return;
    }
    const left = this.#leftAt;
    this.#leftAt = null;
    if (left === null || Date.now() - left.at < MIN_ABSENCE_MS) return;
    this.#absence = { fromAt: left.at, untilAt: Date.now(), afterNumber: left.number };
    this.#closing = null;
  }

  #summary(): AbsenceSummary | null {
    const absence = this.#absence;
    if (absence === null) return this.#closing;
    const { fromAt, untilAt, afterNumber } = absence;
    const activity = this.#lan.data?.activity ?? [];
    const showsHidden = this.#showsHidden();
    const isOfAbsence = ({ number, at }: NotedEntry) => number > afterNumber && at <= untilAt;
    const meanwhile = activity.filter((entry) => isOfAbsence(entry) && isTold(entry, showsHidden));
    return absenceOf(meanwhile, untilAt - fromAt);
  }

  async #compareWithBefore(startNumber: number): Promise<void> {
    await this.#lan.loadSince(-Infinity).catch(() => undefined); // then it is compared with what is known
    const before = (this.#lan.data?.activity ?? []).filter(({ number }) => number < startNumber);
    const isShown = ({ isHidden }: NotedPeer) => isHidden !== true || this.#showsHidden();
    const then = peersAt({ activity: before, peers: [] }, before.at(-1)?.at ?? 0).filter((peer) => isShown(this.#lan.noted(peer)));
    const now = this.#lan.peers.filter((peer) => peer.state !== 'asking' && isShown(peer));
    this.#closing = closingOf(
      then.map(({ name }) => name),
      now.map(({ name }) => name)
    );
  }
}

function newsIn(activity: readonly NotedEntry[], showsHidden: boolean): readonly ActivityEntry[] {
  const news: ActivityEntry[] = [];
  for (let index = activity.length - 1; index >= 0 && news.length < MAX_NEWS; index--) {
    const entry = activity[index];
    if (entry !== undefined && isNotable(entry) && isTold(entry, showsHidden)) news.push(entry);
  }
  return news;
}

function isNotable({ kind }: ActivityEntry): boolean {
  return kind === 'conflict' || kind === 'left' || kind === 'error' || kind === 'watch';
}
