import type { Theme } from '#contract';
import { MediaQuery } from 'svelte/reactivity';

/** Dark or light: as set, or as the system has it. */
export class ShownTheme {
  readonly #setting: () => Theme;
  readonly #systemIsDark = new MediaQuery('prefers-color-scheme: dark', true);

  /** `setting` reads the setting as last told. */
  constructor(setting: () => Theme) {
    this.#setting = setting;
  }

  get current(): 'dark' | 'light' {
    const setting = this.#setting();
    if (setting !== 'system') return setting;
    return this.#systemIsDark.current ? 'dark' : 'light';
  }
}
