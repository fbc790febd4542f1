import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'vite';
import type { LanHost } from '../lan/lan-host.ts';
import { ForeignProcess } from './foreign-process.ts';
import type { SeedPeer } from './seed-twin/seed-presence-loop.ts';
import type { SeedConfig, SeedHealth } from './seed-twin/seed-twin.ts';

const LOOK_AGAIN_MS = 20;

/** What a twin says of itself. */
export interface SeedReport {
  readonly health: SeedHealth;
  readonly peers: readonly SeedPeer[];
  readonly answered: number;
}

/** The twin of the seed service as a program, built for one test file. */
export class SeedProgram implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async build(): Promise<SeedProgram> {
    const folder = await mkdtemp(join(tmpdir(), 'peerscope-seed-'));
    const entry = join(import.meta.dirname, 'seed-twin/seed-twin-program.ts');
    await build({
      configFile: false,
      logLevel: 'error',
      build: { ssr: entry, outDir: folder, rolldownOptions: { output: { entryFileNames: 'seed-twin.mjs' } } }
    });
    return new SeedProgram(folder);
  }

  start(host: LanHost, { id, type, capabilities }: SeedConfig): SeedProcess {
    return new SeedProcess(host.spawn(process.execPath, [join(this.#folder, 'seed-twin.mjs'), id, type, ...capabilities]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}

/** A running twin. */
export class SeedProcess extends ForeignProcess {
  async report(): Promise<SeedReport> {
    return JSON.parse(await this.ask('')) as SeedReport;
  }

  /** Resolves with the first report that `matches`; rejects after `deadlineMs` with the last one. */
  async reports(matches: (report: SeedReport) => boolean, deadlineMs: number): Promise<SeedReport> {
    const endMs = performance.now() + deadlineMs;
    for (let report = await this.report(); ; report = await this.report()) {
      if (matches(report)) return report;
      if (performance.now() > endMs) throw new Error(`Not so within ${deadlineMs} ms: ${JSON.stringify(report)}`);
      await delay(LOOK_AGAIN_MS);
    }
  }
}
