import type { LanInterface } from '#contract';

/** As many bars as fit. */
export const MAX_RATES = 40;
const MAX_INTERFACES = 64;

interface Counted {
  readonly heard: number;
  readonly at: number;
  readonly rates: readonly number[];
}

/** Beacons of others heard per second on each interface, for the last 40 seconds that were looked at. */
export class InterfaceRates {
  #counted = $state.raw<ReadonlyMap<string, Counted>>(new Map());

  /** To be called once a second with the counters of then; `now` in epoch ms. An interface that is gone is forgotten. */
  count(interfaces: readonly LanInterface[], now: number): void {
    const counted = new Map<string, Counted>();
    for (const own of interfaces.slice(0, MAX_INTERFACES)) {
      const key = keyOf(own);
      const before = this.#counted.get(key);
      // an interface that began anew counts from zero
      const isSame = before !== undefined && before.heard <= own.heard && now > before.at;
      const rates = isSame ? [...before.rates, (1000 * (own.heard - before.heard)) / (now - before.at)].slice(-MAX_RATES) : [];
      counted.set(key, { heard: own.heard, at: now, rates });
    }
    this.#counted = counted;
  }

  /** Youngest last; empty before the second count. */
  of(own: Pick<LanInterface, 'name' | 'address'>): readonly number[] {
    return this.#counted.get(keyOf(own))?.rates ?? [];
  }
}

function keyOf({ name, address }: Pick<LanInterface, 'name' | 'address'>): string {
  return `${name} ${address}`;
}
