import type { Undo } from '../discovery/clock.ts';
import { ConnectionEnd, type Accept } from './lan-connection.ts';
import type { LanHost } from './lan-host.ts';
import { tcpPacket } from './lan-packet.ts';
import type { ProcessClock } from './process-clock.ts';

/** After these times without an answer the system asks again for a connection (Linux: 1 s, then doubled). */
const CONNECT_RETRIES_MS: readonly number[] = [1000, 2000, 4000, 8000, 16_000, 32_000];
/** After this time the system gives up finding a neighbour that does not exist (Linux: three ARP requests). */
const NEIGHBOUR_LOOKUP_MS = 3000;

/** What becomes of an attempt to connect: one of these, once, unless nothing answers at all. */
export interface DialOutcome {
  readonly connected: Accept;
  refused(): void;
  unreachable(): void;
}

/** Connects from a process to an endpoint; the returned undo gives up while it is not connected. */
export function dial(from: LanHost, process: ProcessClock, address: string, port: number, outcome: DialOutcome): Undo {
  const dialing = new Dialing(from, process, { address, port }, outcome);
  dialing.attempt();
  return () => dialing.giveUp();
}

class Dialing {
  readonly #from: LanHost;
  readonly #process: ProcessClock;
  readonly #endpoint: { readonly address: string; readonly port: number };
  readonly #outcome: DialOutcome;
  readonly #startMs: number;
  #attempts = 0;
  #given = false;

  constructor(from: LanHost, process: ProcessClock, endpoint: { readonly address: string; readonly port: number }, outcome: DialOutcome) {
    this.#from = from;
    this.#process = process;
    this.#endpoint = endpoint;
    this.#outcome = outcome;
    this.#startMs = from.lan.clock.now();
  }

  attempt(): void {
    const { lan } = this.#from;
    const { address, port } = this.#endpoint;
    const face = this.#from.interfaceTowards(address);
    if (face === null) {
      this.#later(0, () => this.#outcome.unreachable());
      return;
    }
    lan.sent(tcpPacket(face.address, address, port));
    const target = lan.routedHost(address, face.segment);
    if (target !== null && this.#isHeardBy(target, face.address)) {
      const delayMs = target === this.#from ? 0 : lan.delayMs();
      lan.clock.schedule(delayMs, () => this.#knock(target, face.address));
    } else {
      this.#retry(target === null || target.isCutOff || this.#from.isCutOff);
    }
  }

  giveUp(): void {
    this.#given = true;
  }

  /** Both ways: a connection needs the answer, too. */
  #isHeardBy(target: LanHost, ownAddress: string): boolean {
    const { lan } = this.#from;
    const { address, port } = this.#endpoint;
    if (target.isAsleep || lan.isDropped(tcpPacket(ownAddress, address, port), this.#from, target)) return false;
    return !lan.isDropped(tcpPacket(address, ownAddress), target, this.#from);
  }

  #retry(isNobodyThere: boolean): void {
    const nextMs = CONNECT_RETRIES_MS[this.#attempts++] ?? Infinity;
    const lookupLeftMs = Math.max(0, this.#startMs + NEIGHBOUR_LOOKUP_MS - this.#from.lan.clock.now());
    if (isNobodyThere && lookupLeftMs <= nextMs) this.#later(lookupLeftMs, () => this.#outcome.unreachable());
    else if (nextMs < Infinity) this.#later(nextMs, () => this.attempt());
  }

  #knock(target: LanHost, ownAddress: string): void {
    if (this.#given) return;
    const listening = target.listeningOn(this.#endpoint.port);
    const delayMs = target === this.#from ? 0 : this.#from.lan.delayMs();
    if (listening === null) {
      this.#later(delayMs, () => this.#outcome.refused());
      return;
    }
    const near = new ConnectionEnd(this.#from, ownAddress, this.#process);
    const far = new ConnectionEnd(target, this.#endpoint.address, listening.process);
    ConnectionEnd.join(near, far);
    far.open(listening.accept, 0);
    near.open((end) => this.#outcome.connected(end), delayMs);
  }

  #later(delayMs: number, task: () => void): void {
    this.#from.lan.clock.schedule(delayMs, () => {
      if (!this.#given) this.#process.run(task);
    });
  }
}
