import type { Sighting } from './seed-beacon-loop.ts';
import type { Frames, Ready, SeedConnection, SeedWorld } from './seed-world.ts';

/** SYNs were seen about six times a second while nobody listens. */
const REDIAL_MS = 167;
const ANSWERING_SOCKETS: readonly string[] = ['ROUTER', 'DEALER', 'REP'];
const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

export interface SeedPeer extends Sighting {
  /** `type` to port, in the order of the reply. */
  readonly capabilities: readonly { readonly type: string; readonly port: number }[];
}

/** `connecting`: blocked, nobody else is contacted until that address accepts. `waiting`: for a reply, without any limit. */
export type PresenceState = 'idle' | 'connecting' | 'waiting' | 'dead';

/** Loop P: contacts new peers one after the other and records what they offer, for ever. */
export class SeedPresenceLoop {
  readonly #world: SeedWorld;
  readonly #identity: Uint8Array;
  readonly #peers = new Map<string, SeedPeer>();
  readonly #queue: Sighting[] = [];
  #state: PresenceState = 'idle';

  constructor(world: SeedWorld, identity: Uint8Array) {
    this.#world = world;
    this.#identity = identity;
  }

  get state(): PresenceState {
    return this.#state;
  }

  get peers(): readonly SeedPeer[] {
    return [...this.#peers.values()];
  }

  /** Every beacon of a peer that is not recorded yet is queued, however many of its beacons are queued already. */
  heard(sighting: Sighting): void {
    if (this.#peers.has(keyOf(sighting))) return;
    this.#queue.push(sighting);
    this.#next();
  }

  #next(): void {
    if (this.#state !== 'idle') return;
    const sighting = this.#queue.shift();
    if (sighting !== undefined) this.#contact(sighting);
  }

  #contact(sighting: Sighting): void {
    this.#state = 'connecting';
    const connection = this.#world.dial(this.#identity, sighting.address, {
      connected: () => {
        this.#state = 'waiting';
      },
      failed: () => void this.#world.clock.schedule(REDIAL_MS, () => this.#contact(sighting)),
      ready: (ready) => this.#ask(connection, ready),
      received: (frames) => this.#record(sighting, connection, frames),
      // the library connects again, but nobody sends HELLO again
      closed: () => {
        this.#state = 'dead';
      }
    });
  }

  #ask(connection: SeedConnection, { socketType }: Ready): void {
    if (ANSWERING_SOCKETS.includes(socketType)) {
      connection.send([new Uint8Array(), new TextEncoder().encode('HELLO')]);
    } else {
      this.#state = 'dead';
      connection.close();
    }
  }

  #record(sighting: Sighting, connection: SeedConnection, frames: Frames): void {
    const capabilities = capabilitiesOf(frames);
    connection.close();
    if (capabilities === null) {
      this.#state = 'dead';
      return;
    }
    this.#peers.set(keyOf(sighting), { ...sighting, capabilities });
    this.#state = 'idle';
    this.#next();
  }
}

function keyOf({ id, type }: Sighting): string {
  return `${id}:${type}`;
}

/** Null where the seed service throws: an index out of range, a format or an overflow. */
function capabilitiesOf(frames: Frames): SeedPeer['capabilities'] | null {
  const texts = frames.map((frame) => new TextDecoder().decode(frame));
  const capabilities = [];
  for (const text of texts[0] === '' ? texts.slice(1) : texts) {
    const [type, port] = text.split(':').filter((field) => field !== '');
    if (type === undefined || port === undefined || !/^\s*[+-]?\d+\s*$/.test(port)) return null;
    if (Number(port) < INT32.min || Number(port) > INT32.max) return null;
    capabilities.push({ type, port: Number(port) });
  }
  return capabilities;
}
