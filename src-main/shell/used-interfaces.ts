import type { LanInterface } from '../discovery/beacon-transport.ts';

/** The interfaces of this machine, parted by the settings into those that beacons use and the others. */
export class UsedInterfaces {
  readonly #list: () => readonly LanInterface[];
  readonly #disabled: () => readonly string[];
  readonly #announce: () => void;
  #followed: string;

  /** `announce` sends a beacon at once; it lists the interfaces anew. */
  constructor(list: () => readonly LanInterface[], disabled: () => readonly string[], announce: () => void) {
    this.#list = list;
    this.#disabled = disabled;
    this.#announce = announce;
    this.#followed = disabled().join();
  }

  used(): readonly LanInterface[] {
    return this.#list().filter(({ name }) => !this.#disabled().includes(name));
  }

  unused(): readonly LanInterface[] {
    return this.#list().filter(({ name }) => this.#disabled().includes(name));
  }

  /** The settings may be others now: takes effect at once, not at the next beacon. */
  follow(): void {
    const disabled = this.#disabled().join();
    if (disabled === this.#followed) return;
    this.#followed = disabled;
    this.#announce();
  }
}
