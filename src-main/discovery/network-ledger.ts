import { isCopy } from './beacon-copies.ts';
import type { LanInterface, ReceiverStatus, SendFailure } from './beacon-transport.ts';
import type { ListenerStatus } from './capability-transport.ts';
import type { DropReason, InterfaceView, NetworkView } from './discovery-api.ts';
import { PROTOCOL } from './discovery-config.ts';
import { isLoopback, isSameSubnet, isSubnetEdge, isUnicast } from './ipv4.ts';

/** {@link InterfaceView}, growing. */
export type InterfaceRecord = { -readonly [K in keyof InterfaceView]: InterfaceView[K] };

/** Where a datagram's source lies as seen from here. */
export type Place =
  | { readonly kind: 'near'; readonly network: InterfaceRecord | null; readonly isOwnAddress: boolean }
  | { readonly kind: 'dropped'; readonly reason: DropReason };

const MAX_REMEMBERED_PLACES = 8192;

/** The own sockets and interfaces: how they fare, and which sources are listened to. */
export class NetworkLedger {
  #receiver: ReceiverStatus = { bound: false, port: PROTOCOL.port, errorCode: null };
  #listener: ListenerStatus = { port: null, onWantedPort: false, wantedPort: PROTOCOL.port };
  #interfaces: readonly InterfaceRecord[] = [];
  #targets: readonly string[];
  readonly #heardBackMs = new Map<string, number>();
  readonly #places = new Map<string, Place>();

  readonly #floodSources: () => readonly string[];

  constructor(targets: readonly string[], floodSources: () => readonly string[] = () => []) {
    this.#targets = targets;
    this.#floodSources = floodSources;
  }

  get targets(): readonly string[] {
    return this.#targets;
  }

  set targets(targets: readonly string[]) {
    this.#targets = targets;
    this.#places.clear();
  }

  set receiver(receiver: ReceiverStatus) {
    this.#receiver = receiver;
  }

  set listener(listener: ListenerStatus) {
    this.#listener = listener;
  }

  /** Whether there is no interface to hear anybody on. */
  get isDown(): boolean {
    return this.#interfaces.length === 0;
  }

  get tcpPort(): number | null {
    return this.#listener.port;
  }

  /** The announced one, and the wanted one if that was won later: both are listened on then. */
  isOwnPort(port: number): boolean {
    const { onWantedPort, wantedPort } = this.#listener;
    return port === this.tcpPort || (onWantedPort && port === wantedPort);
  }

  get udpPort(): number {
    return this.#receiver.port;
  }

  /** Counters of an interface that stays are kept. */
  set interfaces(interfaces: readonly LanInterface[]) {
    this.#interfaces = interfaces.map((next) => {
      const known = this.#interfaces.find(
        ({ name, address, netmask }) => name === next.name && address === next.address && netmask === next.netmask
      );
      return known ?? { name: next.name, address: next.address, netmask: next.netmask, sent: 0, heardBack: 0, heard: 0, errorCode: null };
    });
    this.#heardBackMs.clear();
    this.#places.clear();
  }

  /** Cheap when asked again about the same address. */
  place(address: string): Place {
    const known = this.#places.get(address);
    if (known !== undefined) return known;
    if (this.#places.size >= MAX_REMEMBERED_PLACES) this.#places.clear();
    const place = this.#judge(address);
    this.#places.set(address, place);
    return place;
  }

  isOwnAddress(address: string): boolean {
    return this.#interfaces.some((own) => own.address === address);
  }

  broadcastSent(): void {
    for (const own of this.#interfaces) if (own.errorCode === null) own.sent++;
  }

  /** Copies of one beacon count once. */
  heardBack(address: string, now: number): void {
    const own = this.#interfaces.find((candidate) => candidate.address === address);
    if (own !== undefined && !isCopy(this.#heardBackMs.get(address) ?? -Infinity, now)) own.heardBack++;
    if (own !== undefined) this.#heardBackMs.set(address, now);
  }

  sendFailed(failure: SendFailure): void {
    for (const own of this.#interfaces) if (own.address === failure.fromAddress) own.errorCode = failure.errorCode;
  }

  sendRecovered(fromAddress: string): void {
    for (const own of this.#interfaces) if (own.address === fromAddress) own.errorCode = null;
  }

  view(): NetworkView {
    return Object.freeze({
      receiver: this.#receiver,
      listener: this.#listener,
      interfaces: this.#interfaces.map((own) => Object.freeze({ ...own })),
      targets: this.#targets,
      floodSources: this.#floodSources()
    });
  }

  /** An interface that is in use or an address that a person named is listened to, even on loopback. */
  #judge(address: string): Place {
    const own = this.#interfaces.find((candidate) => candidate.address === address);
    if (own !== undefined) return { kind: 'near', network: own, isOwnAddress: true };
    const network = this.#interfaces.find((candidate) => isSameSubnet(candidate.address, address, candidate.netmask)) ?? null;
    if (this.#targets.includes(address)) return { kind: 'near', network, isOwnAddress: false };
    const isEdge = this.#interfaces.some((candidate) => isEdgeOf(candidate, address));
    if (!isUnicast(address) || isEdge) return { kind: 'dropped', reason: 'not-unicast' };
    if (network !== null) return { kind: 'near', network, isOwnAddress: false };
    return { kind: 'dropped', reason: isLoopback(address) ? 'not-unicast' : 'off-link' };
  }
}

function isEdgeOf(own: LanInterface, address: string): boolean {
  return isSameSubnet(own.address, address, own.netmask) && isSubnetEdge(address, own.netmask);
}
