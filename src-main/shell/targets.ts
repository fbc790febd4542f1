import type { Target } from '#contract';
import type { SendFailure } from '../discovery/beacon-transport.ts';
import type { Clock, Undo } from '../discovery/clock.ts';
import type { PeerView } from '../discovery/discovery-api.ts';
import { isLoopback, isUnicast } from '../discovery/ipv4.ts';
import { isHostName } from './target-rules.ts';

const FIRST_RETRY_MS = 5000;
const MAX_RETRY_MS = 60_000;
/** A name whose address nobody is heard from may have moved. */
const UNHEARD_RETRY_MS = 30_000;
/** A failure that lasts is told once a minute, its end is not told. */
const UNSENT_MS = 65_000;
/** A resolver can block for many seconds, and it shares its threads with the disk. */
const MAX_CONCURRENT_LOOK_UPS = 2;

export type LookUp = (hostName: string) => Promise<{ readonly address: string } | { readonly errorCode: string }>;

interface Parts {
  readonly clock: Clock;
  readonly lookUp: LookUp;
  readonly peers: () => readonly PeerView[];
  readonly ownAddresses: () => readonly string[];
  /** The addresses that beacons are to go to from here on. */
  readonly addressesChanged: (addresses: readonly string[]) => void;
  /** Something that {@link Targets.view} shows is different. */
  readonly viewChanged: () => void;
}

interface Entry {
  readonly entry: string;
  readonly isName: boolean;
  address: string | null;
  state: 'resolving' | 'resolved' | 'failed';
  errorCode: string | null;
  isLookingUp: boolean;
  /** When a name is looked up next, if nobody is heard from its address by then. */
  dueMs: number;
  retryMs: number;
}

/**
 * Peers by address. A host name is resolved when it is first used and again when it fails: when the look-up failed, and as long
 * as nobody is heard from where it pointed. An address that was found once is used until another one is found.
 */
export class Targets {
  readonly #parts: Parts;
  #entries: readonly Entry[] = [];
  #addresses: readonly string[] = [];
  /** By address: where beacons could not be sent to a moment ago. */
  readonly #unsent = new Map<string, { readonly errorCode: string; readonly forget: Undo }>();
  #undo: Undo = () => {};
  #isRunning = false;

  /** Starts with these entries, silently. */
  constructor(parts: Parts, entries: readonly string[]) {
    this.#parts = parts;
    this.#entries = uniqueEntries(entries, parts.clock.now());
    this.#addresses = addressesOf(this.#entries);
  }

  /** What beacons can go to now. */
  get addresses(): readonly string[] {
    return this.#addresses;
  }

  /** Replaces the entries; those that stay keep what is known of them. They must be legal (`target-rules.ts`). */
  use(entries: readonly string[]): void {
    const known = new Map(this.#entries.map((entry) => [entry.entry, entry]));
    this.#entries = uniqueEntries(entries, this.#parts.clock.now()).map((fresh) => known.get(fresh.entry) ?? fresh);
    this.#settle();
    this.#lookUpWhatIsDue();
  }

  start(): void {
    this.#isRunning = true;
    this.#lookUpWhatIsDue();
  }

  stop(): void {
    this.#isRunning = false;
    this.#undo();
    for (const address of this.#unsent.keys()) this.#forgetUnsent(address);
  }

  /** Whether a peer is, or was, one by address: its coming and going shows in {@link view}. */
  concerns({ addresses }: PeerView): boolean {
    return addresses.some(({ address }) => this.#addresses.includes(address));
  }

  /** A beacon could not be sent. */
  sendFailed({ fromAddress, toAddress, errorCode }: SendFailure): void {
    if (fromAddress !== null || !this.#addresses.includes(toAddress)) return;
    this.#forgetUnsent(toAddress);
    const forget = this.#parts.clock.schedule(UNSENT_MS, () => {
      this.#unsent.delete(toAddress);
      this.#parts.viewChanged();
    });
    this.#unsent.set(toAddress, { errorCode, forget });
    this.#parts.viewChanged();
  }

  view(): readonly Target[] {
    if (this.#entries.length === 0) return [];
    const heard = this.#heardPeers();
    const own = new Set(this.#parts.ownAddresses());
    return this.#entries.map((entry) => ({
      entry: entry.entry,
      address: entry.address,
      ...this.#fate(entry, own),
      peerKey: (entry.address === null ? null : heard.get(entry.address)) ?? null
    }));
  }

  #fate({ address, state, errorCode, isName }: Entry, own: ReadonlySet<string>): Pick<Target, 'state' | 'errorCode'> {
    if (state !== 'resolved' && isName && !this.#isRunning) return { state: 'not-looked-up', errorCode: null };
    if (state !== 'resolved' || address === null) return { state, errorCode };
    if (isLoopback(address) || own.has(address)) return { state: 'own', errorCode: null };
    const unsent = this.#unsent.get(address);
    return unsent === undefined ? { state, errorCode } : { state: 'unsent', errorCode: unsent.errorCode };
  }

  #forgetUnsent(address: string): void {
    this.#unsent.get(address)?.forget();
    this.#unsent.delete(address);
  }

