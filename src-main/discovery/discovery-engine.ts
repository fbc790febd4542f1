import { ChangeFeed } from './change-feed.ts';
import type { Undo } from './clock.ts';
import type * as api from './discovery-api.ts';
import type { DiscoveryConfig } from './discovery-config.ts';
import { assemble, type EngineParts, type World } from './engine-parts.ts';
import { askPerson, type PersonAnswer } from './person-inquiry.ts';
import { checkedChange, checkedConfig } from './own-values.ts';
import { OwnNode } from './own-node.ts';
import { presenceTimes } from './presence-rules.ts';
import { mintId, type PeerKey } from './service-identity.ts';
import { listenTo } from './world-listeners.ts';

/** Of the second that {@link DiscoveryEngine.stop} may take: what is left for closing the sockets. */
const STOP_DEADLINE_MS = 900;
const DRAIN_DEADLINE_MS = 700;

/** Discovers the nodes of the LAN and is discovered by them. */
export class DiscoveryEngine implements api.Discovery {
  readonly #world: World;
  readonly #feed: ChangeFeed;
  readonly #node: OwnNode;
  #config: DiscoveryConfig;
  #parts: EngineParts;
  #isStarted = false;
  #isSuspended = false;
  #suspendedAtMs = 0;
  /** The last start or stop: the next one waits for it. */
  #transition: Promise<void> = Promise.resolve();

  /** Throws InvalidValueError if a value of `config` is refused. */
  constructor(world: World, config: DiscoveryConfig) {
    this.#world = world;
    this.#config = checkedConfig(config);
    this.#feed = new ChangeFeed(world.logger);
    this.#node = new OwnNode(mintId(world.random), this.#config.type, this.#config.name, this.#config.capabilities);
    this.#parts = assemble(world, this.#config, this.#node, this.#feed);
  }

  start(): Promise<void> {
    return this.#next(() => this.#start());
  }

  stop(): Promise<void> {
    return this.#next(() => this.#stop());
  }

  subscribe(listener: (change: api.DiscoveryChange) => void): Undo {
    return this.#feed.subscribe(listener);
  }

  self(): api.SelfView {
    return this.#node.view(this.#parts.network.udpPort, this.#parts.network.tcpPort);
  }

  peers(): readonly api.PeerView[] {
    return [...this.#parts.table.all()].map((peer) => this.#parts.presence.view(peer));
  }

  peerCount(): number {
    return this.#parts.table.size;
  }

  peer(key: PeerKey): api.PeerView | null {
    const peer = this.#parts.table.get(key);
    return peer === null ? null : this.#parts.presence.view(peer);
  }

  network(): api.NetworkView {
    return this.#parts.network.view();
  }

  counters(): api.DiscoveryCounters {
    return this.#parts.counters.view();
  }

  beaconTimes(key: PeerKey): readonly number[] {
    return this.#parts.table.get(key)?.beaconTimes() ?? [];
  }

  change(request: api.DiscoveryChangeRequest): void {
    this.#config = checkedChange(this.#config, request);
    const { presence, network, table, announcer } = this.#parts;
    const { intervalMs, targets } = this.#config;
    presence.times = presenceTimes(this.#config, presence.times.listeningSinceMs);
    if (intervalMs !== announcer.intervalMs) announcer.intervalMs = intervalMs;
    if (request.targets !== undefined) {
      network.targets = targets;
      table.forgetDatagrams();
      announcer.announceChange();
    }
    this.#becomeAsConfigured();
  }

  async probe(key: PeerKey): Promise<api.ProbeResult> {
    const answer = await this.#ask(key, 'HELLO');
    if (answer.kind !== 'ended') return answer;
    const { address, afterMs, reading } = answer;
    return reading.kind === 'failed'
      ? { kind: 'failed', address, failure: reading.failure, afterMs }
      : { kind: 'answered', address, afterMs };
  }

  async askWhomItHears(key: PeerKey): Promise<api.HeardByPeer> {
    const answer = await this.#ask(key, 'PEERS');
    return answer.kind === 'ended' && answer.reading.kind === 'heard-peers' ? answer.reading.keys : null;
  }

  suspend(): Promise<void> {
    return this.#next(async () => {
      if (!this.#isStarted || this.#isSuspended) return;
      this.#isSuspended = true;
      this.#suspendedAtMs = this.#world.clock.sinceBootMs();
      this.#parts.ticker.stop();
      await this.#parts.announcer.sayGoodbye();
    });
  }

  resume(): void {
    void this.#next(() => {
      if (!this.#isStarted || !this.#isSuspended) return Promise.resolve();
      this.#isSuspended = false;
      const { announcer, network, presence, ticker } = this.#parts;
      const { clock } = this.#world;
      // before anybody is heard anew, as after a tick that came late
      const notice = { kind: 'slept', forMs: clock.sinceBootMs() - this.#suspendedAtMs } as const;
      this.#feed.emit({ kind: 'network-changed', network: network.view(), notice });
      presence.slept(clock.now());
      announcer.start();
      ticker.start();
      return Promise.resolve();
    });
  }

  /** A node of another type is another peer to the others (protocol §1): the old one says goodbye. */
  #becomeAsConfigured(): void {
    const before = this.self();
    const goodbye = this.#node.goodbye();
    this.#node.become(this.#config.type, this.#config.name, this.#config.capabilities);
    const after = this.self();
    if (after.name === before.name && after.type === before.type && after.revision === before.revision) return;
    const { announcer } = this.#parts;
    if (after.type !== before.type) announcer.sayGoodbyeAs(goodbye);
    announcer.announceChange();
    this.#feed.emit({ kind: 'self-changed', self: after });
  }

  #ask(key: PeerKey, question: 'HELLO' | 'PEERS'): Promise<PersonAnswer> {
    return askPerson(this.#parts.table.get(key), question, this.#parts.asking.inquirer);
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#transition = this.#transition.catch(() => {}).then(step);
    return this.#transition;
  }

  /** TCP before the first beacon: a seed service that hears us asks at once and hangs if nobody listens (protocol §4.1). */
  async #start(): Promise<void> {
    if (this.#isStarted) return;
    const { clock, capabilities, beacons, random } = this.#world;
    this.#node.rename(mintId(random));
    const parts = assemble(this.#world, this.#config, this.#node, this.#feed);
    this.#parts = parts;
    const listeners = listenTo(parts, this.#node, this.#feed, clock);
    await capabilities.start(this.#node.id, listeners);
    await beacons.start(listeners);
    this.#isStarted = true;
    this.#isSuspended = false;
    parts.announcer.start();
    parts.ticker.start();
  }

  /** Peers vanish without a word: it is we who leave. */
  async #stop(): Promise<void> {
    if (!this.#isStarted) return;
    this.#isStarted = false;
    const { announcer, asking, ticker, table } = this.#parts;
    const { beacons, capabilities } = this.#world;
    const overdue = this.#wait(STOP_DEADLINE_MS);
    const drained = Promise.race([asking.inquirer.drained(), this.#wait(DRAIN_DEADLINE_MS)]);
    ticker.stop();
    asking.inquirer.pause();
    await announcer.sayGoodbye();
    await this.#wait(this.#config.limits.answerAfterGoodbyeMs);
    await drained;
    await Promise.race([Promise.all([beacons.stop(), capabilities.stop()]), overdue]);
    table.clear();
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.#world.clock.schedule(delayMs, resolve));
  }
}
