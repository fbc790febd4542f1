import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { PROJECT_ROOT } from './runtime.ts';
import { endOf, SessionBus } from './session-bus.ts';

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

type Order =
  | { readonly click: string }
  | { readonly open: string }
  | { readonly activate: true }
  | { readonly look: true }
  | { readonly notification: number };

/**
 * A session bus of its own with a tray and a service for notifications, as a desktop of Linux has them. `environment` is what makes a
 * program use it.
 */
export class DesktopServices implements AsyncDisposable {
  readonly environment: NodeJS.ProcessEnv;
  readonly trays: ShownTray[] = [];
  readonly notifications: ShownNotification[] = [];

  private constructor(
    private readonly bus: SessionBus,
    private readonly services: ChildProcessByStdio<Writable, Readable, null>
  ) {
    this.environment = bus.environment;
  }

  static async start(): Promise<DesktopServices> {
    const bus = await SessionBus.start();
    const program = join(PROJECT_ROOT, 'test/programs/desktop-services.py');
    const services = spawn('/usr/bin/python3', [program], { stdio: ['pipe', 'pipe', 'inherit'], env: bus.environment });
    const made = new DesktopServices(bus, services);
    await new Promise<void>((resolve, reject) => {
      services.once('exit', (code) => reject(new Error(`The desktop's services ended with ${code ?? 'a signal'}.`)));
      createInterface({ input: services.stdout }).on('line', (line) => {
        const told = JSON.parse(line) as ShownTray | ShownNotification | { readonly ready: true }; // the program writes these shapes
        if ('tray' in told) made.trays.push(told);
        else if ('notification' in told) made.notifications.push(told);
        else resolve();
      });
    });
    return made;
  }

  order(order: Order): void {
    this.services.stdin.write(`${JSON.stringify(order)}\n`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endOf(this.services);
    await this.bus[Symbol.asyncDispose]();
  }
}
