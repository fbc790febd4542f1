import type { Motion, Theme } from '#contract';
import { MediaQuery } from 'svelte/reactivity';

/** What is shown of a choice that may be left to the system: as set, or as the system has it. */
export class Appearance<Shown extends string> {
  readonly #setting: () => Shown | 'system';
  readonly #system: () => Shown;

  /** Both read what holds now. */
  constructor(setting: () => Shown | 'system', system: () => Shown) {
    this.#setting = setting;
    this.#system = system;
  }

  get current(): Shown {
    const setting = this.#setting();
    return setting === 'system' ? this.#system() : setting;
  }
}

export function shownTheme(setting: () => Theme): Appearance<'dark' | 'light'> {
  const isDark = new MediaQuery('prefers-color-scheme: dark', true);
  return new Appearance(setting, () => (isDark.current ? 'dark' : 'light'));
}

/** Whether things move. */
export function shownMotion(setting: () => Motion): Appearance<'reduced' | 'full'> {
  const isReduced = new MediaQuery('prefers-reduced-motion: reduce', false);
  return new Appearance(setting, () => (isReduced.current ? 'reduced' : 'full'));
}
