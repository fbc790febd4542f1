import type { Logger } from '../discovery/logger.ts';

/** How long after the first wish to end the process is ended, come what may. */
const DEADLINE_MS = 900;

/** Tells when the node shall end, and with which exit status: the first wish counts. */
export class Ending {
  /** Resolves with the exit status. */
  readonly status: Promise<number>;
  #resolve: (status: number) => void = () => {};
  #wished = false;

  constructor() {
    this.status = new Promise((resolve) => (this.#resolve = resolve));
  }

  /** Ends the node; should its goodbye take too long, the process ends without. */
  end(status: number): void {
    if (this.#wished) return;
    this.#wished = true;
    this.#resolve(status);
    setTimeout(() => process.exit(status), DEADLINE_MS);
  }

  /** SIGINT, SIGTERM and the end of the terminal. A second one changes nothing: npm passes on what the terminal has sent already. */
  onSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.end(0));
  }

  /** A bug of ours is told in full and ends the node with status 1, after its goodbye: its state cannot be trusted any more. */
  onBugs(logger: Logger): void {
    process.on('uncaughtException', (error) => {
      logger.error(`A bug ends this node: ${error.stack ?? error.message}`);
      this.end(1);
    });
  }
}
