import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { compiled } from '../programs/compiled.ts';
import type { LanHost } from './lan-host.ts';

/** What happens to each copy of a frame. */
export interface LineConditions {
  readonly lossPercent: number;
  readonly duplicatePercent: number;
  /** Each copy takes a random time between these, so that frames overtake each other. */
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
}

export interface HubFigures {
  readonly forwarded: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Found no room in the hub. */
  readonly overflown: number;
}

/** A hub in userspace between hosts that have nothing but `lo` so far; each gets an `eth0` on it. */
export class LossyHub implements AsyncDisposable {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: Interface;
  readonly #exited: Promise<unknown>;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
    this.#lines = createInterface(child.stdout);
    this.#exited = once(child, 'exit');
  }

  /** `hosts` with the addresses that they get, in CIDR notation. */
  static async start(conditions: LineConditions, hosts: readonly (readonly [LanHost, string])[]): Promise<LossyHub> {
    const program = await compiled('lossy-hub');
    const namespaces = hosts.map(([{ namespace }]) => namespace);
    const child = spawn(program, [...argumentsOf(conditions), ...namespaces], { stdio: ['pipe', 'pipe', 'inherit'] });
    const hub = new LossyHub(child);
    await once(hub.#lines, 'line');
    for (const [host, address] of hosts) {
      await host.exec('ip', ['address', 'add', address, 'broadcast', '+', 'dev', 'eth0']);
      await host.exec('ip', ['link', 'set', 'eth0', 'up']);
    }
    return hub;
  }

  change(conditions: LineConditions): void {
    this.#child.stdin.write(`${argumentsOf(conditions).join(' ')}\n`);
  }

  /** Switches it off: nothing passes any more. */
  async stop(): Promise<HubFigures> {
    const told = once(this.#lines, 'line') as Promise<[string]>;
    this.#child.stdin.end();
    const [line] = await told;
    await this.#exited;
    const [forwarded = 0, lost = 0, duplicated = 0, overflown = 0] = line.split(' ').map(Number);
    return { forwarded, lost, duplicated, overflown };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await this.#exited;
  }
}

function argumentsOf({ lossPercent, duplicatePercent, minDelayMs, maxDelayMs }: LineConditions): readonly string[] {
  return [lossPercent, duplicatePercent, minDelayMs, maxDelayMs].map(String);
}
