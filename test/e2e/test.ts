import { test as base } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Playwright's `test`, whose workers on Linux have a display each: two apps would take the keyboard and the clipboard from each other,
 * and none shall open its windows over a developer's.
 */
export const test = base.extend<object, { readonly display: undefined }>({
  display: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern that this fixture needs no other
    async ({}, use) => {
      await using display = process.platform === 'linux' ? await Display.start() : undefined;
      if (display) process.env['DISPLAY'] = display.name;
      await use(undefined);
    },
    { scope: 'worker', auto: true }
  ]
});

/**
 * What `await using` throws when the test fails and then its cleaning up fails, too. Node 20 has no such class, and what stands in for
 * it tells neither error.
 */
class SuppressedError extends Error {
  override readonly name = 'SuppressedError';

  constructor(
    readonly error: unknown,
    readonly suppressed: unknown
  ) {
    super(`${textOf(suppressed)}\n… and then, cleaning up: ${textOf(error)}`, { cause: suppressed });
  }
}
Object.assign(globalThis, { SuppressedError });

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

class Display implements AsyncDisposable {
  private constructor(
    private readonly xvfb: ReturnType<typeof spawn>,
    /** As in the environment variable `DISPLAY`. */
    readonly name: string
  ) {}

  static async start(): Promise<Display> {
    const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1024x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe']
    });
    const number = await new Promise<string>((resolve, reject) => {
      xvfb.once('error', reject);
      xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code ?? 'a signal'}`)));
      xvfb.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
    });
    return new Display(xvfb, `:${number}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const exited = once(this.xvfb, 'exit');
    this.xvfb.kill();
    await exited;
  }
}
