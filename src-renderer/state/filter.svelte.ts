import type { Peer } from '#contract';
import { chosenValues, MAX_FILTER_CHARACTERS, parseFilter, withoutTerm, withToggled, type ParsedFilter } from './filter-language.ts';
import { matches } from './matching.ts';

/** What the person is looking for. Its text is all there is: typed in the search field, written by the facets, obeyed by map and table. */
export class Filter {
  #text = $state('');
  readonly #parsed: ParsedFilter = $derived(parseFilter(this.#text));
  readonly #states = $derived(chosenValues(this.#text, 'state'));
  readonly #types = $derived(chosenValues(this.#text, 'offers'));
  readonly #qualities = $derived(chosenValues(this.#text, 'is'));
  readonly #excludedStates = $derived(chosenValues(this.#text, 'state', true));
  readonly #excludedTypes = $derived(chosenValues(this.#text, 'offers', true));

  get text(): string {
    return this.#text;
  }

  get parsed(): ParsedFilter {
    return this.#parsed;
  }

  /** The states that are asked for. */
  get states(): ReadonlySet<string> {
    return this.#states;
  }

  /** The capability types that are asked for. */
  get types(): ReadonlySet<string> {
    return this.#types;
  }

  /** Hidden peers are shown to whom asks for them. */
  get showsHidden(): boolean {
    return this.#qualities.has('hidden');
  }

  /** The states that are left out. */
  get excludedStates(): ReadonlySet<string> {
    return this.#excludedStates;
  }

  /** The capability types that are left out. */
  get excludedTypes(): ReadonlySet<string> {
    return this.#excludedTypes;
  }

  get isActive(): boolean {
    return this.#parsed.terms.length > 0;
  }

  matches(peer: Peer, now: number): boolean {
    return matches(peer, this.#parsed.terms, now);
  }

  setText(text: string): void {
    this.#text = text.slice(0, MAX_FILTER_CHARACTERS);
  }

  toggleHidden(): void {
    this.setText(withToggled(this.#text, 'is', 'hidden'));
  }

  /** Asks for this value or no more; leaves it out or no more if it `excludes`. */
  toggle(key: 'offers' | 'state', value: string, excludes = false): void {
    this.setText(withToggled(this.#text, key, value, excludes));
  }

  removeTerm(source: string): void {
    this.setText(withoutTerm(this.#text, source));
  }

  clear(): void {
    this.setText('');
  }
}
