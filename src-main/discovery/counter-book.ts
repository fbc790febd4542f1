import type { DiscoveryCounters, DropReason } from './discovery-api.ts';

type Counted = Exclude<keyof DiscoveryCounters, 'dropped'>;

/** Counts what happened since the start. */
export class CounterBook {
  readonly #counts: Record<Counted, number> = {
    beaconsSent: 0,
    beaconsHeard: 0,
    ownBeaconsHeard: 0,
    inquiriesSent: 0,
    inquiriesFailed: 0,
    requestsAnswered: 0,
    requestsIgnored: 0
  };
  readonly #dropped: Record<DropReason, number> = {
    foreign: 0,
    malformed: 0,
    'off-link': 0,
    'not-unicast': 0,
    'after-goodbye': 0,
    'stranger-goodbye': 0,
    'own-port': 0,
    'table-full': 0,
    'address-full': 0,
    flood: 0
  };

  count(what: Counted): void {
    this.#counts[what]++;
  }

  drop(reason: DropReason): void {
    this.#dropped[reason]++;
  }

  view(): DiscoveryCounters {
    return Object.freeze({ ...this.#counts, dropped: Object.freeze({ ...this.#dropped }) });
  }
}
