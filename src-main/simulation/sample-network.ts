import { decodeBeacon, type Beacon } from '../discovery/beacon-codec.ts';
import type { BeaconTransport } from '../discovery/beacon-transport.ts';
import type { CapabilityTransport } from '../discovery/capability-transport.ts';
import type { Clock, Undo } from '../discovery/clock.ts';
import { DEFAULT_CONFIG, PROTOCOL } from '../discovery/discovery-config.ts';
import { formatIpv4 } from '../discovery/ipv4.ts';
import type { Random } from '../discovery/random.ts';
import type { ServiceIdentity } from '../discovery/service-identity.ts';
import { LanInMemory } from './lan-in-memory.ts';
import type { LanNode } from './lan-node.ts';
import type { LanPacket } from './lan-packet.ts';
import { OrderedClock } from './ordered-clock.ts';
import { SamplePeer, type SampleCharacter } from './sample-peer.ts';
import { denseProfile, SAMPLE_CAPABILITIES, sampleProfile, type SampleProfile } from './sample-profiles.ts';

export interface SampleOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** How many peers, at most 5,000. */
  readonly count: number;
  /** The share of the peers that comes or goes each second, instead of a life at an ordinary pace; 0 for that. */
  readonly churnPerSecond?: number;
  /** Peers with nine offers each, for measuring: with the one to this machine, every one has ten edges on the map. */
  readonly isDense?: boolean;
}

const MAX_PEERS = 5000;
/** Beacons of one interval leave in so many portions, so that they do not come all at once. */
const PORTIONS = 20;
const NETMASK = '255.255.0.0';
const OWN_INTERFACES = [
  { name: 'eth0', address: '192.168.0.10', netmask: NETMASK, segment: 'wired' },
  { name: 'wlan0', address: '10.20.0.10', netmask: NETMASK, segment: 'wireless' }
] as const;
/** Every fourth peer is on the wireless network. */
const WIRELESS_EVERY = 4;
/** Addresses that people know: a group of 254 ends neither in 0 nor in 255. */
const PEERS_PER_GROUP = 254;
/** Peers that hear a change of ours ask within this time, each at its moment. */
const ASK_WITHIN_MS = 1500;
/** Something happens to somebody about so often. */
const MEAN_PAUSE_MS = 3000;
/** In a churning network, so many are away. */
const AWAY_SHARE = 0.03;
const LONGEST_SILENCE_BEACONS = 4;
/** The few that are not ordinary. A share of thousands would be hundreds that never answer, and those who do would wait for them. */
const SPECIAL: Readonly<Record<number, SampleCharacter>> = { 13: 'one-way', 22: 'refusing', 31: 'mute', 49: 'one-way' };

function offsetOf(index: number): number {
  return (1 + Math.floor(index / PEERS_PER_GROUP)) * 256 + 1 + (index % PEERS_PER_GROUP);
}

/**
 * A lively network without a network: sample peers on a LAN in memory, which join, leave, change what they offer, fall silent
 * for a while; some can be heard and not reached. The own engine runs on the two transports and cannot tell the difference.
 */
export class SampleNetwork {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #churnPerSecond: number;
  readonly #own: LanNode;
  readonly #lan: LanInMemory;
  readonly #peers: readonly SamplePeer[];
  /** The last beacon of the own node; null while it is not here. */
  #ownBeacon: Beacon | null = null;
  readonly #undos = new Set<Undo>();

  constructor({ clock, random, count, churnPerSecond = 0, isDense = false }: SampleOptions) {
    this.#clock = new OrderedClock(clock);
    this.#random = random;
    this.#churnPerSecond = churnPerSecond;
    this.#lan = new LanInMemory(this.#clock, random);
    this.#own = this.#lan.addHost(...OWN_INTERFACES).addNode();
    const profileOf = isDense ? denseProfile : sampleProfile;
    this.#peers = Array.from({ length: Math.min(count, MAX_PEERS) }, (_, i) => this.#makePeer(i, profileOf(i)));
  }

  /** For the own engine. */
  get beacons(): BeaconTransport {
    return this.#own.beacons;
  }

  /** For the own engine. */
  get capabilities(): CapabilityTransport {
    return this.#own.capabilities;
  }

  get peers(): readonly SamplePeer[] {
    return this.#peers;
  }

