import { expect } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A session bus of its own. It listens in a file, which all network namespaces see. */
export class SessionBus implements AsyncDisposable {
  /** What makes a program use it. */
  readonly environment: NodeJS.ProcessEnv;

  private constructor(
    /** Goes with it. */
    readonly folder: string,
    private readonly daemon: ChildProcess,
    address: string
  ) {
    this.environment = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address };
  }

  /** `environment` is that of the programs that the bus starts by itself. */
  static async start(environment: NodeJS.ProcessEnv = process.env): Promise<SessionBus> {
    const folder = mkdtempSync(join(tmpdir(), 'peerscope-bus-'));
    const file = join(folder, 'bus');
    const address = `unix:path=${file}`;
    const daemon = spawn('dbus-daemon', ['--session', '--nofork', `--address=${address}`], { stdio: 'ignore', env: environment });
    await expect.poll(() => daemon.exitCode ?? existsSync(file)).toBe(true);
    return new SessionBus(folder, daemon, address);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endOf(this.daemon);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Ends a program, unless it has ended. */
export async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
