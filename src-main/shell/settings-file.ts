import type { Settings } from '#contract';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { inEachLanguage, words, type Say } from '../wording/words.ts';
import { errorCode, whyFileFailed } from './file-errors.ts';
import { setAside } from './set-aside.ts';
import { DEFAULT_SETTINGS, parseKeptSettings, settingsText } from './settings.ts';

export interface LoadedSettings {
  readonly settings: Settings;
  /** What the person must be told; null when all is well. */
  readonly notice: Say | null;
}

/**
 * The settings on disk. Written as a whole or not at all. A file that cannot be understood is set aside, never overwritten;
 * a disk that cannot be written to costs the memory of the settings, not the settings.
 */
export class SettingsFile {
  readonly #path: string;
  readonly #tellProblem: (problem: Say) => void;
  #wanted: Settings | null = null;
  #writing: Promise<void> | null = null;
  #lastProblem: string | null = null;

  /** `tellProblem` hears once of each problem in writing that is new. */
  constructor(path: string, tellProblem: (problem: Say) => void) {
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
      return this.#setAside(nowEpochMs, () => whyFileFailed(error));
    }
    const parsed = parseKeptSettings(text);
    if ('refused' in parsed) return this.#setAside(nowEpochMs, () => whyRefused(text));
    return { settings: parsed.settings, notice: parsed.leftOut.length === 0 ? null : () => whatWasLeftOut(text) };
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
        this.#tellOnce(() => words.settings.notSaved(whyFileFailed(error)));
      }
    }
    this.#writing = null;
  }

  #setAside(nowEpochMs: number, why: Say): LoadedSettings {
    try {
      const name = setAside(this.#path, nowEpochMs);
      return { settings: DEFAULT_SETTINGS, notice: () => words.settings.setAside(why(), name) };
    } catch (error) {
      return { settings: DEFAULT_SETTINGS, notice: () => words.settings.notSetAside(why(), whyFileFailed(error)) };
    }
  }

  #tellOnce(problem: Say): void {
    const { en } = inEachLanguage(problem);
    if (en === this.#lastProblem) return;
    this.#lastProblem = en;
    this.#tellProblem(problem);
  }
}

// parsed anew for each language that it is said in

function whyRefused(text: string): string {
  const parsed = parseKeptSettings(text);
  return 'refused' in parsed ? parsed.refused : '';
}

function whatWasLeftOut(text: string): string {
  const parsed = parseKeptSettings(text);
  const [why = '', ...others] = 'leftOut' in parsed ? parsed.leftOut : [];
  return words.settings.leftOut(why, others.length);
}
