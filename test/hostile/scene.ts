import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import type { HostProcess, LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess, seeEachOther } from '../lan/node-process.ts';
import { medianOf } from './vitals.ts';

/** How long an attack lasts; the full length is 60 s. */
export const ATTACK_S = Number(process.env['PEERSCOPE_ATTACK_S'] ?? 5);

export const VICTIM = '10.77.0.1';
export const HONEST = '10.77.0.2';
export const ATTACKER = '10.77.0.66';
/** Listens and asks. */
export const BYSTANDER = '10.77.0.4';
export const EVERYBODY = '10.77.0.255';

/** Gaps between beacons that tell a rate. */
const JUDGED_GAPS = 3;
const COPY_MS = 50;

/** A program on plain sockets that runs in a host. */
export class Program {
  readonly lines: string[] = [];
  readonly #child: HostProcess;
  readonly #closed: Promise<unknown>;

  private constructor(child: HostProcess) {
    this.#child = child;
    this.#closed = once(child, 'close');
    child.stderr.on('data', (bytes: Buffer) => process.stderr.write(bytes));
    createInterface(child.stdout).on('line', (line) => this.lines.push(line));
  }

  /** Starts `attackers/NAME.mjs` and waits for its first line, which is not kept. */
  static async start(host: LanHost, name: string, ...args: readonly (string | number)[]): Promise<Program> {
    const path = join(import.meta.dirname, 'attackers', `${name}.mjs`);
    const program = new Program(host.spawn(process.execPath, [path, ...args.map(String)]));
    await once(program.#child.stdout, 'data');
    program.lines.splice(0);
    return program;
  }

  /** Resolves when it has ended by itself, with what its last line tells. */
  async end(): Promise<Record<string, unknown>> {
    await this.#closed;
    return JSON.parse(this.lines.at(-1) ?? '{}') as Record<string, unknown>;
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#closed;
  }
}

/** A node under attack, an honest node that knows it, and hosts that attack, ask and listen. */
export class Scene implements AsyncDisposable {
  private constructor(
    readonly lan: LanNamespaces,
    readonly victimHost: LanHost,
    readonly victim: NodeProcess,
    readonly honest: NodeProcess,
    readonly attacker: LanHost,
    readonly bystander: LanHost,
    readonly ear: Program
  ) {}

  static async create(...options: readonly string[]): Promise<Scene> {
    const lan = await LanNamespaces.create();
    const [victimHost, honestHost, attacker, bystander] = await lan.addHosts(
      `${VICTIM}/24`,
      `${HONEST}/24`,
      `${ATTACKER}/24`,
      `${BYSTANDER}/24`
    );
    const victim = await NodeProcess.start(victimHost, 'victim', '--capability', 'Honest:7', ...options);
    const honest = await NodeProcess.start(honestHost, 'honest');
    await seeEachOther([victim, honest], 10_000);
    const ear = await Program.start(bystander, 'ear', `CTL:${victim.started.id}:`);
    return new Scene(lan, victimHost, victim, honest, attacker, bystander, ear);
  }

  attack(name: string, ...args: readonly (string | number)[]): Promise<Program> {
    return Program.start(this.attacker, name, ...args);
  }

  /** Gives the attacker another address, without the host that really has it learning so by ARP. */
  async forge(address: string): Promise<void> {
    await this.attacker.exec('sysctl', ['-qw', 'net.ipv4.conf.all.arp_ignore=1', 'net.ipv4.conf.all.arp_announce=2']);
    await this.attacker.exec('ip', ['address', 'add', `${address}/32`, 'dev', 'lo']);
  }

  /** Counts, from now on, what the victim sends to open connections to `address`. Resolves with how to read the count. */
  async connectionsFromVictimTo(address: string): Promise<() => Promise<number>> {
    const opening = `tcp flags & (syn|ack) == syn`;
    const chain = `chain output {\ntype filter hook output priority 0;\nip daddr ${address} tcp dport 5670 ${opening} counter\n}`;
    await this.victimHost.exec('nft', [`table ip hostile {\n${chain}\n}\n`]);
    return async () => {
      const listing = await this.victimHost.exec('nft', ['list', 'table', 'ip', 'hostile']);
      return Number(/packets (\d+)/.exec(listing)?.[1]);
    };
  }

  /**
   * Same process, beacons at 1/s ± 10 % as heard by a third host since the scene began, and the two nodes have been present
   * for each other all the time. After a short attack it waits for enough beacons to judge by.
   */
  async expectAlive(): Promise<void> {
    const { victim, honest } = this;
    await expect.poll(() => this.#beaconGapsMs().length, { timeout: JUDGED_GAPS * 3000 }).toBeGreaterThanOrEqual(JUDGED_GAPS);
    const gaps = this.#beaconGapsMs();
    expect(medianOf(gaps), 'median gap between beacons').toBeGreaterThan(900);
    expect(medianOf(gaps), 'median gap between beacons').toBeLessThan(1100);
    expect(Math.max(...gaps), 'longest gap between beacons').toBeLessThan(2000);
    for (const [one, other] of [
      [victim, honest],
      [honest, victim]
    ] as const) {
      expect(one.peers.get(other.name)?.state, `${other.name} at ${one.name}`).toBe('present');
      const told = one.all('peer').filter(({ event }) => event.peer.id === other.started.id && event.change === 'left');
      expect(told, `${other.name} left ${one.name}`).toEqual([]);
    }
    expect(victim.stderr).not.toMatch(/unhandled|rejection|bug/i);
  }

  #beaconGapsMs(): readonly number[] {
    const times = this.ear.lines.map(Number);
    const firsts = times.filter((at, index) => at - (times[index - 1] ?? -Infinity) > COPY_MS);
    return firsts.slice(1).map((at, index) => at - (firsts[index] ?? NaN));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await Promise.all([this.victim[Symbol.asyncDispose](), this.honest[Symbol.asyncDispose]()]);
    } finally {
      await this.lan[Symbol.asyncDispose]();
    }
  }
}