  /** Lets the peers come, all within the first interval. */
  start(): void {
    if (this.#undos.size > 0) return;
    this.#undos.add(this.#lan.observe((packet) => this.#overhear(packet)));
    for (let portion = 0; portion < PORTIONS; portion++) {
      const peers = this.#peers.filter((_, i) => i % PORTIONS === portion);
      this.#later((portion * DEFAULT_CONFIG.intervalMs) / PORTIONS, () => {
        for (const peer of peers) this.#join(peer);
        this.#repeatBeacons(peers);
      });
    }
    this.#later(DEFAULT_CONFIG.intervalMs, () => {
      if (this.#churnPerSecond > 0) this.#churn(1000 / (this.#churnPerSecond * this.#peers.length));
      else this.#live();
    });
  }

  /** Lets all peers vanish at once. */
  stop(): void {
    for (const undo of this.#undos) undo();
    this.#undos.clear();
    for (const peer of this.#peers) peer.vanish();
    this.#ownBeacon = null;
  }

  #makePeer(index: number, profile: SampleProfile): SamplePeer {
    const own = OWN_INTERFACES[index % WIRELESS_EVERY === 1 ? 1 : 0];
    const address = formatIpv4(networkOf(own.address) + offsetOf(index));
    const node = this.#lan.addHost({ ...own, address }).addNode();
    return new SamplePeer(node, this.#random, profile, SPECIAL[index] ?? 'ordinary', (peer) => this.#heardBy(peer));
  }

  /** A node that comes hears this one within an interval, and asks it. */
  #join(peer: SamplePeer): void {
    peer.join();
    this.#letAsk(peer);
  }

  #repeatBeacons(peers: readonly SamplePeer[]): void {
    this.#later(DEFAULT_CONFIG.intervalMs, () => {
      for (const peer of peers) peer.beacon();
      this.#repeatBeacons(peers);
    });
  }

  /** Lets something happen to somebody, again and again. */
  #live(): void {
    this.#later(MEAN_PAUSE_MS / 2 + this.#random.below(MEAN_PAUSE_MS), () => {
      const peer = this.#pick(this.#peers);
      if (peer !== undefined) this.#happen(peer);
      this.#live();
    });
  }

  /** Somebody comes or goes every `pauseMs`; those who are away are few at any time, so the network keeps its size. */
  #churn(pauseMs: number): void {
    this.#later(Math.max(1, pauseMs), () => {
      const away = this.#peers.filter((peer) => !peer.isHere);
      const returning = away.length > this.#peers.length * AWAY_SHARE ? this.#pick(away) : undefined;
      if (returning === undefined) this.#pick(this.#peers)?.leave();
      else this.#join(returning);
      this.#churn(pauseMs);
    });
  }

  #happen(peer: SamplePeer): void {
    if (!peer.isHere) {
      this.#join(peer);
      return;
    }
    const happening = this.#random.below(4);
    if (happening === 0) peer.leave();
    else if (happening === 1) peer.fallSilent(1 + this.#random.below(LONGEST_SILENCE_BEACONS));
    else peer.offer(this.#changed(peer));
  }

  /** One offer less, or one more. */
  #changed({ capabilities }: SamplePeer): SamplePeer['capabilities'] {
    if (capabilities.length > 1) return capabilities.slice(1);
    const added = this.#pick(SAMPLE_CAPABILITIES.filter((capability) => !capabilities.includes(capability)));
    return added === undefined ? capabilities : [...capabilities, added];
  }

  /** Peers hear the own node's beacons from the wire: none of them needs a socket for that. */
  #overhear({ kind, fromAddress, datagram }: LanPacket): void {
    if (kind !== 'broadcast' || fromAddress !== this.#own.address) return;
    const decoded = decodeBeacon(datagram);
    if (!decoded.ok) return;
    const before = this.#ownBeacon;
    const { beacon } = decoded;
    this.#ownBeacon = beacon.port === 0 ? null : beacon;
    if (beacon.port === 0 || (before?.id === beacon.id && before.revision === beacon.revision && before.port === beacon.port)) return;
    for (const peer of this.#peers) this.#letAsk(peer);
  }

  #letAsk(peer: SamplePeer): void {
    this.#later(this.#random.below(ASK_WITHIN_MS), () => {
      const own = this.#own.host.interfacesUp().find(({ segment }) => segment === peer.node.host.interfacesUp()[0]?.segment);
      if (own !== undefined && this.#ownBeacon !== null) peer.ask(own.address, this.#ownBeacon.port ?? PROTOCOL.port);
    });
  }

  *#heardBy(peer: SamplePeer): Iterable<ServiceIdentity> {
    if (this.#ownBeacon !== null && peer.character !== 'one-way') yield this.#ownBeacon;
    const [face] = peer.node.host.interfacesUp();
    for (const other of this.#peers) {
      if (other !== peer && other.isHere && other.node.host.interfacesUp()[0]?.segment === face?.segment) yield other.identity;
    }
  }

  #later(delayMs: number, task: () => void): void {
    const undo = this.#clock.schedule(delayMs, () => {
      this.#undos.delete(undo);
      task();
    });
    this.#undos.add(undo);
  }

  #pick<T>(from: readonly T[]): T | undefined {
    return from[this.#random.below(Math.max(1, from.length))];
  }
}

function networkOf(address: string): number {
  const [first = '0', second = '0'] = address.split('.');
  return Number(first) * 2 ** 24 + Number(second) * 2 ** 16;
}
