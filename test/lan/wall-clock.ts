import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiled } from '../programs/compiled.ts';

const BYTES = 8;

/** The wall clock of programs that are started with its environment; the clock of this machine is left alone. */
export class WallClock implements Disposable {
  readonly #folder: string;
  readonly #file: string;
  readonly #library: string;

  private constructor(library: string) {
    this.#library = library;
    this.#folder = mkdtempSync(join(tmpdir(), 'peerscope-clock-'));
    this.#file = join(this.#folder, 'ahead');
    writeFileSync(this.#file, Buffer.alloc(BYTES));
  }

  static async make(): Promise<WallClock> {
    return new WallClock(await compiled('wall-clock', '-shared', '-fPIC', '-ldl'));
  }

  /** Starts a program under this clock: to be put before its command line. */
  get launcher(): readonly string[] {
    return ['env', `LD_PRELOAD=${this.#library}`, `WALL_CLOCK_FILE=${this.#file}`];
  }

  /** Sets it, ahead of the true time by so many seconds. */
  async set(aheadS: number): Promise<void> {
    const bytes = Buffer.alloc(BYTES);
    bytes.writeBigInt64LE(BigInt(aheadS));
    await using file = await open(this.#file, 'r+'); // in place, as programs have it mapped
    await file.write(bytes, 0, BYTES, 0);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