  #lookUpWhatIsDue(): void {
    this.#undo();
    const names = this.#entries.filter(({ isName }) => isName);
    if (!this.#isRunning || names.length === 0) return;
    const now = this.#parts.clock.now();
    const heard = this.#heardPeers();
    for (const entry of names) {
      const isDue = !entry.isLookingUp && now >= entry.dueMs;
      if (!isDue || names.filter(({ isLookingUp }) => isLookingUp).length >= MAX_CONCURRENT_LOOK_UPS) continue;
      if (entry.state === 'resolved' && entry.address !== null && heard.has(entry.address)) entry.dueMs = now + UNHEARD_RETRY_MS;
      else void this.#lookUp(entry);
    }
    this.#undo = this.#parts.clock.schedule(FIRST_RETRY_MS, () => this.#lookUpWhatIsDue());
  }

  async #lookUp(entry: Entry): Promise<void> {
    entry.isLookingUp = true;
    const found = await this.#parts.lookUp(entry.entry);
    entry.isLookingUp = false;
    const usable = 'address' in found && isUnicast(found.address) ? found.address : null;
    if (usable !== null) Object.assign(entry, { address: usable, state: 'resolved', errorCode: null });
    else Object.assign(entry, { state: 'failed', errorCode: 'errorCode' in found ? found.errorCode : 'NOT-UNICAST' });
    entry.retryMs = usable === null ? Math.min(entry.retryMs * 2, MAX_RETRY_MS) : FIRST_RETRY_MS;
    entry.dueMs = this.#parts.clock.now() + (usable === null ? entry.retryMs : UNHEARD_RETRY_MS);
    if (!this.#entries.includes(entry)) return;
    this.#settle();
    this.#lookUpWhatIsDue();
  }

  #settle(): void {
    const addresses = addressesOf(this.#entries);
    const isSame = addresses.join() === this.#addresses.join();
    this.#addresses = addresses;
    for (const address of this.#unsent.keys()) if (!addresses.includes(address)) this.#forgetUnsent(address);
    if (!isSame) this.#parts.addressesChanged(addresses);
    this.#parts.viewChanged();
  }

  /** Address → peer, for the addresses of entries. */
  #heardPeers(): ReadonlyMap<string, string> {
    if (this.#entries.length === 0) return new Map();
    return new Map(this.#parts.peers().flatMap(({ key, addresses }) => addresses.map(({ address }) => [address, key] as const)));
  }
}

function addressesOf(entries: readonly Entry[]): readonly string[] {
  return [...new Set(entries.flatMap(({ address }) => address ?? []))];
}

function uniqueEntries(entries: readonly string[], now: number): readonly Entry[] {
  return [...new Set(entries)].map((entry) => newEntry(entry, now));
}

function newEntry(entry: string, now: number): Entry {
  const isName = isHostName(entry);
  const address = isName ? null : entry;
  const state = isName ? 'resolving' : 'resolved';
  return { entry, isName, address, state, errorCode: null, isLookingUp: false, dueMs: now, retryMs: FIRST_RETRY_MS / 2 };
}
