import type { App } from 'electron';
import type { Logger } from '../discovery/logger.ts';
import { words, type Say } from '../wording/words.ts';

const STOP_DEADLINE_MS = 1000;

/**
 * Every way out leads through `stop`, so that the others learn that we leave: the menu, the last window, the session's end and signals.
 * Whatever `stop` does, the process ends with status 0 when its deadline is over. Returns what tells whether it is on its way out.
 */
export function quitThrough(app: App, logger: Logger, stop: () => Promise<void>): () => boolean {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    const exit = (): void => app.exit(0);
    setTimeout(exit, STOP_DEADLINE_MS);
    stop().then(exit, (error: unknown) => {
      logger.error(`Stopping failed: ${String(error)}`);
      exit();
    });
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    end();
  });
  // Windows tells the end of a session to windows alone, and waits for nobody: the first goodbye leaves at once
  app.on('browser-window-created', (_event, window) => void window.on('session-end', end));
  // whoever starts the app while it ends would find it gone a moment later
  let isComingBack = false;
  app.on('second-instance', (_event, args) => {
    if (!stopping || isComingBack) return;
    isComingBack = true;
    app.relaunch({ args: args.slice(1), ...ownFile(process.env) });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  return () => stopping;
}

/** An AppImage is unmounted when it ends. */
function ownFile({ APPIMAGE }: NodeJS.ProcessEnv): { readonly execPath?: string } {
  return APPIMAGE === undefined ? {} : { execPath: APPIMAGE };
}

/** An exception that nobody caught is told to `tell` and the app goes on; Electron would open a modal dialog and hang. */
export function surviveUncaught(tell: (problem: Say) => void, logger: Logger): void {
  const survive = (kind: string) => (error: unknown) => {
    logger.error(`${kind}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    tell(() => words.app.bug(error instanceof Error ? error.message : String(error)));
  };
  process.on('uncaughtException', survive('Uncaught exception'));
  process.on('unhandledRejection', survive('Unhandled rejection'));
}
