/** A connection as the room sees it. */
export interface RoomGuest {
  readonly isAsking: boolean;
  abort(): void;
}

export interface RoomBounds {
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
}

/**
 * Who of the connections that come in may stay. When there is no room, the oldest that is not asking gives way (a seed
 * service whose request is cut stops asking for good: observed); if all are asking, the newcomer has to go.
 */
export class ConnectionRoom<Guest extends RoomGuest> {
  readonly #bounds: RoomBounds;
  /** Oldest first. */
  readonly #guests = new Map<Guest, string>();

  constructor(bounds: RoomBounds) {
    this.#bounds = bounds;
  }

  get guests(): readonly Guest[] {
    return [...this.#guests.keys()];
  }

  /** Whether one more from `address` finds room: `free`, or `made` because another was aborted for it. */
  makeRoom(address: string): 'free' | 'made' | 'none' {
    const neighbours = this.guests.filter((guest) => this.#guests.get(guest) === address);
    if (neighbours.length >= this.#bounds.maxConnectionsPerAddress) return this.#abortOldest(neighbours);
    return this.#guests.size < this.#bounds.maxConnections ? 'free' : this.#abortOldest(this.guests);
  }

  add(guest: Guest, address: string): void {
    this.#guests.set(guest, address);
  }

  remove(guest: Guest): void {
    this.#guests.delete(guest);
  }

  #abortOldest(candidates: readonly Guest[]): 'made' | 'none' {
    const oldest = candidates.find((guest) => !guest.isAsking);
    if (oldest === undefined) return 'none';
    this.remove(oldest);
    oldest.abort();
    return 'made';
  }
}
