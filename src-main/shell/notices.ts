const MAX_NOTICES = 20;

/** What the person must be told: sentences, each once, the newest twenty. */
export class Notices {
  #sentences: readonly string[] = [];

  get all(): readonly string[] {
    return this.#sentences;
  }

  add(sentence: string): void {
    if (!this.#sentences.includes(sentence)) this.#sentences = [...this.#sentences, sentence].slice(-MAX_NOTICES);
  }
}
