import { expect } from '@playwright/test';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { PROJECT_ROOT } from './runtime.ts';

export interface ShownTray {
  readonly tray: string;
  /** Width of the largest picture. */
  readonly pixels: number;
  readonly menu: readonly string[];
}

export interface ShownNotification {
  readonly notification: number;
  readonly summary: string;
  readonly body: string;
}

type Order = { readonly click: string } | { readonly activate: true } | { readonly look: true } | { readonly notification: number };

/**
 * A session bus of its own with a tray and a service for notifications, as a desktop of Linux has them. `environment` is what makes a
 * program use it; the bus listens in a file, which all network namespaces see.
 */
export class DesktopServices implements AsyncDisposable {
  readonly environment: NodeJS.ProcessEnv;
  readonly trays: ShownTray[] = [];
  readonly notifications: ShownNotification[] = [];

  private constructor(
    private readonly folder: string,
    private readonly bus: ChildProcessByStdio<null, null, null>,
    private readonly services: ChildProcessByStdio<Writable, Readable, null>,
    address: string
  ) {
    this.environment = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address };
  }

  static async start(): Promise<DesktopServices> {
    const folder = mkdtempSync(join(tmpdir(), 'peerscope-bus-'));
    const address = `unix:path=${join(folder, 'bus')}`;
    const bus = spawn('dbus-daemon', ['--session', '--nofork', `--address=${address}`], { stdio: ['ignore', 'ignore', 'ignore'] });
    const program = join(PROJECT_ROOT, 'test/programs/desktop-services.py');
    await expect.poll(() => bus.exitCode ?? spawnedBus(folder)).toBe(true);
    const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address };
    const services = spawn('/usr/bin/python3', [program], { stdio: ['pipe', 'pipe', 'inherit'], env });
    const made = new DesktopServices(folder, bus, services, address);
    const ready = new Promise<void>((resolve, reject) => {
      services.once('exit', (code) => reject(new Error(`The desktop's services ended with ${code ?? 'a signal'}.`)));
      createInterface({ input: services.stdout }).on('line', (line) => {
        const told = JSON.parse(line) as ShownTray | ShownNotification | { readonly ready: true }; // the program writes these shapes
        if ('tray' in told) made.trays.push(told);
        else if ('notification' in told) made.notifications.push(told);
        else resolve();
      });
    });
    await ready;
    return made;
  }

  order(order: Order): void {
    this.services.stdin.write(`${JSON.stringify(order)}\n`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of [this.services, this.bus]) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function spawnedBus(folder: string): boolean {
  return existsSync(join(folder, 'bus'));
}
