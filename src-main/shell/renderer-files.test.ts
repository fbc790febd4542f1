import fc from 'fast-check';
import { resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rendererFile } from './renderer-files.ts';

const ROOT = resolve('/somewhere/out/renderer');

describe('files of the window', () => {
  it.each([
    ['peerscope://app/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['peerscope://app/assets/index-B_x-1.js?v=1#top', 'assets/index-B_x-1.js', 'text/javascript; charset=utf-8'],
    ['peerscope://app/assets/../index.html', 'index.html', 'text/html; charset=utf-8']
  ])('%s is %s', (url, path, contentType) => {
    expect(rendererFile(ROOT, url)).toEqual({ path: resolve(ROOT, path), contentType });
  });

  it.each([
    'peerscope://app/',
    'peerscope://app',
    'peerscope://app/assets',
    'peerscope://app/main.ts',
    'peerscope://app/.env.js',
    'peerscope://app/%2e%2e%2fmain%2fmain.js',
    'peerscope://app/..%2f..%2fmain.js',
    'peerscope://app/..%5c..%5cmain.js',
    'peerscope://app//etc/a.js',
    'peerscope://app/a%00.js',
    'peerscope://app/%E0%A4%A.js',
    'nonsense'
  ])('%s is none', (url) => {
    expect(rendererFile(ROOT, url)).toBeNull();
  });

  it('never leads out of its folder', () => {
    const piece = fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', '%252e', 'a', 'a.js', '\0', '%00', '?', '#', '//', 'C:');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = rendererFile(ROOT, `peerscope://app/${pieces.join('')}`);
        if (file) expect(resolve(file.path).startsWith(ROOT + sep)).toBe(true);
      }),
      { numRuns: 2000 }
    );
  });
});
