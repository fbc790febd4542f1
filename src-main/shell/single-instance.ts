import type { App } from 'electron';
import { accessSync, constants, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Say } from '../wording/words.ts';
import { errorCode, whyFileFailed } from './file-errors.ts';

/** Of Chromium's making (Linux, macOS): a link that names its holder, as in `host-1234`. */
const LOCK = 'SingletonLock';

/**
 * Whether this process may run on its profile: nobody else does. Where the profile cannot be written to, Electron says no although
 * nobody is there; a second start cannot be told from a first then, and becomes a second node.
 */
export function mayRun(app: Pick<App, 'getPath' | 'requestSingleInstanceLock'>): boolean {
  if (app.requestSingleInstanceLock()) return true;
  const profile = app.getPath('userData');
  return whyNothingIsKept(profile) !== null && !isHeld(profile);
}

/** Why nothing can be written to a profile, to follow "because"; null if it can, or is still to be made. */
export function whyNothingIsKept(profile: string): Say | null {
  try {
    accessSync(profile, constants.W_OK);
    return null;
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? null : () => whyFileFailed(error);
  }
}

function isHeld(profile: string): boolean {
  try {
    const holder = Number(/-(\d+)$/.exec(readlinkSync(join(profile, LOCK)))?.[1]);
    process.kill(holder, 0);
    return true;
  } catch {
    // no lock, or none of a process that lives
    return false;
  }
}
