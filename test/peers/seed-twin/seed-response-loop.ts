import type { ConnectionEvents, Frames, Ready, SeedConnection, SeedWorld } from './seed-world.ts';

const ASKING_SOCKETS: readonly string[] = ['DEALER', 'REQ'];
/** Between a request and its answer another thread must wake: a requester that is gone by then stops the loop. */
const ANSWER_AFTER_MS = 1;

/** Loop R: a ROUTER that answers HELLO. It finds its requesters by their identity, read as text: one that is no UTF-8 stops it for good. */
export class SeedResponseLoop {
  readonly #world: SeedWorld;
  readonly #identity: Uint8Array;
  readonly #capabilities: readonly string[];
  readonly #crash: () => void;
  /** Open connections by the hexadecimal identity of the requester. */
  readonly #requesters = new Map<string, SeedConnection>();
  #dead = false;
  #answered = 0;

  constructor(world: SeedWorld, identity: Uint8Array, capabilities: readonly string[], crash: () => void) {
    this.#world = world;
    this.#identity = identity;
    this.#capabilities = capabilities;
    this.#crash = crash;
  }

  get isDead(): boolean {
    return this.#dead;
  }

  /** How many requests were answered. */
  get answered(): number {
    return this.#answered;
  }

  start(): void {
    this.#world.listen(
      this.#identity,
      (connection) => this.#accept(connection),
      () => this.#die()
    );
  }

  #accept(connection: SeedConnection): ConnectionEvents {
    let identity: Uint8Array | null = null;
    let isOpen = true;
    const isFirstOfItsName = () => identity !== null && this.#requesters.get(hex(identity)) === connection;
    return {
      ready: (ready) => {
        identity = this.#admit(connection, ready);
      },
      received: (frames) => {
        if (identity === null || this.#dead || !isHello(frames) || !isFirstOfItsName()) return;
        if (!isText(identity)) this.#die();
        else this.#world.clock.schedule(ANSWER_AFTER_MS, () => this.#answer(connection, isOpen));
      },
      closed: () => {
        isOpen = false;
        if (identity !== null && isFirstOfItsName()) this.#requesters.delete(hex(identity));
      }
    };
  }

  /** The identity of a requester, or null if it will never be answered. */
  #admit(connection: SeedConnection, { socketType, identity }: Ready): Uint8Array | null {
    if (!ASKING_SOCKETS.includes(socketType)) {
      connection.close();
      return null;
    }
    if (identity === null) {
      this.#crash();
      return null;
    }
    if (!this.#requesters.has(hex(identity))) this.#requesters.set(hex(identity), connection);
    return identity;
  }

  #answer(connection: SeedConnection, isOpen: boolean): void {
    if (this.#dead) return;
    if (!isOpen) {
      this.#die();
      return;
    }
    this.#answered++;
    connection.send([new Uint8Array(), ...this.#capabilities.map((capability) => new TextEncoder().encode(capability))]);
  }

  #die(): void {
    this.#dead = true;
  }
}

function isHello(frames: Frames): boolean {
  const [delimiter, greeting] = frames;
  return frames.length === 2 && delimiter?.length === 0 && new TextDecoder().decode(greeting) === 'HELLO';
}

/** An empty identity becomes a random one in the router, which is no text either. */
function isText(identity: Uint8Array): boolean {
  if (identity.length === 0) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(identity);
    return true;
  } catch {
    return false;
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
