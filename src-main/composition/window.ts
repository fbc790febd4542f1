import { app, powerMonitor, session } from 'electron';
import { join } from 'node:path';
import type { Logger } from '../discovery/logger.ts';
import type { DesktopManners } from '../shell/desktop-manners.ts';
import type { LocalNode } from '../shell/local-node.ts';
import { lockDownContents, lockDownSession } from '../shell/lockdown.ts';
import { MainWindow, windowSession, type MainWindowParts } from '../shell/main-window.ts';
import { pageSource } from '../shell/page-source.ts';
import type { SampleChoice } from '../shell/sample-choice.ts';
import { serveSecondStarts } from '../shell/second-start.ts';
import type { WindowFeed } from '../shell/window-feed.ts';
import type { World } from './world.ts';

/** All of the composition is bundled into one file of the folder `main` there. */
const OUT_FOLDER = join(import.meta.dirname, '..');

export function createWindow(
  { clock, logger }: World,
  feed: WindowFeed,
  manner: Pick<MainWindowParts, 'onClose' | 'pageGone'>
): MainWindow {
  return new MainWindow({
    page: pageSource(OUT_FOLDER, app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']),
    preloadPath: join(OUT_FOLDER, 'preload/preload.cjs'),
    statePath: join(app.getPath('userData'), 'window.json'),
    developing: !app.isPackaged,
    feed,
    ...manner,
    nowMs: () => clock.now(),
    logger
  });
}

/** What Electron is to do, and to refuse, as long as the app runs. */
export function setUpElectron(node: LocalNode, window: MainWindow, sample: SampleChoice, isStopping: () => boolean, logger: Logger): void {
  window.page.serve(windowSession());
  lockDownContents(app, logger);
  // nobody uses the default one
  for (const each of [windowSession(), session.defaultSession]) lockDownSession(each, window.page, logger);
  serveSecondStarts(app, {
    isStopping,
    showWindow: () => window.show(),
    showSample: (request) => void sample.show(request)
  });
  app.on('activate', () => window.show());
  powerMonitor.on('suspend', () => void node.suspend());
  powerMonitor.on('resume', () => void node.resume());
}

/** An app that could not open its window must not go on without one. */
export function whenReady(logger: Logger, open: () => void): void {
  app
    .whenReady()
    .then(open)
    .catch((error: unknown) => {
      logger.error(`The window could not be opened: ${String(error)}`);
      app.quit();
    });
}

/** A hidden start shows nothing where the tray can open the window later. */
export async function openWindow(window: MainWindow, manners: DesktopManners, hidden: boolean): Promise<void> {
  if (!hidden) window.show();
  const trayIsSeen = await manners.start();
  if (hidden && !trayIsSeen) window.showMinimized();
}
