import { chromium, type Browser, type Page } from '@playwright/test';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostProcess, LanHost } from '../lan/lan-host.ts';
import { electronExecutable, PROJECT_ROOT } from './runtime.ts';

const DEBUGGING_PORT = 9222;

/** What the app wrote to its profile, or is to find there. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/**
 * The real app in a network namespace, and the page of its window. The page is driven through Chromium's debugging port, which is
 * brought out of the namespace by a tunnel: Playwright itself stays outside.
 */
export class AppOnHost implements AsyncDisposable {
  /** What the page wrote to its console, and exceptions nobody caught in it. */
  readonly consoleLines: string[] = [];
  #stderr = '';

  private constructor(
    readonly page: Page,
    readonly profile: string,
    readonly process: HostProcess,
    private readonly browser: Browser,
    private readonly tunnel: { readonly inside: HostProcess; readonly outside: Server }
  ) {
    page.on('console', (message) => this.consoleLines.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.consoleLines.push(`exception: ${error.message}`));
    process.stderr.on('data', (data: Buffer) => (this.#stderr += data.toString()));
  }

  /**
   * Resolves when there is a window. `profile` is a folder that lives as long as the caller wants; see {@link newProfile}.
   * `command` is what starts the app: Electron and the built project, unless given.
   */
  static async launch(
    host: LanHost,
    profile: string,
    command: readonly [string, ...string[]] = [electronExecutable(), PROJECT_ROOT]
  ): Promise<AppOnHost> {
    const socketFile = join(profile, 'tunnel.sock');
    rmSync(socketFile, { force: true });
    const inside = host.spawn(process.execPath, [join(import.meta.dirname, 'tunnel.mjs'), socketFile, String(DEBUGGING_PORT)]);
    const flags = ['--no-sandbox', `--user-data-dir=${profile}`, `--remote-debugging-port=${DEBUGGING_PORT}`];
    const [executable, ...args] = command;
    const app = host.spawn(executable, [...flags, ...args]);
    await Promise.all([once(inside.stdout, 'data'), isDebuggable(app)]);
    const outside = createServer((near) => {
      const far = connect(socketFile);
      near.pipe(far).pipe(near);
      near.on('error', () => far.destroy());
      far.on('error', () => near.destroy());
    }).listen(0, '127.0.0.1');
    await once(outside, 'listening');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${(outside.address() as AddressInfo).port}`);
    return new AppOnHost(await firstPage(browser), profile, app, browser, { inside, outside });
  }

  /** What the main process wrote to stderr. */
  get stderr(): string {
    return this.#stderr;
  }

  /** Ends the app as `how` says; resolves with its exit status and how long that took. */
  async end(how: (process: HostProcess, page: Page) => unknown): Promise<{ readonly status: number | null; readonly afterMs: number }> {
    const startedMs = performance.now();
    const exited = once(this.process, 'exit') as Promise<[number | null]>;
    await how(this.process, this.page);
    const [status] = await exited;
    return { status, afterMs: performance.now() - startedMs };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) await this.end((app) => app.kill('SIGKILL'));
    await this.browser.close();
    this.tunnel.inside.kill();
    this.tunnel.outside.close();
  }
}

/** A profile folder with these settings in it, removed with the returned undoing. */
export function newProfile(settings: StoredSettings = {}): { readonly profile: string } & Disposable {
  const profile = mkdtempSync(join(tmpdir(), 'peerscope-profile-'));
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ version: 1, ...settings }));
  return { profile, [Symbol.dispose]: () => rmSync(profile, { recursive: true, force: true }) };
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('The app has no window.');
  return context.pages()[0] ?? context.waitForEvent('page');
}

async function isDebuggable(app: HostProcess): Promise<void> {
  let stderr = '';
  return new Promise((resolve, reject) => {
    app.stderr.on('data', (data: Buffer) => {
      stderr += data.toString();
      if (stderr.includes('DevTools listening on')) resolve();
    });
    app.once('exit', (code) => reject(new Error(`The app ended with ${code ?? 'a signal'} before its window opened:\n${stderr}`)));
  });
}
