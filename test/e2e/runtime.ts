import { join } from 'node:path';

export const PROJECT_ROOT = join(import.meta.dirname, '../..');

/** The Electron that the set-up of the tests found. */
export function electronExecutable(): string {
  const found = process.env['ELECTRON_EXEC_PATH'];
  if (found === undefined) throw new Error('ELECTRON_EXEC_PATH names no Electron: app-setup.ts did not run.');
  return found;
}
