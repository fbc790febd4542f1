import type { Motion } from '#contract';
import { MediaQuery } from 'svelte/reactivity';

/** Whether things move: as set, or as the system has it. */
export class ShownMotion {
  readonly #setting: () => Motion;
  readonly #systemIsReduced = new MediaQuery('prefers-reduced-motion: reduce', false);

  /** `setting` reads the setting as last told. */
  constructor(setting: () => Motion) {
    this.#setting = setting;
  }

  get current(): 'reduced' | 'full' {
    const setting = this.#setting();
    if (setting !== 'system') return setting;
    return this.#systemIsReduced.current ? 'reduced' : 'full';
  }
}
