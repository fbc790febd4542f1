import type { Readable } from 'node:stream';
import type { Discovery } from '../discovery/discovery-api.ts';
import { boundedLines } from './bounded-lines.ts';
import type { BoundedOutput } from './bounded-output.ts';
import { runCommandLine } from './commands.ts';

const MAX_LINE_BYTES = 1024 * 1024;

/**
 * Carries out commands line by line, each answered before the next is read; while nobody reads the answers, no command is
 * read either. Resolves at the end of `stdin`, which ends nothing else.
 */
export async function answerCommands(stdin: Readable, discovery: Discovery, stdout: BoundedOutput, quit: () => void): Promise<void> {
  for await (const line of boundedLines(untilUnreadable(stdin), MAX_LINE_BYTES)) {
    const answer = runCommandLine(line, discovery, quit);
    if (answer !== null) stdout.writeLine(JSON.stringify(answer));
    await stdout.caughtUp();
  }
}

/** A stdin that cannot be read, such as a folder or a terminal that went away, is one that has ended. */
async function* untilUnreadable(stdin: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* stdin as AsyncIterable<Uint8Array>; // without an encoding a stream gives bytes
  } catch {
    return;
  }
}
