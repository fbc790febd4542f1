import type { ActivityEntry, Bridge, Notice, PeerNote, StateBatch } from '#contract';
import { InternPool } from './intern-pool.ts';
import { afterBatch, fromSnapshot, MAX_ACTIVITY, withEarlier, type LanData } from './lan-data.ts';
import { NoteIndex, type NotedEntry, type NotedPeer } from './noted.ts';

/** Nobody types for so long that more news than this has to wait. */
const MAX_WAITING = 20;

const NO_NOTES: readonly PeerNote[] = [];

/** The network as the main process tells it. */
export class Lan {
  readonly #bridge: Bridge;
  readonly #onActivity: (entries: readonly NotedEntry[]) => void;
  readonly #onArrival: () => void;
  /** What has come and is not to be shown yet. */
  readonly #waiting: StateBatch[] = [];
  readonly #pool = new InternPool();
  #isHeld = false;
  /** As told. */
  #told = $state.raw<LanData | null>(null);
  readonly #peerNotes = $derived(this.#told?.settings.peerNotes ?? NO_NOTES);
  readonly #noteIndex = $derived(new NoteIndex(this.#peerNotes));
  readonly #data = $derived(this.#told && this.#noteIndex.applied(this.#told));
  #dismissed = $state.raw<ReadonlySet<number>>(new Set());
  #failure = $state.raw<string | null>(null);
  /** Before the entry of this number there is none. */
  #oldestNumber = $state.raw(1);
  readonly #peers: readonly NotedPeer[] = $derived([...(this.#data?.peers.values() ?? [])]);

  /** `onActivity` hears what happens from now on, not what the snapshot tells of before; `onArrival`, that the snapshot is there. */
  constructor(bridge: Bridge, onActivity: (entries: readonly NotedEntry[]) => void, onArrival: () => void = () => undefined) {
    this.#bridge = bridge;
    this.#onActivity = onActivity;
    this.#onArrival = onArrival;
  }

  /** With the person's notes in it. Null until the snapshot has arrived. */
  get data(): LanData | null {
    return this.#data;
  }

  /** In the order in which they were first heard. */
  get peers() {
    return this.#peers;
  }

  /** A peer that is no longer here, with what the person noted about it. */
  noted(peer: NotedPeer): NotedPeer {
    return this.#noteIndex.noted(peer);
  }

  /** What the person must be told and has not dismissed. */
  get notices(): readonly Notice[] {
    return (this.#data?.notices ?? []).filter(({ number }) => !this.#dismissed.has(number));
  }

  /** Why there is no data, in plain words. */
  get failure(): string | null {
    return this.#failure;
  }

  /** Listens first and asks second, so that nothing falls between; what the snapshot already contains is dropped. */
  start(): () => void {
    const stop = this.#bridge.onStateBatch((batch) => {
      this.#waiting.push(batch);
      this.#catchUp();
    });
    this.#bridge.getSnapshot().then(
      (snapshot) => {
        this.#told = fromSnapshot(this.#pool.told(snapshot));
        this.#onArrival();
        this.#catchUp();
      },
      (error: unknown) => {
        this.#failure = error instanceof Error ? error.message : String(error);
      }
    );
    return stop;
  }

  /** Lets news wait for as long as it is held, but not for ever. */
  hold(holds: boolean): void {
    this.#isHeld = holds;
    this.#catchUp();
  }

  /** Whether there may be activity from before what is known here. */
  get hasEarlier(): boolean {
    const first = this.#data?.activity[0];
    return first !== undefined && first.number > this.#oldestNumber && (this.#data?.activity.length ?? 0) < MAX_ACTIVITY;
  }

  /** Asks for the activity from before what is known here. */
  async loadEarlier(): Promise<void> {
    const first = this.#data?.activity[0];
    if (first === undefined || !this.hasEarlier) return;
    const page = await this.#bridge.getActivity(first.number);
    if (page.length === 0) this.#oldestNumber = first.number;
    else if (this.#told !== null) this.#told = withEarlier(this.#told, this.#pool.entries(page));
  }

  /** Asks until what happened since `since` (epoch ms) is known, or all of it for -Infinity. */
  async loadSince(since: number): Promise<void> {
    let before: ActivityEntry | undefined;
    let first = this.#data?.activity[0];
    while (first !== before && this.hasEarlier && (first?.at ?? since) > since) {
      await this.loadEarlier();
      [before, first] = [first, this.#data?.activity[0]];
    }
  }

  dismiss(notice: Notice): void {
    const told = new Set(this.#data?.notices.map(({ number }) => number));
    this.#dismissed = new Set([...this.#dismissed, notice.number].filter((number) => told.has(number)));
  }

  #catchUp(): void {
    if (this.#told === null || (this.#isHeld && this.#waiting.length < MAX_WAITING)) return;
    this.#waiting.splice(0).forEach((batch) => this.#apply(batch));
  }

  #apply(batch: StateBatch): void {
    const before = this.#told;
    if (before === null) return;
    const told = this.#pool.told(batch);
    const after = afterBatch(before, told);
    if (after === before) return;
    this.#told = after;
    if (told.activity.length > 0) this.#onActivity(told.activity.map((entry) => this.#noteIndex.notedEntry(entry, after)));
  }
}
