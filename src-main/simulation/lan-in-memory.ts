import type { Clock, Undo } from '../discovery/clock.ts';
import type { Random } from '../discovery/random.ts';
import { LanHost, type HostInterface } from './lan-host.ts';
import type { LanNode, NodePorts } from './lan-node.ts';
import type { LanPacket } from './lan-packet.ts';

/** How packets fare on the whole LAN. */
export interface LinkConditions {
  /** Share of datagrams lost, 0–1. TCP repairs loss: it is not touched. */
  readonly loss: number;
  /** Share of datagrams that arrive twice, 0–1. */
  readonly duplicates: number;
  /** From one host to another; to oneself it takes no time. */
  readonly delayMs: number;
  /** Up to this much more, evenly distributed. Datagrams overtake each other by it; what TCP carries stays in order. */
  readonly jitterMs: number;
}

export const PERFECT_CONDITIONS: LinkConditions = { loss: 0, duplicates: 0, delayMs: 1, jitterMs: 0 };

/** Whether a packet on its way to a host is to be dropped. */
export type PacketFilter = (packet: LanPacket, from: LanHost, to: LanHost) => boolean;

/**
 * Hosts on one or more segments, in one process and without sockets. Deterministic: everything follows from the clock, the
 * random numbers and the calls. An ordinary LAN needs `addNode(address)` only.
 */
export class LanInMemory {
  readonly clock: Clock;
  readonly #random: Random;
  readonly #hosts: LanHost[] = [];
  readonly #filters = new Set<PacketFilter>();
  readonly #observers = new Set<(packet: LanPacket) => void>();
  /** Segments that can be reached from a segment through a router. */
  readonly #routes = new Map<string, readonly string[]>();
  /** Hosts with a socket bound to a UDP port: broadcasts need not look at the others. */
  readonly #boundTo = new Map<number, Set<LanHost>>();
  /** Hosts by `segment address`, for the interfaces that are up; null when it must be made anew. */
  #directory: ReadonlyMap<string, LanHost> | null = null;
  conditions: LinkConditions;

  constructor(clock: Clock, random: Random, conditions: LinkConditions = PERFECT_CONDITIONS) {
    this.clock = clock;
    this.#random = random;
    this.conditions = conditions;
  }

  /** A machine with these interfaces; each has a netmask of 24 bits and stands in the segment `lan` unless told otherwise. */
  addHost(...interfaces: readonly HostInterface[]): LanHost {
    const host = new LanHost(this, interfaces);
    this.#hosts.push(host);
    this.topologyChanged();
    return host;
  }

  /** A machine with one interface and one process on it. */
  addNode(address: string, ports?: NodePorts): LanNode {
    return this.addHost({ name: 'eth0', address }).addNode(ports);
  }

  get hosts(): readonly LanHost[] {
    return this.#hosts;
  }

  /** Lets unicast and TCP pass between two segments, as a router does. */
  route(segment: string, otherSegment: string): void {
    this.#routes.set(segment, [...(this.#routes.get(segment) ?? []), otherSegment]);
    this.#routes.set(otherSegment, [...(this.#routes.get(otherSegment) ?? []), segment]);
  }

  /** Drops every packet that `filter` names until undone. */
  addFilter(filter: PacketFilter): Undo {
    this.#filters.add(filter);
    return () => void this.#filters.delete(filter);
  }

  /** Nothing passes from `from` to `to`; the other direction stays open. */
  block(from: LanHost, to: LanHost): Undo {
    return this.addFilter((_packet, sender, receiver) => sender === from && receiver === to);
  }

  /** Nothing passes between these hosts and all others, in either direction. */
  partition(...hosts: readonly LanHost[]): Undo {
    const inside = new Set(hosts);
    return this.addFilter((_packet, from, to) => inside.has(from) !== inside.has(to));
  }

  /** Calls `observer` with everything that a host sends to the wire, once a packet, lost ones included. */
  observe(observer: (packet: LanPacket) => void): Undo {
    this.#observers.add(observer);
    return () => void this.#observers.delete(observer);
  }

  /** The host that has `address` on an interface that is up, on `segment` or on one behind a router. */
  routedHost(address: string, segment: string): LanHost | null {
    this.#directory ??= new Map(
      this.#hosts.flatMap((host) => host.interfacesUp().map((face) => [`${face.segment} ${face.address}`, host] as const))
    );
    for (const reached of [segment, ...(this.#routes.get(segment) ?? [])]) {
      const host = this.#directory.get(`${reached} ${address}`);
      if (host !== undefined) return host;
    }
    return null;
  }

  hostsBoundTo(udpPort: number): Iterable<LanHost> {
    return this.#boundTo.get(udpPort) ?? [];
  }

  /** Says whether any socket of `host` is bound to a UDP port now. */
  udpPortChanged(host: LanHost, port: number, isBound: boolean): void {
    const hosts = this.#boundTo.get(port) ?? new Set();
    this.#boundTo.set(port, hosts);
    if (isBound) hosts.add(host);
    else hosts.delete(host);
  }

  /** Says that interfaces of a host changed. */
  topologyChanged(): void {
    this.#directory = null;
  }

  sent(packet: LanPacket): void {
    for (const observer of this.#observers) observer(packet);
  }

  /** Whether `packet` is dropped on its way, by a filter or because one of the hosts is cut off. Loss is another matter. */
  isDropped(packet: LanPacket, from: LanHost, to: LanHost): boolean {
    if (from === to) return false;
    if (from.isCutOff || to.isCutOff) return true;
    for (const filter of this.#filters) if (filter(packet, from, to)) return true;
    return false;
  }

  /** The delays after which copies of one datagram arrive: none if it is lost, two if it is doubled. */
  datagramDelaysMs(): readonly number[] {
    if (this.#happens(this.conditions.loss)) return [];
    const delayMs = this.delayMs();
    return this.#happens(this.conditions.duplicates) ? [delayMs, this.delayMs()] : [delayMs];
  }

  delayMs(): number {
    const { delayMs, jitterMs } = this.conditions;
    return delayMs + (jitterMs > 0 ? this.#random.below(Math.floor(jitterMs) + 1) : 0);
  }

  #happens(share: number): boolean {
    return share > 0 && this.#random.below(1_000_000) < share * 1_000_000;
  }
}
