import type { CheckStep, CheckStepId, FirewallKind, NetworkCheck, PortHolder } from '#contract';
import type { LanInterface } from '../../discovery/beacon-transport.ts';
import type { Clock } from '../../discovery/clock.ts';
import type { Discovery, HeardByPeer, PeerView } from '../../discovery/discovery-api.ts';
import type { PeerKey } from '../../discovery/service-identity.ts';
import { virtualAdaptersVerdict } from './adapter-verdict.ts';
import { isElsewhere } from './elsewhere.ts';
import { firewallCure, firewallVerdict } from './firewall-verdict.ts';
import { hearingOthersVerdict, hearingOurselvesVerdict, isHeard, passedBetween, type Passed } from './hearing-verdicts.ts';
import { beingAskedVerdict, conflictsVerdict, reachingPeersVerdict, type Askers } from './peer-verdicts.ts';
import { networkVerdict, tcpVerdict, udpVerdict } from './port-verdicts.ts';
import type { Verdict } from './verdict.ts';

const STEPS: readonly CheckStepId[] = [
  'network',
  'udp-port',
  'tcp-port',
  'hearing-ourselves',
  'hearing-others',
  'being-asked',
  'reaching-peers',
  'virtual-adapters',
  'firewall',
  'conflicts'
];
const MIN_LISTENING_MS = 3200;
const MAX_LISTENING_MS = 10_000;
const LISTENED_INTERVALS = 3.2;
/** A peer asks within about a second of hearing somebody new. */
const ASKS_WITHIN_MS = 5000;
const MAX_ASKED = 4;

/** What the system tells of itself. No method rejects; each answers within a few seconds. */
export interface SystemProbe {
  /** Programs other than this one that use the port. */
  portHolders(protocol: 'udp' | 'tcp', port: number): Promise<readonly PortHolder[]>;
  /** Null if the system does not tell. */
  activeFirewalls(): Promise<readonly FirewallKind[] | null>;
  /** The firewall that this system has if one is active that does not show. */
  likelyFirewall(): Promise<FirewallKind>;
  /** The own address that traffic to the internet leaves from; null if there is no way. */
  defaultRouteAddress(): Promise<string | null>;
  /** The program that receives, as a path; null where no firewall can be opened for it. */
  readonly executable: string | null;
}

export interface CheckWorld {
  readonly clock: Clock;
  readonly wallNowMs: () => number;
  readonly discovery: Discovery;
  /** Asks a peer whom it hears, in the pace of all who do. Resolves always. */
  readonly askWhomItHears: (key: PeerKey) => Promise<HeardByPeer>;
  readonly system: SystemProbe;
  /** Interfaces that the settings switch off. */
  readonly unusedInterfaces: () => readonly LanInterface[];
  readonly intervalMs: number;
  /** Since when this machine announces what it announces now. */
  readonly announcedSinceMs: () => number;
}

/** One run of the network check: every step ends for itself, and each end is told. */
export class NetworkCheckRun {
  readonly #world: CheckWorld;
  readonly #progressed: (check: NetworkCheck) => void;
  readonly #startedMs: number;
  #check: NetworkCheck;

  constructor(world: CheckWorld, cause: NetworkCheck['cause'], progressed: (check: NetworkCheck) => void) {
    this.#world = world;
    this.#progressed = progressed;
    this.#startedMs = world.clock.now();
    const steps = STEPS.map((id): CheckStep => ({ id, status: 'running', findings: [], action: null, tookMs: null }));
    this.#check = { startedAt: world.wallNowMs(), tookMs: null, cause, steps };
  }

