import type { Settings } from '#contract';
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { words } from '../wording/words.ts';
import { errorCode, whyFileFailed } from './file-errors.ts';
import { DEFAULT_SETTINGS, parseSettings, settingsText } from './settings.ts';

export interface LoadedSettings {
  readonly settings: Settings;
  /** What the person must be told, as a sentence; null when all is well. */
  readonly notice: string | null;
}

/**
 * The settings on disk. Written as a whole or not at all. A file that cannot be understood is set aside, never overwritten;
 * a disk that cannot be written to costs the memory of the settings, not the settings.
 */
export class SettingsFile {
  readonly #path: string;
  readonly #tellProblem: (sentence: string) => void;
  #wanted: Settings | null = null;
  #writing: Promise<void> | null = null;
  #lastProblem: string | null = null;

  /** `tellProblem` hears once of each problem in writing that is new. */
  constructor(path: string, tellProblem: (sentence: string) => void) {
    this.#path = path;
    this.#tellProblem = tellProblem;
  }

  /** Blocks: nothing can start before it. Never throws. */
  load(nowEpochMs: number): LoadedSettings {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return { settings: DEFAULT_SETTINGS, notice: null };
      return this.#setAside(nowEpochMs, whyFileFailed(error));
    }
    const parsed = parseSettings(text);
    return 'settings' in parsed ? { settings: parsed.settings, notice: null } : this.#setAside(nowEpochMs, parsed.refused);
  }

  /** Returns at once. Of several in a row, the last one counts. */
  save(settings: Settings): void {
    this.#wanted = settings;
    this.#writing ??= this.#writeWanted();
  }

  /** Resolves when what was to be saved is saved, or could not be. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #writeWanted(): Promise<void> {
    await Promise.resolve(); // so that `#writing` is set before it can be cleared
    while (this.#wanted) {
      const settings = this.#wanted;
      this.#wanted = null;
      try {
        mkdirSync(dirname(this.#path), { recursive: true });
        await writeFileAtomic(this.#path, settingsText(settings));
        this.#lastProblem = null;
      } catch (error) {
        this.#tellOnce(words.settings.notSaved(whyFileFailed(error)));
      }
    }
    this.#writing = null;
  }

  #setAside(nowEpochMs: number, why: string): LoadedSettings {
    const date = new Date(nowEpochMs).toISOString().replaceAll(':', '-').slice(0, 19);
    const name = `settings.broken-${date}.json`;
    try {
      renameSync(this.#path, join(dirname(this.#path), name));
      return { settings: DEFAULT_SETTINGS, notice: words.settings.setAside(why, name) };
    } catch (error) {
      return { settings: DEFAULT_SETTINGS, notice: words.settings.notSetAside(why, whyFileFailed(error)) };
    }
  }

  #tellOnce(problem: string): void {
    if (problem === this.#lastProblem) return;
    this.#lastProblem = problem;
    this.#tellProblem(problem);
  }
}
