import type { DropReason } from './discovery-api.ts';
import type { DiscoveryLimits } from './discovery-config.ts';
import type { Announcement, Endpoint } from './endpoint.ts';
import { Peer } from './peer.ts';
import type { PeerKey, ServiceIdentity } from './service-identity.ts';

export type Admission =
  | { readonly kind: 'admitted'; readonly endpoint: Endpoint; readonly displaced: Peer | null }
  | { readonly kind: 'refused'; readonly reason: DropReason };

const NOBODY: readonly Endpoint[] = [];

/** Who is here, bounded: beyond the bounds the oldest unconfirmed entries give way, never a peer that has answered. */
export class PeerTable {
  readonly #limits: DiscoveryLimits;
  readonly #peers = new Map<PeerKey, Peer>();
  /** In the order heard, so that the first is the oldest. */
  readonly #unconfirmed = new Set<Peer>();
  readonly #byAddress = new Map<string, Endpoint[]>();

  constructor(limits: DiscoveryLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#peers.size;
  }

  get(key: PeerKey): Peer | null {
    return this.#peers.get(key) ?? null;
  }

  all(): IterableIterator<Peer> {
    return this.#peers.values();
  }

  /** The endpoints at one address, of whatever peer. */
  at(address: string): readonly Endpoint[] {
    return this.#byAddress.get(address) ?? NOBODY;
  }

  /** Whether anybody has answered at that address. */
  hasAnswered(address: string): boolean {
    return this.at(address).some((endpoint) => endpoint.isConfirmed);
  }

  /** Enters a peer that is not in the table. */
  admit(identity: ServiceIdentity, address: string, announced: Announcement, now: number): Admission {
    const room = this.#makeRoomAt(address);
    if (room.kind === 'refused') return room;
    let displaced = room.displaced;
    if (this.#peers.size >= this.#limits.maxPeers) {
      displaced = this.#unconfirmed.values().next().value ?? null;
      if (displaced === null) return { kind: 'refused', reason: 'table-full' };
      this.remove(displaced);
    }
    const peer = new Peer(identity, announced, now);
    this.#peers.set(peer.key, peer);
    this.#unconfirmed.add(peer);
    return this.#enter(peer, address, announced, displaced);
  }

  /** Enters one more address of a peer that is in the table. */
  admitAddress(peer: Peer, address: string, announced: Announcement): Admission {
    // first: who gave way for nothing would be gone without a word
    if (!peer.takesAnotherAddress) return { kind: 'refused', reason: 'address-full' };
    const room = this.#makeRoomAt(address, peer);
    return room.kind === 'refused' ? room : this.#enter(peer, address, announced, room.displaced);
  }

  remove(peer: Peer): void {
    this.#peers.delete(peer.key);
    this.#unconfirmed.delete(peer);
    for (const endpoint of [...peer.endpoints]) this.removeEndpoint(endpoint);
  }

  /** The peer itself stays, even without an address. */
  removeEndpoint(endpoint: Endpoint): void {
    endpoint.peer.removeEndpoint(endpoint);
    this.#unlist(endpoint);
    this.confirmationChanged(endpoint.peer);
  }

  /** To be called when a peer has answered somewhere new. */
  confirmationChanged(peer: Peer): void {
    peer.refreshConfirmed();
    if (peer.isConfirmed || this.#peers.get(peer.key) !== peer) this.#unconfirmed.delete(peer);
    else this.#unconfirmed.add(peer);
  }

  /** Whatever decided how beacons are judged has changed: the next of each is read again. */
  forgetDatagrams(): void {
    for (const endpoints of this.#byAddress.values()) for (const endpoint of endpoints) endpoint.lastDatagram = null;
  }

  clear(): void {
    for (const peer of [...this.#peers.values()]) this.remove(peer);
  }

  #makeRoomAt(
    address: string,
    except: Peer | null = null
  ): { kind: 'room'; displaced: Peer | null } | { kind: 'refused'; reason: DropReason } {
    const there = this.at(address);
    if (there.length < this.#limits.maxIdsPerAddress) return { kind: 'room', displaced: null };
    const oldest = there.find((endpoint) => !endpoint.isConfirmed && endpoint.peer !== except);
    if (oldest === undefined) return { kind: 'refused', reason: 'address-full' };
    this.removeEndpoint(oldest);
    if (oldest.peer.endpoints.length > 0) return { kind: 'room', displaced: null };
    this.remove(oldest.peer);
    return { kind: 'room', displaced: oldest.peer };
  }

  #enter(peer: Peer, address: string, announced: Announcement, displaced: Peer | null): Admission {
    const added = peer.addEndpoint(address, announced);
    if (added === null) return { kind: 'refused', reason: 'address-full' };
    if (added.displaced !== null) this.#unlist(added.displaced);
    const there = this.#byAddress.get(address);
    if (there === undefined) this.#byAddress.set(address, [added.endpoint]);
    else there.push(added.endpoint);
    return { kind: 'admitted', endpoint: added.endpoint, displaced };
  }

  #unlist(endpoint: Endpoint): void {
    const there = this.#byAddress.get(endpoint.address) ?? [];
    const at = there.indexOf(endpoint);
    if (at >= 0) there.splice(at, 1);
    if (there.length === 0) this.#byAddress.delete(endpoint.address);
  }
}
