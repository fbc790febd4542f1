import type { Bridge, FieldError, Outcome, Settings } from '#contract';
import { words } from '../words/words.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

const FILE_NAME = 'peerscope-settings.json';

/** Settings that take effect at once, and what is done with all of them: export, import, reset. */
export class SettingsActions {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  #importProblem = $state.raw<string | null>(null);
  #refused = $state.raw<readonly FieldError[]>([]);

  constructor(bridge: Bridge, toasts: Toasts) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  /** Why the last file was not taken over; nothing changed then. */
  get importProblem(): string | null {
    return this.#importProblem;
  }

  /** Why the last change of a setting was refused; null if it was not, or if another change followed. */
  problemOf(field: keyof Settings): string | null {
    return this.#refused.find((error) => isAt(error.field, field))?.message ?? null;
  }

  /** What is refused is said at its place, or where that has none. */
  async apply(change: Parameters<Bridge['changeSettings']>[0]): Promise<void> {
    await this.#toasts.attempt(async () => {
      const outcome = await this.#bridge.changeSettings(change);
      this.#refused = outcome.ok ? [] : outcome.errors;
      const places = Object.keys(change);
      if (!this.#refused.every(({ field }) => places.some((place) => isAt(field, place)))) refuse(outcome);
    });
  }

  async exportFile(): Promise<void> {
    await this.#toasts.attempt(async () => {
      const { saved } = await this.#bridge.saveText(FILE_NAME, await this.#bridge.exportSettings());
      if (saved) this.#toasts.done(words.settings.exported);
    });
  }

  /** What the file changed is said, and can be undone. */
  async importFile(): Promise<void> {
    this.#importProblem = null;
    await this.#toasts.attempt(async () => {
      const file = await this.#bridge.openText();
      if (file === null) return;
      const before = await this.#bridge.exportSettings();
      const outcome = isReadable(file.text) ? await this.#bridge.importSettings(file.text) : words.settings.notReadable;
      if (typeof outcome === 'string') this.#importProblem = words.settings.notImported(file.name, outcome);
      else if (!outcome.ok) this.#importProblem = words.settings.notImported(file.name, outcome.errors[0]?.message ?? '');
      else this.#tellImported(file.name, before, changedFields(before, await this.#bridge.exportSettings()));
    });
  }

  async reset(): Promise<void> {
    await this.#toasts.attempt(async () => {
      const before = await this.#bridge.exportSettings();
      refuse(await this.#bridge.resetSettings());
      this.#toasts.done(words.settings.wereReset, () => void this.#putBack(before));
    });
  }

  #tellImported(fileName: string, before: string, changed: readonly string[]): void {
    const names = [...new Set(changed.map((field) => nameOf(field)))];
    if (names.length === 0) this.#toasts.done(words.settings.importedNothing(fileName));
    else this.#toasts.done(words.settings.imported(fileName, names), () => void this.#putBack(before));
  }

  async #putBack(text: string): Promise<void> {
    await this.#toasts.attempt(async () => refuse(await this.#bridge.importSettings(text)));
  }
}

/** `disabledInterfaces[3]` is at `disabledInterfaces`. */
function isAt(field: string, place: string): boolean {
  return field === place || field.startsWith(`${place}[`);
}

/** Throws what was refused, as a sentence. */
function refuse(outcome: Outcome): void {
  if (!outcome.ok) throw new Error(outcome.errors.map(({ message }) => message).join(' '));
}

function isReadable(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The fields of two settings files of ours that differ. */
function changedFields(before: string, after: string): readonly string[] {
  // both were written by the main process: objects
  const [old, fresh] = [JSON.parse(before) as Record<string, unknown>, JSON.parse(after) as Record<string, unknown>];
  return Object.keys(fresh).filter((field) => JSON.stringify(old[field]) !== JSON.stringify(fresh[field]));
}

function nameOf(field: string): string {
  const names: Readonly<Partial<Record<string, string>>> = words.settings.fieldNames satisfies Partial<Record<keyof Settings, string>>;
  return names[field] ?? words.settings.otherField;
}
