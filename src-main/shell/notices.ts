import type { Notice, Sentence } from '#contract';

const MAX_NOTICES = 20;

/** What the person must be told: the newest twenty sentences, each once. One that is told again counts as new. */
export class Notices {
  #all: readonly Notice[] = [];
  #lastNumber = 0;

  get all(): readonly Notice[] {
    return this.#all;
  }

  add(text: Sentence): void {
    this.#lastNumber += 1;
    this.#all = [...this.#all.filter((notice) => notice.text.en !== text.en), { number: this.#lastNumber, text }].slice(-MAX_NOTICES);
  }
}
