import { chromium, type Browser, type CDPSession, type Page, type Worker } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const PROJECT_ROOT = resolve(import.meta.dirname, '../..');
/** Other programs may keep a small machine busy. */
const LAUNCH_LIMIT_MS = 120_000;
const TICKS_PER_SECOND = 100;
/** A window of 1440×900 fits. */
const SCREEN = '1600x1024x24';

export interface SampleAppOptions {
  readonly peers: number;
  /** The share that comes or goes each second. */
  readonly churn: number;
}

/** The real app on an Xvfb of its own, software rendering, with a sample network of which everything is drawn. */
export class SampleApp implements AsyncDisposable {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly pagePid: number;
  /** As in the environment variable `DISPLAY`. */
  readonly display: string;
  readonly #browser: Browser;
  readonly #app: ChildProcess;
  readonly #xvfb: ChildProcess;
  readonly #profile: string;

  private constructor(parts: {
    readonly page: Page;
    readonly cdp: CDPSession;
    readonly pagePid: number;
    readonly display: string;
    readonly browser: Browser;
    readonly app: ChildProcess;
    readonly xvfb: ChildProcess;
    readonly profile: string;
  }) {
    this.page = parts.page;
    this.cdp = parts.cdp;
    this.pagePid = parts.pagePid;
    this.display = parts.display;
    this.#browser = parts.browser;
    this.#app = parts.app;
    this.#xvfb = parts.xvfb;
    this.#profile = parts.profile;
  }

  static async launch(electron: string, { peers, churn }: SampleAppOptions): Promise<SampleApp> {
    const { xvfb, display } = await startXvfb();
    const profile = mkdtempSync(join(tmpdir(), 'peerscope-bench-'));
    const flags = [`--user-data-dir=${profile}`, '--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    const sample = [`--sample=${peers}`, '--sample-draw-all', ...(churn > 0 ? [`--sample-churn=${churn}`] : [])];
    const app = spawn(electron, [PROJECT_ROOT, ...flags, ...sample], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DISPLAY: display }
    });
    const browser = await connectTo(app).catch((error: unknown) => {
      app.kill();
      xvfb.kill();
      throw error;
    });
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The app has no window.');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
    const renderer = processInfo.find(({ type }) => type === 'renderer');
    if (renderer === undefined) throw new Error('The page has no process.');
    const cdp = await context.newCDPSession(page);
    return new SampleApp({ page, cdp, pagePid: renderer.id, display, browser, app, xvfb, profile });
  }

  /** The worker that owns the canvas. */
  get drawing(): Worker {
    const worker = this.page.workers().find((candidate) => candidate.url().includes('drawing-worker'));
    if (worker === undefined) throw new Error('Nothing draws the map.');
    return worker;
  }

  async open(view: 'Map' | 'Peers' | 'Activity'): Promise<void> {
    await this.page.locator(`nav button[title="${view}"]`).click({ timeout: LAUNCH_LIMIT_MS });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const exited = once(this.#app, 'exit');
    this.#app.kill('SIGTERM');
    await exited;
    await this.#browser.close();
    this.#xvfb.kill();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Seconds of a core that the main thread of a process has used. */
export function mainThreadSeconds(pid: number): number {
  const [, fields = ''] = /\) (.*)/.exec(readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8')) ?? [];
  const [userTicks = NaN, systemTicks = NaN] = fields.split(' ').slice(11, 13).map(Number);
  return (userTicks + systemTicks) / TICKS_PER_SECOND;
}

/** What a process alone holds of memory, in MiB. */
export function privateMiB(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kiB = Array.from(rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm), ([, amount]) => Number(amount));
  return kiB.reduce((sum, one) => sum + one, 0) / 1024;
}

async function startXvfb(): Promise<{ readonly xvfb: ChildProcess; readonly display: string }> {
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe']
  });
  const ready = xvfb.stdio[3];
  if (ready === undefined || ready === null) throw new Error('Xvfb cannot say where it is.');
  const [display] = (await once(ready, 'data')) as [Buffer];
  return { xvfb, display: `:${display.toString().trim()}` };
}

async function connectTo(app: ChildProcess): Promise<Browser> {
  return chromium.connectOverCDP(await debuggerOf(app), { timeout: LAUNCH_LIMIT_MS });
}

async function debuggerOf(app: ChildProcess): Promise<string> {
  let stderr = '';
  return new Promise((found, fail) => {
    app.stderr?.on('data', (data: Buffer) => {
      stderr += data.toString();
      const url = /DevTools listening on (ws:\S+)/.exec(stderr)?.[1];
      if (url !== undefined) found(url);
    });
    app.once('exit', (code) => fail(new Error(`The app ended with ${code ?? 'a signal'}:\n${stderr}`)));
  });
}
