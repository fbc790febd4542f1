import type { Session } from 'electron';
import { join } from 'node:path';
import { APP_ORIGIN, APP_URL, serveAppOrigin } from './app-origin.ts';

/** Where the window's page comes from, and what counts as its own. */
export interface PageSource {
  readonly url: string;
  isOwnUrl(url: string): boolean;
  /** Makes the page loadable in this session. */
  serve(session: Session): void;
}

/** The built page below `outFolder`, or the one of the development server if its URL is given. */
export function pageSource(outFolder: string, developmentUrl: string | undefined): PageSource {
  return developmentUrl === undefined ? builtPage(join(outFolder, 'renderer')) : developmentPage(developmentUrl);
}

function builtPage(root: string): PageSource {
  return {
    url: APP_URL,
    isOwnUrl: (url) => url.startsWith(`${APP_ORIGIN}/`),
    serve: (session) => serveAppOrigin(session, root)
  };
}

/** Hot replacement needs inline styles and a web socket. */
function developmentPage(url: string): PageSource {
  const { origin, host } = new URL(url);
  const own = [`${origin}/`, `ws://${host}/`, 'devtools://'];
  const policy = `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws://${host}`;
  return {
    url: `${origin}/`,
    isOwnUrl: (candidate) => own.some((start) => candidate.startsWith(start)),
    serve: (session) =>
      session.webRequest.onHeadersReceived(({ responseHeaders }, decide) =>
        decide({ responseHeaders: { ...responseHeaders, 'Content-Security-Policy': [policy] } })
      )
  };
}
