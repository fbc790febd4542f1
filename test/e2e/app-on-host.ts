import { chromium, type Browser, type Page } from '@playwright/test';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostProcess, LanHost } from '../lan/lan-host.ts';
import { electronExecutable, PROJECT_ROOT } from './runtime.ts';
import { Tunnel } from './tunnel.ts';

const DEBUGGING_PORT = 9222;
const ACTION_TIMEOUT_MS = 20_000;
const END_TIMEOUT_MS = 10_000;

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
    readonly process: HostProcess,
    private readonly browser: Browser,
    private readonly tunnel: Tunnel
  ) {
    // an element that never comes fails its step, not the whole test minutes later
    page.setDefaultTimeout(ACTION_TIMEOUT_MS);
    page.on('console', (message) => this.consoleLines.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.consoleLines.push(`exception: ${error.message}`));
    process.stderr.on('data', (data: Buffer) => (this.#stderr += data.toString()));
  }

  /**
   * Resolves when there is a window. `profile` is a folder that lives as long as the caller wants; see {@link newProfile}.
   * `command` is what starts the app: Electron and the built project, unless given.
   * `environment` is that of the tests, unless given.
   */
  static async launch(
    host: LanHost,
    profile: string,
    command: readonly [string, ...string[]] = [electronExecutable(), PROJECT_ROOT],
    environment: NodeJS.ProcessEnv = process.env
  ): Promise<AppOnHost> {
    const flags = ['--no-sandbox', `--user-data-dir=${profile}`, `--remote-debugging-port=${DEBUGGING_PORT}`];
    const [executable, ...args] = command;
    const app = host.spawn(executable, [...flags, ...args], environment);
    const [tunnel] = await Promise.all([Tunnel.open(host, DEBUGGING_PORT), isDebuggable(app)]);
    const { browser, page } = await connectTo(tunnel);
    return new AppOnHost(page, app, browser, tunnel);
  }

  /** The process of the page. */
  async pagePid(): Promise<number> {
    const session = await this.browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const renderer = processInfo.find(({ type }) => type === 'renderer');
    if (!renderer) throw new Error('The page has no process.');
    return renderer.id;
  }

  /** The page as it is after a crash, which the old one does not survive. */
  async pageAnew(): Promise<Page> {
    const { page } = await connectTo(this.tunnel);
    return page;
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

  /** Ends the app, unless it has ended; one that does not end when asked to is killed, and fails the test. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const patience = setTimeout(() => this.process.kill('SIGKILL'), END_TIMEOUT_MS);
      await this.end((app) => app.kill('SIGTERM'));
      clearTimeout(patience);
    }
    await this.browser.close();
    this.tunnel[Symbol.dispose]();
    if (this.process.signalCode === 'SIGKILL') throw new Error(`The app did not end. Its stderr:\n${this.#stderr}`);
  }
}

/** A profile folder with these settings in it, removed with the returned undoing. */
export function newProfile(settings: StoredSettings = {}): { readonly profile: string } & Disposable {
  const profile = mkdtempSync(join(tmpdir(), 'peerscope-profile-'));
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ version: 1, ...settings }));
  return { profile, [Symbol.dispose]: () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }) };
}

async function connectTo(tunnel: Tunnel): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${tunnel.port}`);
  const [context] = browser.contexts();
  if (!context) throw new Error('The app has no window.');
  return { browser, page: context.pages()[0] ?? (await context.waitForEvent('page')) };
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
