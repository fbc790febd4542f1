import { isCopy } from './beacon-copies.ts';
import { decodeBeacon, type Beacon } from './beacon-codec.ts';
import type { DatagramSource } from './beacon-transport.ts';
import type { CounterBook } from './counter-book.ts';
import type { DropReason } from './discovery-api.ts';
import { PROTOCOL, type DiscoveryLimits } from './discovery-config.ts';
import { announcementOf, type Endpoint } from './endpoint.ts';
import type { FloodWatch } from './flood-watch.ts';
import type { InterfaceRecord, NetworkLedger } from './network-ledger.ts';
import type { OwnNode } from './own-node.ts';
import type { Peer } from './peer.ts';
import type { PeerTable } from './peer-table.ts';
import type { Presence } from './presence.ts';
import { peerKey, type PeerKey } from './service-identity.ts';

/** What follows from beacons beyond the table. */
export interface HearingObserver {
  /** A peer was heard for the first time; nobody has been told yet. */
  appeared(peer: Peer): void;
  /** A beacon counted, and `endpoint` wants an answer. */
  wantsAnswer(endpoint: Endpoint): void;
  /** A peer that had answered at `address` said goodbye. */
  saidGoodbye(address: string): void;
  /** Another id claims our own address and port. */
  ownEndpointClaimed(id: string): void;
  /** More comes from a source than is read. */
  floodBegins(address: string): void;
}

interface Parts {
  readonly node: OwnNode;
  readonly network: NetworkLedger;
  readonly table: PeerTable;
  readonly presence: Presence;
  readonly counters: CounterBook;
  readonly floods: FloodWatch;
}

const CLAIM_PERIOD_MS = 60_000;

/** Reads datagrams from the beacon port and enters what they say into the table. */
export class Hearing {
  readonly #parts: Parts;
  readonly #limits: DiscoveryLimits;
  readonly #observer: HearingObserver;
  /** Who said goodbye, and until when late beacons of it are ignored. */
  readonly #deafUntilMs = new Map<PeerKey, number>();

  #lastClaimToldMs = -Infinity;

  constructor(parts: Parts, limits: DiscoveryLimits, observer: HearingObserver) {
    this.#parts = parts;
    this.#limits = limits;
    this.#observer = observer;
  }

  datagramReceived(datagram: Uint8Array, source: DatagramSource, now: number): void {
    const { table } = this.#parts;
    for (const endpoint of table.at(source.address)) {
      if (endpoint.lastDatagram === null || !isSameBytes(endpoint.lastDatagram, datagram)) continue;
      this.#beat(endpoint, now, false);
      return;
    }
    if (this.#mayRead(source.address, now)) this.#read(datagram, source.address, now);
  }

  prune(now: number): void {
    for (const [key, untilMs] of this.#deafUntilMs) if (untilMs <= now) this.#deafUntilMs.delete(key);
  }

  #mayRead(address: string, now: number): boolean {
    const { counters, floods, network, table } = this.#parts;
    if (network.isOwnAddress(address)) return true;
    const judgement = floods.judge(address, !table.hasAnswered(address), now);
    if (judgement === 'read') return true;
    counters.drop('flood');
    if (judgement === 'flood-begins') this.#observer.floodBegins(address);
    return false;
  }

  #read(datagram: Uint8Array, address: string, now: number): void {
    const { node, network, counters } = this.#parts;
    const decoded = decodeBeacon(datagram);
    if (!decoded.ok) {
      counters.drop(decoded.reason);
      return;
    }
    const { beacon } = decoded;
    if (node.isOwnId(beacon.id)) {
      counters.count('ownBeaconsHeard');
      network.heardBack(address, now);
      return;
    }
    const place = network.place(address);
    if (place.kind === 'dropped') counters.drop(place.reason);
    else if (beacon.port === 0) this.#goodbye(beacon, address, now);
    else if (place.isOwnAddress && network.isOwnPort(beacon.port ?? PROTOCOL.port)) this.#ownEndpointClaimed(beacon.id, now);
    else if ((this.#deafUntilMs.get(peerKey(beacon)) ?? -Infinity) > now) counters.drop('after-goodbye');
    else this.#accept(beacon, address, place.network, datagram, now);
  }

  /** Counted each time, told at most once a minute: such beacons come every second. */
  #ownEndpointClaimed(id: string, now: number): void {
    this.#parts.counters.drop('own-port');
    if (now < this.#lastClaimToldMs + CLAIM_PERIOD_MS) return;
    this.#lastClaimToldMs = now;
    this.#observer.ownEndpointClaimed(id);
  }

  /** Counts only from an address that the peer is known at: a confirmed one if there is any, as a beacon alone can add others. */
  #goodbye(beacon: Beacon, address: string, now: number): void {
    const { table, presence, counters } = this.#parts;
    const key = peerKey(beacon);
    const endpoint = table.get(key)?.endpointAt(address) ?? null;
    if (endpoint === null || (endpoint.peer.isConfirmed && !endpoint.isConfirmed)) {
      const isRestOfBurst = this.#deafUntilMs.has(key);
      if (!isRestOfBurst) counters.drop('stranger-goodbye');
      return;
    }
    this.#deafUntilMs.set(key, now + this.#limits.goodbyeDeafMs);
    presence.leave(endpoint.peer, 'goodbye');
    if (endpoint.isConfirmed) this.#observer.saidGoodbye(address);
  }

  #accept(beacon: Beacon, address: string, network: InterfaceRecord | null, datagram: Uint8Array, now: number): void {
    const { table, presence, counters } = this.#parts;
    const announced = announcementOf(beacon);
    const peer = table.get(peerKey(beacon));
    const known = peer?.endpointAt(address) ?? null;
    const entered = known ?? this.#enter(beacon, address, now);
    if (typeof entered === 'string') {
      counters.drop(entered);
      return;
    }
    entered.announce(announced);
    entered.lastDatagram = datagram.slice();
    entered.network = network;
    if (peer === null) {
      this.#observer.appeared(entered.peer);
      presence.heard(entered.peer);
    }
    this.#beat(entered, now, true);
  }

  #enter(beacon: Beacon, address: string, now: number): Endpoint | DropReason {
    const { table, presence } = this.#parts;
    const announced = announcementOf(beacon);
    const peer = table.get(peerKey(beacon));
    const admission = peer === null ? table.admit(beacon, address, announced, now) : table.admitAddress(peer, address, announced);
    if (admission.kind === 'refused') return admission.reason;
    if (admission.displaced !== null) presence.gaveWay(admission.displaced);
    return admission.endpoint;
  }

  #beat(endpoint: Endpoint, now: number, wasRead: boolean): void {
    const { presence, counters } = this.#parts;
    if (!isCopy(endpoint.lastHeardMs, now)) {
      counters.count('beaconsHeard');
      if (endpoint.network !== null) endpoint.network.heard++;
    }
    const returned = endpoint.peer.beat(endpoint, now, this.#limits.rememberedBeacons);
    if (wasRead || returned) presence.publish(endpoint.peer, now);
    if (endpoint.wantsAnswer(now)) this.#observer.wantsAnswer(endpoint);
  }
}

function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // from the end: beacons of different nodes begin alike
  for (let i = a.length - 1; i >= 0; i--) if (a[i] !== b[i]) return false;
  return true;
}
