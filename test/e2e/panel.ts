import { expect } from '@playwright/test';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from './runtime.ts';
import { endOf, SessionBus } from './session-bus.ts';

const execute = promisify(execFile);

const START_TIMEOUT_MS = 20_000;
/** A tray without icons is a pixel wide. */
const MIN_ICON_WIDTH = 16;
/** Wider than any icon. */
const MIN_MENU_WIDTH = 100;

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The panel of Xfce on the display of the worker, with nothing but its tray: real icons, real menus, the display's own pointer and keys. */
export class Panel implements AsyncDisposable {
  readonly environment: NodeJS.ProcessEnv;

  private constructor(
    private readonly home: string,
    private readonly bus: SessionBus,
    private readonly process: ChildProcess
  ) {
    this.environment = bus.environment;
  }

  static async start(): Promise<Panel> {
    const home = mkdtempSync(join(tmpdir(), 'peerscope-panel-'));
    const channels = join(home, 'xfce4/xfconf/xfce-perchannel-xml');
    mkdirSync(channels, { recursive: true });
    cpSync(join(PROJECT_ROOT, 'test/programs/xfce4-panel.xml'), join(channels, 'xfce4-panel.xml'));
    const ownFolders = { HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home };
    const bus = await SessionBus.start({ ...process.env, ...ownFolders });
    const panel = spawn('xfce4-panel', ['--sm-client-disable'], { stdio: 'ignore', env: { ...bus.environment, ...ownFolders } });
    const started = new Panel(home, bus, panel);
    await expect.poll(() => started.#trayWindows(), { timeout: START_TIMEOUT_MS }).not.toEqual([]);
    return started;
  }

  /** Clicks the one icon as soon as it is there. */
  async clickIcon(button: 'left' | 'right'): Promise<void> {
    const { x, y, width, height } = await this.#eventually(({ width }) => width >= MIN_ICON_WIDTH && width < MIN_MENU_WIDTH);
    const middle = [x + Math.floor(width / 2), y + Math.floor(height / 2)].map(String);
    await execute('xdotool', ['mousemove', ...middle, 'click', button === 'left' ? '1' : '3']);
  }

  /** Opens the menu of the icon and presses these keys in it. */
  async chooseByKeys(...keys: readonly string[]): Promise<void> {
    await this.clickIcon('right');
    await this.#eventually(({ width }) => width >= MIN_MENU_WIDTH);
    for (const key of keys) await execute('xdotool', ['key', key]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endOf(this.process);
    await this.bus[Symbol.asyncDispose]();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  async #eventually(isIt: (window: Rectangle) => boolean): Promise<Rectangle> {
    let found: Rectangle | undefined;
    await expect.poll(async () => (found = (await this.#trayWindows()).find(isIt)), { timeout: START_TIMEOUT_MS }).toBeDefined();
    if (!found) throw new Error('The tray shows no such window.');
    return found;
  }

  /** The windows of the process that the panel has for its tray: the tray itself, and the menu that it shows. */
  async #trayWindows(): Promise<readonly Rectangle[]> {
    const search = ['search', '--onlyvisible', '--class', '^wrapper', 'getwindowgeometry', '--shell', '%@'];
    // it fails when it finds nothing, and when a window goes while it looks
    const { stdout } = await execute('xdotool', search).catch(() => ({ stdout: '' }));
    return Array.from(stdout.matchAll(/X=(-?\d+)\nY=(-?\d+)\nWIDTH=(\d+)\nHEIGHT=(\d+)/g), ([, x, y, width, height]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height)
    }));
  }
}
