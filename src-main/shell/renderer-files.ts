import { extname, join, posix } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
};

export interface RendererFile {
  readonly path: string;
  readonly contentType: string;
}

/**
 * The file of the window that a URL names, or null if it names none: only these kinds of file, only below `root`.
 * The URL parser has resolved `..` before; what comes encoded past it is refused, not resolved.
 */
export function rendererFile(root: string, url: string): RendererFile | null {
  let pathname: string;
  try {
    pathname = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  const contentType = CONTENT_TYPES[extname(pathname)];
  const isPlain = /^(\/[A-Za-z0-9_@-][A-Za-z0-9_.@-]*)+$/.test(pathname) && posix.normalize(pathname) === pathname;
  return isPlain && contentType !== undefined ? { path: join(root, pathname), contentType } : null;
}
