import { SeedBeaconLoop } from './seed-beacon-loop.ts';
import { SeedPresenceLoop, type PresenceState, type SeedPeer } from './seed-presence-loop.ts';
import { SeedResponseLoop } from './seed-response-loop.ts';
import type { SeedWorld } from './seed-world.ts';

export interface SeedConfig {
  /** `SVC_` and eight alphanumerics. */
  readonly id: string;
  /** A .NET type name. */
  readonly type: string;
  /** As they go over the wire, such as `One:1`. */
  readonly capabilities: readonly string[];
}

/** How the three loops fare. */
export interface SeedHealth {
  readonly process: 'running' | 'crashed';
  readonly beacon: 'running' | 'dead';
  readonly presence: PresenceState;
  readonly response: 'running' | 'dead';
}

export const HEALTHY: SeedHealth = { process: 'running', beacon: 'running', presence: 'idle', response: 'running' };

/**
 * A twin of the seed service, as fragile as the real one was observed to be: what stops one of the real loops for good stops the
 * same loop here. Shared with none of Peerscope's code, so that no mistake can be on both sides.
 */
export class SeedTwin {
  readonly config: SeedConfig;
  readonly #world: SeedWorld;
  readonly #beaconLoop: SeedBeaconLoop;
  readonly #presenceLoop: SeedPresenceLoop;
  readonly #responseLoop: SeedResponseLoop;
  #crashed = false;

  constructor(world: SeedWorld, config: SeedConfig) {
    this.config = config;
    this.#world = world;
    const identity = utf16le(config.id);
    const crash = () => this.#crash();
    this.#presenceLoop = new SeedPresenceLoop(world, identity);
    this.#responseLoop = new SeedResponseLoop(world, identity, config.capabilities, crash);
    this.#beaconLoop = new SeedBeaconLoop(world, `${config.id}:${config.type}`, (sighting) => this.#presenceLoop.heard(sighting), crash);
  }

  start(): void {
    this.#responseLoop.start();
    this.#beaconLoop.start();
  }

  get health(): SeedHealth {
    return {
      process: this.#crashed ? 'crashed' : 'running',
      beacon: this.#beaconLoop.isDead ? 'dead' : 'running',
      presence: this.#presenceLoop.state,
      response: this.#responseLoop.isDead ? 'dead' : 'running'
    };
  }

  /** Whom it has recorded; it never forgets anybody. */
  get peers(): readonly SeedPeer[] {
    return this.#presenceLoop.peers;
  }

  /** How many requests it has answered. */
  get answered(): number {
    return this.#responseLoop.answered;
  }

  #crash(): void {
    this.#crashed = true;
    this.#world.endProcess();
  }
}

function utf16le(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf16le'));
}
