import { AddressBudget } from './address-budget.ts';
import type { BeaconTransport } from './beacon-transport.ts';
import type { Clock, Undo } from './clock.ts';
import type { CounterBook } from './counter-book.ts';
import type { DiscoveryLimits } from './discovery-config.ts';
import type { NetworkLedger } from './network-ledger.ts';
import type { OwnNode } from './own-node.ts';

/** Several changes within this time go out as one beacon. */
const COALESCE_MS = 50;

/** Sends the own beacons: regular ones, those of a change, introductions and the goodbye. */
export class Announcer {
  readonly #clock: Clock;
  readonly #beacons: BeaconTransport;
  readonly #node: OwnNode;
  readonly #network: NetworkLedger;
  readonly #counters: CounterBook;
  readonly #limits: DiscoveryLimits;
  readonly #introductions: AddressBudget;
  #intervalMs: number;
  #isOn = false;
  #cancelRegular: Undo = () => {};
  #cancelChange: Undo | null = null;
  #lastChangeMs = -Infinity;

  constructor(
    world: { readonly clock: Clock; readonly beacons: BeaconTransport },
    parts: { readonly node: OwnNode; readonly network: NetworkLedger; readonly counters: CounterBook },
    limits: DiscoveryLimits,
    intervalMs: number
  ) {
    this.#clock = world.clock;
    this.#beacons = world.beacons;
    this.#node = parts.node;
    this.#network = parts.network;
    this.#counters = parts.counters;
    this.#limits = limits;
    this.#introductions = new AddressBudget(limits.inquiryPeriodMs);
    this.#intervalMs = intervalMs;
  }

  /** Announces at once, then every interval. */
  start(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#announceRegularly(this.#clock.now());
  }

  /** Announces at once if it is on; the regular beacons go on from here. */
  restart(): void {
    if (!this.#isOn) return;
    this.pause();
    this.start();
  }

  /** No more beacons until the next start. */
  pause(): void {
    this.#isOn = false;
    this.#cancelRegular();
    this.#cancelChange?.();
    this.#cancelChange = null;
  }

  get intervalMs(): number {
    return this.#intervalMs;
  }

  /** Takes effect with a beacon at once. */
  set intervalMs(intervalMs: number) {
    this.#intervalMs = intervalMs;
    this.restart();
  }

  /** Something that the beacon tells has changed: at once, but one beacon for several changes in quick succession. */
  announceChange(): void {
    if (!this.#isOn || this.#cancelChange !== null) return;
    const waitMs = this.#lastChangeMs + COALESCE_MS - this.#clock.now();
    if (waitMs <= 0) this.#announceNow();
    else this.#cancelChange = this.#clock.schedule(waitMs, () => this.#announceNow());
  }

  /** Tells one newcomer who we are, if the budget of its address allows. */
  introduce(address: string): void {
    const now = this.#clock.now();
    const port = this.#network.tcpPort;
    if (!this.#isOn || port === null || !this.#introductions.allows(address, 1, now)) return;
    this.#introductions.spend(address, now);
    this.#beacons.send(this.#node.beacon(port), address);
  }

  /** Who was introduced to at `address` has left: the next one there need not wait. */
  refundIntroduction(address: string): void {
    this.#introductions.refund(address);
  }

  prune(now: number): void {
    this.#introductions.prune(now);
  }

  /** Announces no more. Resolves with the last goodbye; the first one has left when this returns. */
  sayGoodbye(): Promise<void> {
    this.pause();
    return this.#sendGoodbyes(this.#node.goodbye());
  }

  /** Says goodbye for what this node was until now, and goes on. */
  sayGoodbyeAs(goodbye: Uint8Array): void {
    if (this.#isOn) void this.#sendGoodbyes(goodbye);
  }

  async #sendGoodbyes(goodbye: Uint8Array): Promise<void> {
    const { goodbyeCount, goodbyeBurstMs } = this.#limits;
    this.#sendToAll(goodbye);
    for (let i = 1; i < goodbyeCount; i++) {
      await new Promise<void>((resolve) => this.#clock.schedule(goodbyeBurstMs / goodbyeCount, resolve));
      this.#sendToAll(goodbye);
    }
  }

  #announceNow(): void {
    this.#cancelChange = null;
    this.#lastChangeMs = this.#clock.now();
    this.#announce();
  }

  /** `dueMs` is when this beacon was due, so that lateness does not add up. */
  #announceRegularly(dueMs: number): void {
    this.#announce();
    const now = this.#clock.now();
    const nextMs = dueMs + this.#intervalMs > now ? dueMs + this.#intervalMs : now + this.#intervalMs;
    this.#cancelRegular = this.#clock.schedule(nextMs - now, () => this.#announceRegularly(nextMs));
  }

  #announce(): void {
    const port = this.#network.tcpPort;
    if (port === null) return;
    this.#sendToAll(this.#node.beacon(port));
    this.#counters.count('beaconsSent');
    this.#network.broadcastSent();
  }

  #sendToAll(datagram: Uint8Array): void {
    this.#beacons.broadcast(datagram);
    for (const target of this.#network.targets) this.#beacons.send(datagram, target);
  }
}
