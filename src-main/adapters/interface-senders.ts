import type { LanInterface } from '../discovery/beacon-transport.ts';
import { directedBroadcast, isSameSubnet } from '../discovery/ipv4.ts';
import type { DatagramSender, SendError } from './datagram-sender.ts';

const LIMITED_BROADCAST = '255.255.255.255';

interface Parts {
  readonly newSender: (fromAddress: string) => DatagramSender;
  /** A sender has nothing more to send. */
  readonly retired: (sender: DatagramSender, address: string) => void;
}

/** One sender for each own address: beacons leave from every interface, each under its own source. */
export class InterfaceSenders {
  readonly #parts: Parts;
  readonly #senders = new Map<string, DatagramSender>();
  #interfaces: readonly LanInterface[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get interfaces(): readonly LanInterface[] {
    return this.#interfaces;
  }

  get all(): readonly DatagramSender[] {
    return [...this.#senders.values()];
  }

  /** From here on these are the interfaces. */
  use(interfaces: readonly LanInterface[]): void {
    const addresses = new Set(interfaces.map(({ address }) => address));
    for (const [address, sender] of this.#senders) {
      if (addresses.has(address)) continue;
      this.#senders.delete(address);
      this.#parts.retired(sender, address);
    }
    for (const address of addresses) {
      if (!this.#senders.has(address)) this.#senders.set(address, this.#parts.newSender(address));
    }
    this.#interfaces = interfaces;
  }

  /** Broadcasts from each of `interfaces`; `done` is told once for each, with its first error. */
  broadcastFrom(
    interfaces: readonly LanInterface[],
    datagram: Uint8Array,
    done: (fromAddress: string, error: SendError | null) => void
  ): void {
    for (const { address, netmask } of interfaces) {
      const directed = directedBroadcast(address, netmask);
      const toAddresses = directed === null ? [LIMITED_BROADCAST] : [LIMITED_BROADCAST, directed];
      this.#senders.get(address)?.send(datagram, toAddresses, (error) => done(address, error));
    }
  }

  /** The sender of the interface on whose network an address is, or else of the first one. */
  towards(toAddress: string): DatagramSender | undefined {
    const used = this.#interfaces.find(({ address, netmask }) => isSameSubnet(toAddress, address, netmask)) ?? this.#interfaces[0];
    return used && this.#senders.get(used.address);
  }
}
