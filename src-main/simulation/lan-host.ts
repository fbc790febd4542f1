import type { DatagramSource } from '../discovery/beacon-transport.ts';
import type { Undo } from '../discovery/clock.ts';
import { directedBroadcast, isSameSubnet } from '../discovery/ipv4.ts';
import type { Accept } from './lan-connection.ts';
import type { LanInMemory } from './lan-in-memory.ts';
import { LanNode, type NodePorts } from './lan-node.ts';
import type { LanPacket } from './lan-packet.ts';
import type { ProcessClock } from './process-clock.ts';

/** What UDP over IPv4 can carry. */
const MAX_DATAGRAM_BYTES = 65_507;
const LIMITED_BROADCAST = '255.255.255.255';

export interface HostInterface {
  readonly name: string;
  /** Dotted decimal. */
  readonly address: string;
  /** Dotted decimal; 255.255.255.0 unless given. */
  readonly netmask?: string;
  /** What it is plugged into; `lan` unless given. */
  readonly segment?: string;
}

/** An interface as it stands now. */
export interface LiveInterface extends Required<HostInterface> {
  readonly up: boolean;
  /** What every attempt to broadcast from it meets, as an errno name; null if all is well. */
  readonly sendError: string | null;
}

/** One socket bound to a UDP port. */
export type DatagramSink = (datagram: Uint8Array, source: DatagramSource) => void;

interface Listening {
  readonly process: ProcessClock | null;
  readonly accept: Accept;
}

/** A machine: interfaces, and ports that its processes share. */
export class LanHost {
  readonly lan: LanInMemory;
  #interfaces: readonly LiveInterface[];
  readonly #nodes = new Set<LanNode>();
  readonly #udpSinks = new Map<number, DatagramSink[]>();
  readonly #occupiedUdpPorts = new Set<number>();
  readonly #listening = new Map<number, Listening>();
  #cutOff = false;

  constructor(lan: LanInMemory, interfaces: readonly HostInterface[]) {
    this.lan = lan;
    this.#interfaces = interfaces.map((face) => ({ netmask: '255.255.255.0', segment: 'lan', up: true, sendError: null, ...face }));
  }

  /** A process with the two transports of a node. Several may run on one host. */
  addNode(ports?: NodePorts): LanNode {
    const node = new LanNode(this, ports);
    this.#nodes.add(node);
    return node;
  }

  /** The first address; that of a host with one interface. */
  get address(): string {
    const [first] = this.#interfaces;
    if (first === undefined) throw new Error('This host has no interface');
    return first.address;
  }

  interfacesUp(): readonly LiveInterface[] {
    return this.#interfaces.filter((face) => face.up);
  }

  /** Takes down, brings up, moves or spoils the interface of that name. */
  changeInterface(name: string, change: Partial<Omit<LiveInterface, 'name'>>): void {
    this.#interfaces = this.#interfaces.map((face) => (face.name === name ? { ...face, ...change } : face));
    this.lan.topologyChanged();
  }

  get isCutOff(): boolean {
    return this.#cutOff;
  }

  /** The cable is pulled somewhere beyond the host: nothing passes, nothing answers, the host itself notices nothing. */
  cutOff(): Undo {
    this.#cutOff = true;
    return () => {
      this.#cutOff = false;
    };
  }

