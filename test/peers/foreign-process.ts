import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { HostProcess } from '../lan/lan-host.ts';

/** A program of another make in a host, and the lines that it has told so far. On dispose it is killed if it still runs. */
export class ForeignProcess implements AsyncDisposable {
  readonly lines: string[] = [];
  readonly #child: HostProcess;
  readonly #exited: Promise<unknown>;
  readonly #waiting = new Set<() => void>();
  #stderr = '';

  constructor(child: HostProcess) {
    this.#child = child;
    this.#exited = once(child, 'exit');
    child.stdin.on('error', () => {}); // it may have ended
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    createInterface(child.stdout).on('line', (line) => {
      this.lines.push(line);
      for (const look of [...this.#waiting]) look();
    });
  }

  /** Resolves with the first line, told already (after the first `from` lines) or later, that `matches`; rejects after `deadlineMs`. */
  told(matches: (line: string) => boolean, deadlineMs: number, from = 0): Promise<string> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const look = (): void => {
        const line = this.lines.slice(from).find(matches);
        if (line === undefined) return;
        end();
        resolve(line);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(this.#explain(deadlineMs)));
      }, deadlineMs);
      this.#waiting.add(look);
      look();
    });
  }

  /** Sends a line and resolves with the line that answers it. */
  async ask(line: string): Promise<string> {
    const from = this.lines.length;
    this.#child.stdin.write(`${line}\n`);
    return this.told(() => true, 5000, from);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.hasEnded) await this.kill();
  }

  #explain(deadlineMs: number): string {
    return [`Not told within ${deadlineMs} ms. Told so far:`, ...this.lines, 'On stderr:', this.#stderr].join('\n');
  }
}
