import type { AppCommand } from '#contract';
import {
  MAX_QUERY_CHARACTERS,
  paletteGroups,
  type PaletteChoice,
  type PaletteEntry,
  type PaletteGroup,
  type PaletteSources
} from './palette-results.ts';

/** Commands remembered until the window is closed. */
const MAX_RECENT = 4;

/**
 * The palette while it is open: what was typed, what that finds, and which entry is chosen by Enter. Results follow the typing and
 * nothing else, so that none moves while somebody reads; who has left meanwhile is found out by choosing it.
 */
export class Palette {
  readonly #sources: () => Omit<PaletteSources, 'recent'>;
  readonly #choose: (choice: PaletteChoice) => void;
  #isOpen = $state.raw(false);
  #text = $state.raw('');
  #groups = $state.raw<readonly PaletteGroup[]>([]);
  #active = $state.raw(0);
  #recent: readonly AppCommand[] = [];
  readonly entries: readonly PaletteEntry[] = $derived(this.#groups.flatMap(({ entries }) => entries));

  /** `choose` does what an entry stands for. */
  constructor(sources: () => Omit<PaletteSources, 'recent'>, choose: (choice: PaletteChoice) => void) {
    this.#sources = sources;
    this.#choose = choose;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get text(): string {
    return this.#text;
  }

  get groups(): readonly PaletteGroup[] {
    return this.#groups;
  }

  /** What Enter chooses; null if there is nothing. */
  get active(): PaletteEntry | null {
    return this.entries[this.#active] ?? null;
  }

  open(): void {
    this.#isOpen = true;
    this.type('');
  }

  close(): void {
    this.#isOpen = false;
  }

  type(text: string): void {
    this.#text = text.slice(0, MAX_QUERY_CHARACTERS);
    this.#groups = paletteGroups(this.#text, { ...this.#sources(), recent: this.#recent });
    this.#active = 0;
  }

  activate(entry: PaletteEntry): void {
    this.#active = Math.max(0, this.entries.indexOf(entry));
  }

  /** Up and down go round. */
  step(by: 1 | -1): void {
    const count = this.entries.length;
    if (count > 0) this.#active = (this.#active + by + count) % count;
  }

  choose(entry: PaletteEntry | null): void {
    if (entry === null) return;
    const { choice } = entry;
    this.close();
    if (choice.kind === 'command') {
      this.#recent = [choice.command, ...this.#recent.filter((command) => command !== choice.command)].slice(0, MAX_RECENT);
    }
    this.#choose(choice);
  }

  /** Takes what was typed as a filter, whatever it finds. */
  chooseFilter(): void {
    this.choose(this.entries.find(({ choice }) => choice.kind === 'filter') ?? null);
  }
}
