import type { Logger } from '../discovery/logger.ts';

/** A logger that writes what an administrator may want to read, each line with its weight in front. */
export function logTo(writeLine: (line: string) => void): Logger {
  const at =
    (weight: string) =>
    (message: string): void =>
      writeLine(`${weight}: ${message}`);
  return { debug: () => {}, info: at('info'), warn: at('warning'), error: at('error') };
}
