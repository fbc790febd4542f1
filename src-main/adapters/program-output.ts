import { execFile } from 'node:child_process';

const DEADLINE_MS = 3000;
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** What a program of the system writes to stdout, whatever its exit status; null if it is not there or does not end in time. */
export function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const options = { timeout: DEADLINE_MS, maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true };
    execFile(program, args, options, (error, stdout) => resolve(error !== null && typeof error.code !== 'number' ? null : stdout));
  });
}
