import type { Logger } from '../discovery/logger.ts';

/** Writes lines with a time to stderr. */
export function consoleLogger(): Logger {
  // whoever read our output may be gone: that must not end the app
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const line =
    (level: string) =>
    (message: string): void => {
      process.stderr.write(`${new Date().toISOString()} ${level} ${message}\n`);
    };
  return { debug: () => {}, info: line('info'), warn: line('warn'), error: line('error') };
}
