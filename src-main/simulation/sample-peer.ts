import { encodeBeacon, encodeGoodbye } from '../discovery/beacon-codec.ts';
import { decodeQuestion, encodeCapabilities, encodeHeardPeers, encodeQuestion, revisionOf } from '../discovery/capability-codec.ts';
import type { Capability } from '../discovery/capability.ts';
import type { CapabilityServer, Frames } from '../discovery/capability-transport.ts';
import { DEFAULT_LIMITS, PROTOCOL } from '../discovery/discovery-config.ts';
import type { Random } from '../discovery/random.ts';
import { DEFAULT_SERVICE_TYPE, mintId, type ServiceIdentity } from '../discovery/service-identity.ts';
import type { LanNode } from './lan-node.ts';
import type { SampleProfile } from './sample-profiles.ts';

/**
 * What is special about a peer. `one-way`: it does not hear us, so it never asks us. `refusing`: heard, but nobody listens
 * there. `mute`: heard, but what accepts there says nothing.
 */
export type SampleCharacter = 'ordinary' | 'one-way' | 'refusing' | 'mute';

/** Whom a peer hears: what it tells when asked. */
export type HeardBy = (peer: SamplePeer) => Iterable<ServiceIdentity>;

const SENDING_PORT = 40_000;

/**
 * A peer that says on the wire what a real node would, and keeps no table of its own: a thousand of them cost little.
 */
export class SamplePeer implements CapabilityServer {
  readonly node: LanNode;
  readonly character: SampleCharacter;
  readonly name: string;
  readonly #random: Random;
  readonly #heardBy: HeardBy;
  #identity: ServiceIdentity;
  #capabilities: readonly Capability[];
  #isHere = false;
  /** So many beacons are still left out. */
  #missingBeacons = 0;
  /** What it says every interval; null when that has changed. */
  #datagram: Uint8Array | null = null;

  constructor(node: LanNode, random: Random, { name, capabilities }: SampleProfile, character: SampleCharacter, heardBy: HeardBy) {
    this.node = node;
    this.name = name;
    this.character = character;
    this.#random = random;
    this.#capabilities = capabilities;
    this.#heardBy = heardBy;
    this.#identity = this.#newIdentity();
    if (character === 'mute') node.host.occupyTcpPort(PROTOCOL.port);
  }

  get identity(): ServiceIdentity {
    return this.#identity;
  }

  get isHere(): boolean {
    return this.#isHere;
  }

  get capabilities(): readonly Capability[] {
    return this.#capabilities;
  }

  join(): void {
    this.#isHere = true;
    this.#missingBeacons = 0;
    this.#identity = this.#newIdentity();
    this.#datagram = null;
    if (this.#isReachable) void this.node.capabilities.start(this.#identity.id, this);
    this.beacon();
  }

  /** Says goodbye and stops answering. */
  leave(): void {
    for (let i = 0; i < DEFAULT_LIMITS.goodbyeCount; i++) this.#send(encodeGoodbye(this.#identity));
    this.vanish();
  }

  /** Goes without a word. */
  vanish(): void {
    this.#isHere = false;
    void this.node.capabilities.stop();
  }

  /** To be called every interval. */
  beacon(): void {
    if (!this.#isHere || this.#missingBeacons-- > 0) return;
    this.#missingBeacons = 0;
    this.#datagram ??= encodeBeacon(this.#identity, PROTOCOL.port, revisionOf(this.#capabilities), this.name);
    this.#send(this.#datagram);
  }

  fallSilent(beacons: number): void {
    this.#missingBeacons = beacons;
  }

  offer(capabilities: readonly Capability[]): void {
    this.#capabilities = capabilities;
    this.#datagram = null;
    this.beacon();
  }

  /** Asks a node that it hears what it offers, as every node does. */
  ask(address: string, port: number): void {
    if (!this.#isHere || !this.#isReachable || this.character === 'one-way') return;
    const request = encodeQuestion('HELLO');
    this.node.capabilities.inquire({ address, port, request, lifeMs: DEFAULT_LIMITS.inquiryDeadlineMs }, () => {});
  }

  respond(request: Frames): Frames | null {
    switch (decodeQuestion(request)) {
      case 'HELLO':
        return encodeCapabilities(this.#capabilities);
      case 'PEERS':
        return encodeHeardPeers(this.#heardBy(this));
      case null:
        return null;
    }
  }

  listenerChanged(): void {
    // its port is always free
  }

  get #isReachable(): boolean {
    return this.character === 'ordinary' || this.character === 'one-way';
  }

  #newIdentity(): ServiceIdentity {
    return { id: mintId(this.#random), type: DEFAULT_SERVICE_TYPE };
  }

  #send(datagram: Uint8Array): void {
    for (const face of this.node.host.interfacesUp()) this.node.host.broadcast(face, PROTOCOL.port, SENDING_PORT, datagram);
  }
}
