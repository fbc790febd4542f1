import { LanInMemory } from '../../simulation/lan-in-memory.ts';
import type { LanNode, NodePorts } from '../../simulation/lan-node.ts';
import type { DiscoveryChange, LeaveReason, PeerView } from '../discovery-api.ts';
import { DEFAULT_CONFIG, type DiscoveryConfig } from '../discovery-config.ts';
import { DiscoveryEngine } from '../discovery-engine.ts';
import type { Logger } from '../logger.ts';
import { SeededRandom } from './seeded-random.ts';
import { VirtualClock } from './virtual-clock.ts';

/** An engine on a simulated host, and everything that it said. */
export interface RunningEngine {
  readonly node: LanNode;
  readonly engine: DiscoveryEngine;
  readonly changes: DiscoveryChange[];
  readonly logged: string[];
}

/** Engines on a LAN in memory, in virtual time. */
export class EngineLan {
  readonly clock = new VirtualClock();
  readonly random = new SeededRandom(1);
  readonly lan = new LanInMemory(this.clock, this.random);

  /** An engine that has not started; on a host of its own, or on `node`. */
  engine(place: string | LanNode, config: Partial<DiscoveryConfig> = {}, ports?: NodePorts): RunningEngine {
    const node = typeof place === 'string' ? this.lan.addNode(place, ports) : place;
    const logged: string[] = [];
    const log = (message: string): void => void logged.push(message);
    const logger: Logger = { debug: log, info: log, warn: log, error: log };
    const world = { clock: node.clock, random: this.random, logger, beacons: node.beacons, capabilities: node.capabilities };
    const engine = new DiscoveryEngine(world, { ...DEFAULT_CONFIG, name: node.address, ...config });
    const changes: DiscoveryChange[] = [];
    engine.subscribe((change) => changes.push(change));
    return { node, engine, changes, logged };
  }

  async start(place: string | LanNode, config: Partial<DiscoveryConfig> = {}, ports?: NodePorts): Promise<RunningEngine> {
    const running = this.engine(place, config, ports);
    await this.settle(running.engine.start());
    return running;
  }

  /** Lets time pass until `promise` has settled; the milliseconds that took. */
  async settle(promise: Promise<unknown>, limitMs = 5000): Promise<number> {
    let isSettled = false;
    const settled = promise.finally(() => (isSettled = true));
    const tookMs = await this.clock.advanceUntil(() => isSettled, limitMs);
    await settled;
    return tookMs;
  }
}

/** What `a` sees of `b`, or null. */
export function seenBy(a: RunningEngine, b: RunningEngine): PeerView | null {
  return a.engine.peer(b.engine.self().key);
}

export function see(a: RunningEngine, b: RunningEngine): boolean {
  return seenBy(a, b)?.state === 'present';
}

/** Why peers left, in order. */
export function leaves(of: RunningEngine): readonly LeaveReason[] {
  return of.changes.flatMap((change) => (change.kind === 'peer-left' ? [change.reason] : []));
}

/** The kinds of change about peers, in order. */
export function peerChanges(of: RunningEngine): readonly string[] {
  return of.changes.flatMap((change) => ('peer' in change ? [change.kind] : []));
}
