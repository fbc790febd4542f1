import type { BeaconListener, BeaconTransport, DatagramSource, LanInterface } from '../discovery/beacon-transport.ts';
import type { Undo } from '../discovery/clock.ts';
import type { LanNode } from './lan-node.ts';

/** Broadcasts leave from sockets of their own, bound to any port. */
const SENDING_PORT = 40_000;
const BIND_RETRY_MS = 1000;
const FAILURE_REMINDER_MS = 60_000;
/** What a receive buffer holds while the process does not read (Linux default, observed). */
const BUFFERED_DATAGRAMS = 256;

/** The datagram half of a node on a LAN in memory. */
export class InMemoryBeaconTransport implements BeaconTransport {
  readonly #node: LanNode;
  readonly #port: number;
  #listener: BeaconListener | null = null;
  #unbind: Undo | null = null;
  #cancelRetry: Undo | null = null;
  #toldInterfaces: readonly LanInterface[] = [];
  #buffered = 0;
  /** The error of each interface or target that fails, and when it was told last. */
  readonly #failures = new Map<string, { readonly errorCode: string; readonly toldAtMs: number }>();

  constructor(node: LanNode, port: number) {
    this.#node = node;
    this.#port = port;
  }

  async start(listener: BeaconListener): Promise<void> {
    if (this.#listener !== null) return;
    this.#listener = listener;
    this.#toldInterfaces = this.#interfaces();
    listener.interfacesChanged(this.#toldInterfaces);
    this.#bind();
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#listener = null;
    this.#unbind?.();
    this.#unbind = null;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#failures.clear();
    return Promise.resolve();
  }

  broadcast(datagram: Uint8Array): void {
    if (this.#listener === null) return;
    this.#tellInterfaces();
    for (const face of this.#node.host.interfacesUp()) {
      const errorCode = this.#node.host.broadcast(face, this.#port, SENDING_PORT, datagram.slice());
      this.#tellOutcome(face.address, '255.255.255.255', errorCode);
    }
  }

  send(datagram: Uint8Array, address: string): void {
    if (this.#listener === null) return;
    const errorCode = this.#node.host.unicast(address, this.#port, SENDING_PORT, datagram.slice());
    this.#tellOutcome(null, address, errorCode);
  }

  #interfaces(): readonly LanInterface[] {
    return this.#node.host.interfacesUp().map(({ name, address, netmask }) => ({ name, address, netmask }));
  }

  #tellInterfaces(): void {
    const interfaces = this.#interfaces();
    if (JSON.stringify(interfaces) === JSON.stringify(this.#toldInterfaces)) return;
    this.#toldInterfaces = interfaces;
    this.#listener?.interfacesChanged(interfaces);
  }

  #bind(isRetry = false): void {
    const unbind = this.#node.host.bindUdp(this.#port, (datagram, source) => this.#received(datagram, source));
    if (unbind === null) {
      if (!isRetry) this.#listener?.receiverChanged({ bound: false, port: this.#port, errorCode: 'EADDRINUSE' });
      this.#cancelRetry = this.#node.clock.schedule(BIND_RETRY_MS, () => this.#bind(true));
    } else {
      this.#unbind = this.#node.closesWithProcess(unbind);
      this.#listener?.receiverChanged({ bound: true, port: this.#port, errorCode: null });
    }
  }

  #received(datagram: Uint8Array, source: DatagramSource): void {
    if (this.#buffered === BUFFERED_DATAGRAMS) return;
    this.#buffered++;
    this.#node.clock.run(() => {
      this.#buffered--;
      this.#listener?.datagramReceived(datagram, source);
    });
  }

  /** Tells a failure when it is another one than before, or a minute after it was told last. */
  #tellOutcome(fromAddress: string | null, toAddress: string, errorCode: string | null): void {
    const key = fromAddress ?? `to ${toAddress}`;
    const before = this.#failures.get(key);
    const nowMs = this.#node.clock.now();
    if (errorCode === null) {
      if (this.#failures.delete(key) && fromAddress !== null) this.#listener?.sendRecovered(fromAddress);
    } else if (before?.errorCode !== errorCode || nowMs - before.toldAtMs >= FAILURE_REMINDER_MS) {
      this.#failures.set(key, { errorCode, toldAtMs: nowMs });
      this.#listener?.sendFailed({ fromAddress, toAddress, errorCode });
    }
  }
}
