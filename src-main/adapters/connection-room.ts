/** A connection as the room sees it. */
export interface RoomGuest {
  /** `new`: no request has arrived whole. `asking`: its reply has not left yet. `answered`: all it asked was dealt with. */
  readonly phase: 'new' | 'asking' | 'answered';
  /** Ends it for the sake of another. */
  giveWay(): void;
}

export interface RoomBounds {
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
}

/**
 * Who of the connections that come in may stay. When there is no room, the oldest that was answered gives way, or else the
 * oldest that has not asked; one that is asking never does (a seed service whose request is cut stops asking for good:
 * observed). If all are asking, the newcomer has to go.
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

  /** Whether one more from `address` finds room, if need be because another gave way. */
  makeRoom(address: string): boolean {
    const neighbours = this.guests.filter((guest) => this.#guests.get(guest) === address);
    if (neighbours.length >= this.#bounds.maxConnectionsPerAddress) return this.#dismissOne(neighbours);
    return this.#guests.size < this.#bounds.maxConnections || this.#dismissOne(this.guests);
  }

  add(guest: Guest, address: string): void {
    this.#guests.set(guest, address);
  }

  remove(guest: Guest): void {
    this.#guests.delete(guest);
  }

  #dismissOne(candidates: readonly Guest[]): boolean {
    const guest = candidates.find(({ phase }) => phase === 'answered') ?? candidates.find(({ phase }) => phase === 'new');
    if (guest === undefined) return false;
    this.remove(guest);
    guest.giveWay();
    return true;
  }
}
