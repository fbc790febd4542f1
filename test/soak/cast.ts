import { LanNamespaces } from '../lan/lan-namespaces.ts';
import type { LanHost } from '../lan/lan-host.ts';
import { LossyHub } from '../lan/lossy-hub.ts';
import { NodeProcess, seeEachOther } from '../lan/node-process.ts';
import { Program, VICTIM } from '../hostile/scene.ts';

const CORE = 4;
const FAR = 4;
const VISITORS = 6;
const ASK_EVERY_MS = 500;
const GOOD_LINE = { lossPercent: 0, duplicatePercent: 0, minDelayMs: 0, maxDelayMs: 1 };
const BAD_LINE = { lossPercent: 30, duplicatePercent: 5, minDelayMs: 1, maxDelayMs: 60 };

/** Who takes part in the soak. */
export class Cast implements AsyncDisposable {
  private constructor(
    readonly lan: LanNamespaces,
    /** Hosts and nodes that must never leave, on one bridge; the first is at {@link VICTIM}. */
    readonly coreHosts: readonly LanHost[],
    readonly core: readonly NodeProcess[],
    /** Nodes that must never leave, on a hub that loses, delays and doubles frames all the time. */
    readonly far: readonly NodeProcess[],
    readonly hub: LossyHub,
    readonly attacker: LanHost,
    /** Hosts of nodes that come and go. */
    readonly visitorHosts: readonly LanHost[],
    /** Hears the beacons of the victim. */
    readonly ear: Program,
    /** Asks the victim all the time. */
    readonly asker: Program
  ) {}

  static async gather(): Promise<Cast> {
    const lan = await LanNamespaces.create();
    const coreHosts = await addHosts(lan, CORE, 1);
    const visitorHosts = await addHosts(lan, VISITORS, 30);
    const [attacker, bystander] = await lan.addHosts('10.77.0.66/24', '10.77.0.9/24');
    const farHosts: LanHost[] = [];
    for (let i = 1; i <= FAR; i++) farHosts.push(await lan.addBareHost());
    const hub = await LossyHub.start(
      GOOD_LINE,
      farHosts.map((host, index) => [host, `10.78.0.${index + 1}/24`] as const)
    );
    const core = await Promise.all(coreHosts.map((host, index) => NodeProcess.start(host, `core${index + 1}`, '--capability', 'Honest:7')));
    const far = await Promise.all(farHosts.map((host, index) => NodeProcess.start(host, `far${index + 1}`, '--capability', 'Honest:7')));
    await Promise.all([seeEachOther(core), seeEachOther(far)]);
    const ear = await Program.start(bystander, 'ear', `CTL:${core[0]?.started.id}:`);
    const asker = await Program.start(bystander, 'asker', VICTIM, ASK_EVERY_MS);
    return new Cast(lan, coreHosts, core, far, hub, attacker, visitorHosts, ear, asker);
  }

  get victim(): NodeProcess {
    const [victim] = this.core;
    if (victim === undefined) throw new Error('There is no victim.');
    return victim;
  }

  get stayers(): readonly NodeProcess[] {
    return [...this.core, ...this.far];
  }

  spoilLine(): void {
    this.hub.change(BAD_LINE);
  }

  /** Resolves once all that stay see each other over a line that is good again. */
  async mendLine(deadlineMs: number): Promise<void> {
    this.hub.change(GOOD_LINE);
    await Promise.all([seeEachOther(this.core, deadlineMs), seeEachOther(this.far, deadlineMs)]);
  }

  /** What the nodes that stay have told of each other's leaving; all of it is wrong. */
  wrongRemovals(): readonly string[] {
    const staying = new Set(this.stayers.map(({ started }) => started.id));
    return this.stayers.flatMap((observer) =>
      observer
        .all('peer')
        .filter(({ event }) => event.change === 'left' && staying.has(event.peer.id))
        .map(({ event }) => `${observer.name} lost ${event.peer.name} (${event.reason})`)
    );
  }

  /** Resolves once the core lists itself and nobody else. */
  async toThemselves(deadlineMs: number): Promise<void> {
    const others = this.core.length - 1;
    await Promise.all(
      this.core.map((node) =>
        node.until(
          () => node.peers.size === others && [...node.peers.values()].every(({ state }) => state === 'present'),
          'lists the core alone',
          deadlineMs
        )
      )
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.stayers.map((node) => node[Symbol.asyncDispose]()));
    await this.hub[Symbol.asyncDispose]();
    await this.lan[Symbol.asyncDispose]();
  }
}

async function addHosts(lan: LanNamespaces, count: number, first: number): Promise<LanHost[]> {
  const hosts: LanHost[] = [];
  for (let i = 0; i < count; i++) hosts.push(await lan.addHost({ address: `10.77.0.${first + i}/24` }));
  return hosts;
}
