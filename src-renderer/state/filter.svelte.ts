import type { Peer } from '#contract';
import {
  chosenValues,
  MAX_FILTER_CHARACTERS,
  parseFilter,
  withoutTerm,
  withTerm,
  withToggled,
  type ParsedFilter
} from './filter-language.ts';
import { matches } from './matching.ts';

/** A person who types faster than this is not done. */
const TYPING_PAUSE_MS = 200;

/** What the person is looking for. Its text is all there is: typed in the search field, written by the facets, obeyed by map and table. */
export class Filter {
  #text = $state('');
  /** The text that is obeyed: what is being typed comes after. */
  #obeyed = $state('');
  #isBeingTyped = $state(false);
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #parsed: ParsedFilter = $derived(parseFilter(this.#text));
  readonly #terms = $derived(parseFilter(this.#obeyed).terms);
  readonly #states = $derived(chosenValues(this.#text, 'state'));
  readonly #types = $derived(chosenValues(this.#text, 'offers'));
  readonly #showsHidden = $derived(chosenValues(this.#obeyed, 'is').has('hidden'));
  readonly #excludedStates = $derived(chosenValues(this.#text, 'state', true));
  readonly #excludedTypes = $derived(chosenValues(this.#text, 'offers', true));

  get text(): string {
    return this.#text;
  }

  /** What the text says, whether it is obeyed already or not. */
  get parsed(): ParsedFilter {
    return this.#parsed;
  }

  get obeyedText(): string {
    return this.#obeyed;
  }

  /** Between a key and the pause after it, if the text is typed. */
  get isBeingTyped(): boolean {
    return this.#isBeingTyped;
  }

  get obeyedTerms(): ParsedFilter['terms'] {
    return this.#terms;
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
    return this.#showsHidden;
  }

  /** The states that are left out. */
  get excludedStates(): ReadonlySet<string> {
    return this.#excludedStates;
  }

  /** The capability types that are left out. */
  get excludedTypes(): ReadonlySet<string> {
    return this.#excludedTypes;
  }

  matches(peer: Peer, now: number): boolean {
    return matches(peer, this.#terms, now);
  }

  /** {@link matches} by what is obeyed now, for work that takes its time. */
  matcher(now: number): (peer: Peer) => boolean {
    const terms = this.#terms;
    return (peer) => matches(peer, terms, now);
  }

  setText(text: string): void {
    this.#text = text.slice(0, MAX_FILTER_CHARACTERS);
    this.#obey();
  }

  /** Obeyed when the person pauses: to look through a crowd at every key would keep the next one waiting. */
  type(text: string): void {
    clearTimeout(this.#pause);
    this.#text = text.slice(0, MAX_FILTER_CHARACTERS);
    this.#isBeingTyped = true;
    this.#pause = setTimeout(() => this.#obey(), TYPING_PAUSE_MS);
  }

  toggleHidden(): void {
    this.setText(withToggled(this.#text, 'is', 'hidden'));
  }

  /** Asks for this value or no more; leaves it out or no more if it `excludes`. */
  toggle(key: 'offers' | 'state', value: string, excludes = false): void {
    this.setText(withToggled(this.#text, key, value, excludes));
  }

  /** Asks for `term`, too. */
  ask(term: string): void {
    this.setText(withTerm(this.#text, term));
  }

  removeTerm(source: string): void {
    this.setText(withoutTerm(this.#text, source));
  }

  clear(): void {
    this.setText('');
  }

  #obey(): void {
    clearTimeout(this.#pause);
    this.#isBeingTyped = false;
    this.#obeyed = this.#text;
  }
}