  /** The machine is suspended with all its processes: no time passes for them, nothing answers, and what is sent to it is lost. */
  sleep(): void {
    for (const node of this.#nodes) node.clock.sleep();
  }

  wake(): void {
    for (const node of this.#nodes) node.clock.wake();
  }

  get isAsleep(): boolean {
    for (const node of this.#nodes) if (node.clock.asleep) return true;
    return false;
  }

  /** Another program holds a UDP port and shares it with nobody. Throws if a socket is bound there. */
  occupyUdpPort(port: number): Undo {
    if ((this.#udpSinks.get(port) ?? []).length > 0) throw new Error(`Port ${port} is taken already`);
    this.#occupiedUdpPorts.add(port);
    return () => void this.#occupiedUdpPorts.delete(port);
  }

  /** Another program listens on a TCP port, accepts, and never says a word: a black hole. */
  occupyTcpPort(port: number): Undo {
    const undo = this.listen(port, null, () => ({ handshakeReceived() {}, messageReceived() {}, garbageReceived() {}, closed() {} }));
    if (undo === null) throw new Error(`Port ${port} is taken already`);
    return undo;
  }

  /** Null if the port is taken by a program that shares it with nobody. */
  bindUdp(port: number, sink: DatagramSink): Undo | null {
    if (this.#occupiedUdpPorts.has(port)) return null;
    this.#udpSinks.set(port, [...(this.#udpSinks.get(port) ?? []), sink]);
    this.lan.udpPortChanged(this, port, true);
    return () => {
      const left = (this.#udpSinks.get(port) ?? []).filter((other) => other !== sink);
      this.#udpSinks.set(port, left);
      if (left.length === 0) this.lan.udpPortChanged(this, port, false);
    };
  }

  /** Null if the port is taken. `process` is who accepts; null for a program without a clock of its own. */
  listen(port: number, process: ProcessClock | null, accept: Accept): Undo | null {
    if (this.#listening.has(port)) return null;
    const listening = { process, accept };
    this.#listening.set(port, listening);
    return () => {
      if (this.#listening.get(port) === listening) this.#listening.delete(port);
    };
  }

  listeningOn(port: number): Listening | null {
    return this.#listening.get(port) ?? null;
  }

  /** The interface through which `address` is reached; null if there is no route. */
  interfaceTowards(address: string): LiveInterface | null {
    const up = this.interfacesUp();
    return (
      up.find((face) => face.address === address) ??
      up.find((face) => isSameSubnet(address, face.address, face.netmask)) ??
      up.find((face) => this.lan.routedHost(address, face.segment) !== null) ??
      null
    );
  }

  /** To everybody on the segment of `face`, by the limited and by the directed broadcast. Returns an errno name, or null if all went well. */
  broadcast(face: LiveInterface, port: number, fromPort: number, datagram: Uint8Array): string | null {
    if (face.sendError !== null) return face.sendError;
    if (datagram.length > MAX_DATAGRAM_BYTES) return 'EMSGSIZE';
    for (const toAddress of [LIMITED_BROADCAST, directedBroadcast(face.address, face.netmask)]) {
      if (toAddress === null) continue;
      const packet: LanPacket = { kind: 'broadcast', fromAddress: face.address, toAddress, toPort: port, datagram };
      this.lan.sent(packet);
      for (const host of this.lan.hostsBoundTo(port)) {
        if (host.#hears(face.segment, toAddress)) this.#carry(packet, fromPort, host);
      }
    }
    return null;
  }

  /** To one address. Returns an errno name, or null if it went out: whether it arrives, nobody knows. */
  unicast(toAddress: string, port: number, fromPort: number, datagram: Uint8Array): string | null {
    const face = this.interfaceTowards(toAddress);
    if (face === null) return 'ENETUNREACH';
    if (datagram.length > MAX_DATAGRAM_BYTES) return 'EMSGSIZE';
    const packet: LanPacket = { kind: 'unicast', fromAddress: face.address, toAddress, toPort: port, datagram };
    this.lan.sent(packet);
    const host = this.lan.routedHost(toAddress, face.segment);
    if (host !== null) this.#carry(packet, fromPort, host);
    return null;
  }

  #hears(segment: string, toAddress: string): boolean {
    return this.#interfaces.some(
      (face) =>
        face.up &&
        face.segment === segment &&
        (toAddress === LIMITED_BROADCAST || toAddress === directedBroadcast(face.address, face.netmask))
    );
  }

  #carry(packet: LanPacket, fromPort: number, to: LanHost): void {
    if (this.lan.isDropped(packet, this, to)) return;
    for (const delayMs of to === this ? [0] : this.lan.datagramDelaysMs()) {
      this.lan.clock.schedule(delayMs, () => to.#receive(packet, fromPort));
    }
  }

  #receive(packet: LanPacket, fromPort: number): void {
    if (this.isAsleep) return;
    const sinks = this.#udpSinks.get(packet.toPort) ?? [];
    // broadcast reaches every socket of the port, unicast only the one bound last (Linux, observed)
    for (const sink of packet.kind === 'broadcast' ? sinks : sinks.slice(-1)) {
      sink(packet.datagram, { address: packet.fromAddress, port: fromPort });
    }
  }
}
