import type { App, Session, WebContents } from 'electron';
import type { Logger } from '../discovery/logger.ts';
import type { PageSource } from './page-source.ts';

/** Denies every page of this app what a page can ask of the system. The window may load its own page only. */
export function lockDownSession(session: Session, page: PageSource, logger: Logger): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    logger.warn(`Denied the window the permission "${permission}".`);
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    const cancel = !page.isOwnUrl(url);
    if (cancel) logger.warn(`Denied the window ${shortened(url)}.`);
    decide({ cancel });
  });
}

/** Whatever page comes to be stays where it is and opens nothing. */
export function lockDownContents(app: App, logger: Logger): void {
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents, logger);
    contents.setWindowOpenHandler(({ url }) => {
      logger.warn(`Denied to open ${shortened(url)}.`);
      return { action: 'deny' };
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}

function denyNavigation(contents: WebContents, logger: Logger): void {
  contents.on('will-frame-navigate', (event) => {
    // a reload of the same page is no navigation
    if (event.isMainFrame && event.url === contents.getURL()) return;
    logger.warn(`Denied to go to ${shortened(event.url)}.`);
    event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

function shortened(url: string): string {
  return url.length > 100 ? `${url.slice(0, 100)}…` : url;
}
