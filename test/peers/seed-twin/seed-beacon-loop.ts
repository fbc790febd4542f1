import type { BeaconSocket, SeedWorld } from './seed-world.ts';

/** Mean of what was observed (1.0000 to 1.0018 s). */
const INTERVAL_MS = 1001;
const MAX_BEACON_BYTES = 255;
const MARK = 'CTL:';

/** A beacon that was heard. */
export interface Sighting {
  readonly id: string;
  readonly type: string;
  readonly address: string;
}

/** Loop B: sends the own beacon and hears those of others. One datagram that it cannot take apart closes its socket for good. */
export class SeedBeaconLoop {
  readonly #world: SeedWorld;
  readonly #beacon: Uint8Array;
  readonly #heard: (sighting: Sighting) => void;
  readonly #crash: () => void;
  #socket: BeaconSocket | null = null;
  #dead = false;

  constructor(world: SeedWorld, text: string, heard: (sighting: Sighting) => void, crash: () => void) {
    this.#world = world;
    this.#beacon = new TextEncoder().encode(MARK + text);
    this.#heard = heard;
    this.#crash = crash;
  }

  get isDead(): boolean {
    return this.#dead;
  }

  start(): void {
    this.#socket = this.#world.openBeaconSocket({
      received: (datagram, address) => this.#received(datagram, address),
      sendFailed: this.#crash
    });
    this.#announce();
  }

  #announce(): void {
    if (this.#dead) return;
    this.#socket?.broadcast(this.#beacon);
    this.#world.clock.schedule(INTERVAL_MS, () => this.#announce());
  }

  #received(datagram: Uint8Array, address: string): void {
    if (this.#dead) return;
    const beacon = datagram.subarray(0, MAX_BEACON_BYTES);
    if (areEqual(beacon, this.#beacon)) return;
    const text = new TextDecoder().decode(beacon);
    if (!text.startsWith(MARK)) return;
    const [, id, type] = text.split(':').filter((field) => field !== '');
    if (id === undefined || type === undefined) this.#die();
    else this.#heard({ id, type, address });
  }

  #die(): void {
    this.#dead = true;
    this.#socket?.close();
  }
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
