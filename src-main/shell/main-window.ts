import type { Events, Theme } from '#contract';
import { BrowserWindow, nativeTheme, session, type Event, type Session, type WebContents } from 'electron';
import type { Logger } from '../discovery/logger.ts';
import { words } from '../wording/words.ts';
import { appIcon } from './app-icon.ts';
import { keepMenuBarFromChords } from './menu-bar-key.ts';
import { CrashRecovery } from './crash-recovery.ts';
import type { PageSource } from './page-source.ts';
import type { WindowFeed } from './window-feed.ts';
import { loadWindowState, saveWindowState } from './window-state-file.ts';
import { followSight } from './window-sight.ts';
import { MIN_WINDOW } from './window-state.ts';

/** `--bg-0` of the window's own themes: what stands there before the page is painted. */
const BACKGROUND = { dark: '#090d12', light: '#edf1f5' } as const;

/**
 * What the page has of the web: in memory. All that is to outlive the window goes through the main process; on a disk that can only be
 * read Chromium would keep the page waiting for six seconds at its first look at its own storage.
 */
export function windowSession(): Session {
  return session.fromPartition('window');
}

export interface MainWindowParts {
  readonly page: PageSource;
  readonly preloadPath: string;
  readonly statePath: string;
  /** Opens the way to the developer tools. */
  readonly developing: boolean;
  readonly feed: WindowFeed;
  /** What closing the window comes to. */
  readonly onClose: () => 'close' | Promise<'hide' | 'minimize'>;
  /** The page that knew the state is gone. */
  readonly pageGone: () => void;
  readonly nowMs: () => number;
  readonly logger: Logger;
}

/** The one window of the app. It can be closed and opened again. */
export class MainWindow {
  readonly page: PageSource;
  readonly #parts: MainWindowParts;
  readonly #recovery: CrashRecovery;
  #window: BrowserWindow | null = null;

  constructor(parts: MainWindowParts) {
    this.page = parts.page;
    this.#parts = parts;
    this.#recovery = new CrashRecovery(parts.nowMs);
  }

  /** Opens the window, or brings it to the front. The app must be ready. */
  show(): void {
    if (!this.#window) {
      this.#window = this.#open(false);
      return;
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Opens the window where it can be found and does not get in the way. The app must be ready. */
  showMinimized(): void {
    this.#window ??= this.#open(true);
  }

  /** Whether the person has it in front. */
  get isFocused(): boolean {
    // without a window manager a hidden window keeps the focus
    return this.#window !== null && this.#window.isVisible() && this.#window.isFocused();
  }

  hide(): void {
    this.#window?.hide();
  }

  /** Throws while there is no window. */
  get browserWindow(): BrowserWindow {
    if (!this.#window) throw new Error(words.app.windowClosed);
    return this.#window;
  }

  owns(contents: WebContents): boolean {
    return this.#window?.webContents === contents;
  }

  /** A window that is closed or has crashed gets nothing. */
  send<E extends keyof Events>(event: E, payload: Events[E]): void {
    const contents = this.#window?.webContents;
    if (contents && !contents.isDestroyed() && !contents.isCrashed()) contents.send(event, payload);
  }

  /** Remembers where the window stands. */
  saveState(): void {
    if (this.#window) saveWindowState(this.#parts.statePath, this.#window, this.#parts.logger);
  }

  #open(minimized: boolean): BrowserWindow {
    const state = loadWindowState(this.#parts.statePath);
    const window = new BrowserWindow({
      title: 'Peerscope',
      ...appIcon(),
      width: state.width,
      height: state.height,
      ...state.position,
      minWidth: MIN_WINDOW.width,
      minHeight: MIN_WINDOW.height,
      show: false,
      backgroundColor: background(),
      autoHideMenuBar: true,
      webPreferences: {
        preload: this.#parts.preloadPath,
        session: windowSession(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: this.#parts.developing
      }
    });
    window.once('ready-to-show', () => {
      if (minimized) {
        window.minimize();
        return;
      }
      if (state.maximized) window.maximize();
      window.show();
    });
    keepMenuBarFromChords(window.webContents);
    this.#follow(window);
    window.loadURL(this.page.url).catch((error: unknown) => this.#parts.logger.error(`The window could not load: ${String(error)}`));
    return window;
  }

  #follow(window: BrowserWindow): void {
    followSight(window, (isSeen) => this.#parts.feed.setLooking(isSeen));
    const recolour = (): void => window.setBackgroundColor(background());
    nativeTheme.on('updated', recolour);
    window.on('close', (event) => this.#closes(window, event));
    window.on('closed', () => {
      nativeTheme.off('updated', recolour);
      this.#window = null;
      this.#parts.pageGone();
    });
    window.on('page-title-updated', (event) => event.preventDefault());
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#parts.pageGone();
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => this.#pageEnded(window, reason));
  }

  #closes(window: BrowserWindow, event: Event): void {
    this.saveState();
    const comesTo = this.#parts.onClose();
    if (comesTo === 'close') return;
    event.preventDefault();
    void comesTo.then((how) => {
      if (window.isDestroyed()) return;
      if (how === 'hide') window.hide();
      else window.minimize();
    });
  }

  /** `reason` is Chromium's word for it, such as `oom`. */
  #pageEnded(window: BrowserWindow, reason: string): void {
    const { feed, logger, pageGone } = this.#parts;
    pageGone();
    if (reason === 'clean-exit') return;
    logger.error(`The page of the window ended: ${reason}.`);
    if (this.#recovery.shouldReload()) {
      feed.tell(() => words.app.reloaded(reason));
      window.webContents.reload();
    } else window.destroy(); // closing could hide it with a dead page inside
  }
}

/** The system's own widgets follow the theme, and so does what the page's media queries see. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme;
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}
