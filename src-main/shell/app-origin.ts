import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { rendererFile } from './renderer-files.ts';

const SCHEME = 'peerscope';
export const APP_ORIGIN = `${SCHEME}://app`;
export const APP_URL = `${APP_ORIGIN}/index.html`;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join('; ');

/** Must be called before the app is ready. Without it pages of the scheme have no origin and cannot load modules or workers. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/** Serves the built window below `root` and nothing else. */
export function serveAppOrigin(session: Session, root: string): void {
  session.protocol.handle(SCHEME, async ({ url, method }) => {
    const file = method === 'GET' && url.startsWith(`${APP_ORIGIN}/`) ? rendererFile(root, url) : null;
    const content = file && (await readFile(file.path).catch(() => null));
    if (!file || !content) return new Response('There is no such file.', { status: 404 });
    return new Response(content, {
      headers: {
        'content-type': file.contentType,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache'
      }
    });
  });
}
