import type { Bridge, Peer } from '#contract';
import { words } from '../words/words.svelte.ts';
import { textToCopy, type CopyFormat } from './copying.ts';
import type { Toasts } from './toasts.svelte.ts';

/** What leaves the window: for the clipboard, and to files that the person is asked for. A failure is said. */
export class Exports {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;

  constructor(bridge: Bridge, toasts: Toasts) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  /** `said` tells what was copied; the text itself unless given. */
  async copy(text: string, said = words.inspector.copied(text)): Promise<void> {
    await this.#toasts.attempt(async () => {
      await this.#bridge.copyText(text);
      this.#toasts.done(said);
    });
  }

  async copyPeers(peers: readonly Peer[], format: CopyFormat): Promise<void> {
    await this.#toasts.attempt(async () => {
      await this.#bridge.copyText(textToCopy(peers, format));
      this.#toasts.done(words.copying.done(peers.length, format));
    });
  }

  async save(suggestedName: string, text: string): Promise<void> {
    await this.#saved(() => this.#bridge.saveText(suggestedName, text));
  }

  async saveImage(suggestedName: string, png: Uint8Array): Promise<void> {
    await this.#saved(() => this.#bridge.saveImage(suggestedName, png));
  }

  async #saved(save: () => Promise<{ readonly saved: boolean }>): Promise<void> {
    const outcome = await this.#toasts.attempt(save);
    if (outcome?.saved === true) this.#toasts.done(words.exporting.done);
  }
}
