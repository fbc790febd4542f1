import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** What the audit in docs/security.md rests on: the lock file decides what is installed and bundled. */
interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly dev?: boolean; readonly optional?: boolean }>>;
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as LockFile; // npm writes this shape

test('nothing is installed with the app but zeromq and what builds it', () => {
  const installed = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  expect(installed.map(([path]) => path).sort()).toEqual(['node_modules/cmake-ts', 'node_modules/node-addon-api', 'node_modules/zeromq']);
});

// GHSA-36jr-mh4h-2g58
test('every d3-color is one whose reading of colours cannot be slowed down', () => {
  const versions = Object.entries(lock.packages).flatMap(([path, { version }]) => (path.endsWith('/d3-color') ? [version ?? ''] : []));
  expect(versions.length).toBeGreaterThan(0);
  for (const version of versions) expect(isAtLeast(version, [3, 1, 0]), version).toBe(true);
});

function isAtLeast(version: string, wanted: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const differs = wanted.findIndex((part, index) => part !== parts[index]);
  return differs === -1 || (parts[differs] ?? 0) > (wanted[differs] ?? 0);
}
