import type { Peer } from '#contract';
import type { PeerMark } from '../format/mark.ts';
import { matches, NO_CRITERIA, type Criteria } from './matching.ts';

/** What the person is looking for: set by the search field and the facets, obeyed by map and table. */
export class Filter {
  #criteria = $state.raw<Criteria>(NO_CRITERIA);

  get criteria(): Criteria {
    return this.#criteria;
  }

  get isActive(): boolean {
    const { text, marks, oneWay, types } = this.#criteria;
    return text.trim() !== '' || marks.size > 0 || oneWay || types.size > 0;
  }

  matches(peer: Peer, now: number): boolean {
    return matches(peer, this.#criteria, now);
  }

  setText(text: string): void {
    this.#criteria = { ...this.#criteria, text };
  }

  toggleMark(mark: PeerMark): void {
    this.#criteria = { ...this.#criteria, marks: toggled(this.#criteria.marks, mark) };
  }

  toggleOneWay(): void {
    this.#criteria = { ...this.#criteria, oneWay: !this.#criteria.oneWay };
  }

  toggleType(type: string): void {
    this.#criteria = { ...this.#criteria, types: toggled(this.#criteria.types, type) };
  }

  clearStates(): void {
    this.#criteria = { ...this.#criteria, marks: new Set(), oneWay: false };
  }

  clearTypes(): void {
    this.#criteria = { ...this.#criteria, types: new Set() };
  }

  clear(): void {
    this.#criteria = NO_CRITERIA;
  }
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  return set.has(item) ? new Set([...set].filter((other) => other !== item)) : new Set([...set, item]);
}