  /** Resolves with the report, always. */
  async run(): Promise<NetworkCheck> {
    this.#progressed(this.#check);
    const { discovery, system } = this.#world;
    const listening = this.#listen();
    const firewalls = system.activeFirewalls();
    const { interfaces } = discovery.network();
    this.#end('network', networkVerdict(interfaces, this.#world.unusedInterfaces()));
    await Promise.all([this.#checkPorts(), this.#checkTraffic(listening, firewalls)]);
    this.#tell({ tookMs: this.#elapsedMs() });
    return this.#check;
  }

  async #checkPorts(): Promise<void> {
    const { discovery, system } = this.#world;
    const { receiver, listener } = discovery.network();
    const onUdp = system.portHolders('udp', receiver.port).then((holders) => this.#end('udp-port', udpVerdict(receiver, holders)));
    const onTcp = system.portHolders('tcp', listener.wantedPort).then((holders) => this.#end('tcp-port', tcpVerdict(listener, holders)));
    await Promise.all([onUdp, onTcp]);
  }

  /** What needs a few seconds of listening, judged as it is at their end. */
  async #checkTraffic(listening: Promise<readonly Passed[]>, firewalls: Promise<readonly FirewallKind[] | null>): Promise<void> {
    const { discovery, system, unusedInterfaces } = this.#world;
    const floodsBefore = discovery.network().floodSources;
    const [passed, active, likely, route, askers] = await Promise.all([
      listening,
      firewalls,
      system.likelyFirewall(),
      system.defaultRouteAddress(),
      listening.then(() => this.#askers())
    ]);
    const { receiver, listener, interfaces, floodSources } = discovery.network();
    const floods = new Set([...floodsBefore, ...floodSources]);
    const peers = discovery.peers();
    const elsewhere = peers.filter((peer) => isElsewhere(peer, interfaces));
    const { executable } = system;
    const ports = { udpPort: receiver.port, tcpPort: listener.port ?? listener.wantedPort };
    const cure = executable === null ? null : firewallCure(active, likely, interfaces, { ...ports, executable });
    const ourselves = this.#end('hearing-ourselves', hearingOurselvesVerdict(receiver.bound, passed, cure));
    const others = this.#end(
      'hearing-others',
      hearingOthersVerdict(receiver.bound, elsewhere, passed, [...floods], active?.length ? cure : null)
    );
    const asked = this.#end('being-asked', beingAskedVerdict(askers, cure));
    // a node on this machine says something only if it cannot be reached
    this.#end('reaching-peers', reachingPeersVerdict(peers.filter((peer) => peer.state !== 'present' || isElsewhere(peer, interfaces))));
    this.#end('virtual-adapters', virtualAdaptersVerdict(interfaces, unusedInterfaces(), route, !elsewhere.some(isHeard)));
    const isSuspected = [ourselves, others, asked].some(({ findings }) => findings.some(({ code }) => BLOCKED.has(code)));
    this.#end('firewall', firewallVerdict(active, isSuspected, cure));
    this.#end('conflicts', conflictsVerdict(peers));
  }

  async #listen(): Promise<readonly Passed[]> {
    const { clock, discovery, intervalMs } = this.#world;
    const before = discovery.network().interfaces;
    const forMs = Math.min(Math.max(intervalMs * LISTENED_INTERVALS, MIN_LISTENING_MS), MAX_LISTENING_MS);
    await new Promise<void>((resolve) => clock.schedule(forMs, resolve));
    return passedBetween(before, discovery.network().interfaces);
  }

  /** Where nobody asked, a few are asked whom they hear: it tells a firewall here from beacons that get lost on the way. */
  async #askers(): Promise<Askers> {
    const { clock, discovery, askWhomItHears } = this.#world;
    const { interfaces } = discovery.network();
    const hadTimeToAsk = (peer: PeerView): boolean =>
      clock.now() - peer.firstHeardMs >= ASKS_WITHIN_MS && isHeard(peer) && isElsewhere(peer, interfaces);
    const peers = discovery.peers().filter(hadTimeToAsk);
    const asked = peers.filter((peer) => this.#hasAsked(peer)).length;
    if (asked > 0) return { peers: peers.length, asked, told: 0, hearUs: 0 };
    const questioned = peers.filter(({ extended, state }) => extended && state === 'present').slice(0, MAX_ASKED);
    const answers = await Promise.all(questioned.map(({ key }) => askWhomItHears(key)));
    const told = answers.filter((keys) => keys !== null);
    const hearUs = told.filter((keys) => keys.includes(discovery.self().key)).length;
    return { peers: peers.length, asked, told: told.length, hearUs };
  }

  /** Who asks after each change and has not done so, though there was time, may have been able to before a firewall was closed. */
  #hasAsked({ askedUsAtMs, extended, state, toldRevision }: PeerView): boolean {
    const { clock, discovery, announcedSinceMs } = this.#world;
    if (askedUsAtMs === null) return false;
    const isExpected = extended && state === 'present' && clock.now() - announcedSinceMs() >= ASKS_WITHIN_MS;
    return !isExpected || toldRevision === discovery.self().revision;
  }

  #end(id: CheckStepId, verdict: Verdict): Verdict {
    const tookMs = this.#elapsedMs();
    this.#tell({ steps: this.#check.steps.map((step) => (step.id === id ? { id, ...verdict, tookMs } : step)) });
    return verdict;
  }

  #tell(change: Partial<NetworkCheck>): void {
    this.#check = { ...this.#check, ...change };
    this.#progressed(this.#check);
  }

  #elapsedMs(): number {
    return Math.round(this.#world.clock.now() - this.#startedMs);
  }
}

/** Findings that look like a firewall of this machine. */
const BLOCKED = new Set<string>(['not-heard-back', 'heard-nobody', 'asked-by-nobody']);
