import { once } from 'node:events';
import type { Writable } from 'node:stream';

const MAX_PENDING_BYTES = 4 * 1024 * 1024;

/**
 * Writes lines to a stream whose reader may be slow, stopped or gone. At most {@link MAX_PENDING_BYTES} (or one longer line)
 * wait for the reader; lines beyond them are dropped and counted. A reader that is gone ends nothing.
 */
export class BoundedOutput {
  readonly #stream: Writable;
  readonly #maxPendingBytes: number;
  #dropped = 0;
  #gone = false;

  /** `onCaughtUp` is called with the number of dropped lines once the reader has read all that waited. */
  constructor(stream: Writable, onCaughtUp: (dropped: number) => void = () => {}, maxPendingBytes = MAX_PENDING_BYTES) {
    this.#stream = stream;
    this.#maxPendingBytes = maxPendingBytes;
    stream.on('error', () => (this.#gone = true)); // EPIPE, or a full disk: nobody is there who could be told
    stream.on('drain', () => {
      const dropped = this.#dropped;
      this.#dropped = 0;
      if (dropped > 0) onCaughtUp(dropped);
    });
  }

  writeLine(line: string): void {
    if (this.#gone) return;
    if (this.#dropped > 0 || this.#stream.writableLength > this.#maxPendingBytes) this.#dropped++;
    else this.#stream.write(`${line}\n`);
  }

  /** Resolves once the reader keeps up; at once if it is gone. */
  async caughtUp(): Promise<void> {
    if (this.#gone || !this.#stream.writableNeedDrain) return;
    await once(this.#stream, 'drain').catch(() => {}); // rejects when the reader goes away
  }

  /** Resolves once all that was written has been handed to the system or cannot be any more. */
  async flushed(): Promise<void> {
    if (this.#gone) return;
    await new Promise<void>((resolve) => this.#stream.write('', () => resolve()));
  }
}
