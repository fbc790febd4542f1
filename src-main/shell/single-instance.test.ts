import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mayRun, whyNothingIsKept } from './single-instance.ts';

let profile: string;

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'peerscope-profile-'));
});
afterEach(() => rmSync(profile, { recursive: true }));

const appOn = (path: string, hasLock: boolean) => ({ getPath: () => path, requestSingleInstanceLock: () => hasLock });

it('runs where nobody else does, and nowhere else', () => {
  expect(mayRun(appOn(profile, true))).toBe(true);
  expect(mayRun(appOn(profile, false))).toBe(false);
  expect(whyNothingIsKept(profile)).toBeNull();
});

// Electron cannot make its lock there and says that somebody else has it: the app once ended without a word.
it('runs where nothing can be written and no lock says that somebody is there', () => {
  // modes would not stop root
  const impossible = join(profile, 'file', 'profile');
  writeFileSync(join(profile, 'file'), '');
  expect(whyNothingIsKept(impossible)?.()).toBe('its folder is not there');
  expect(mayRun(appOn(impossible, false))).toBe(true);
});

it('can write to a profile that will be made at the first start', () => {
  expect(whyNothingIsKept(join(profile, 'new'))).toBeNull();
});

it('takes the word of a lock whose holder lives, wherever it stands', () => {
  symlinkSync(`host-${process.pid}`, join(profile, 'SingletonLock'));
  expect(mayRun(appOn(profile, false))).toBe(false);
});
