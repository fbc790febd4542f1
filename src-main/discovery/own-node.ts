import { encodeBeacon, encodeGoodbye } from './beacon-codec.ts';
import { encodeCapabilities, revisionOf } from './capability-codec.ts';
import type { Capability } from './capability.ts';
import type { Frames } from './capability-transport.ts';
import type { SelfView } from './discovery-api.ts';
import { peerKey, type ServiceIdentity } from './service-identity.ts';

const MAX_FORMER_IDS = 8;

/** What this node is called and offers, and the bytes that say so. */
export class OwnNode implements ServiceIdentity {
  #id: string;
  #type: string;
  #name: string;
  #capabilities: readonly Capability[];
  #revision: string;
  #reply: Frames;
  readonly #formerIds: string[] = [];

  constructor(id: string, type: string, name: string, capabilities: readonly Capability[]) {
    this.#id = id;
    this.#type = type;
    this.#name = name;
    this.#capabilities = capabilities;
    this.#revision = revisionOf(capabilities);
    this.#reply = encodeCapabilities(capabilities);
  }

  get id(): string {
    return this.#id;
  }

  get type(): string {
    return this.#type;
  }

  get revision(): string {
    return this.#revision;
  }

  /** The answer to HELLO. */
  get reply(): Frames {
    return this.#reply;
  }

  /** Takes a new id, as at each start. */
  rename(id: string): void {
    this.#formerIds.push(this.#id);
    if (this.#formerIds.length > MAX_FORMER_IDS) this.#formerIds.shift();
    this.#id = id;
  }

  /** Late beacons of an earlier start of this node are its own, too. */
  isOwnId(id: string): boolean {
    return id === this.#id || this.#formerIds.includes(id);
  }

  become(type: string, name: string, capabilities: readonly Capability[]): void {
    this.#type = type;
    this.#name = name;
    this.#capabilities = capabilities;
    this.#revision = revisionOf(capabilities);
    this.#reply = encodeCapabilities(capabilities);
  }

  beacon(port: number): Uint8Array {
    return encodeBeacon(this, port, this.#revision, this.#name);
  }

  goodbye(): Uint8Array {
    return encodeGoodbye(this);
  }

  view(udpPort: number, tcpPort: number | null): SelfView {
    return Object.freeze({
      key: peerKey(this),
      id: this.#id,
      type: this.#type,
      name: this.#name,
      revision: this.#revision,
      capabilities: this.#capabilities,
      udpPort,
      tcpPort
    });
  }
}
