import { describe, expect, it } from 'vitest';
import { ConnectionRoom, type RoomGuest } from './connection-room.ts';

class Guest implements RoomGuest {
  phase: RoomGuest['phase'] = 'new';
  gaveWay = false;

  giveWay(): void {
    this.gaveWay = true;
  }
}

/** A room with a guest from each of `addresses`, oldest first. */
function roomWith(...addresses: readonly string[]) {
  const room = new ConnectionRoom<Guest>({ maxConnections: 4, maxConnectionsPerAddress: 2 });
  const guests = addresses.map((address) => {
    const guest = new Guest();
    room.add(guest, address);
    return guest;
  });
  const gone = () => guests.flatMap((guest, index) => (guest.gaveWay ? [index] : []));
  return { room, guests, gone };
}

describe('ConnectionRoom', () => {
  it('takes all while there is room', () => {
    const { room, gone } = roomWith('a', 'a', 'b');
    expect(room.makeRoom('c')).toBe(true);
    expect(gone()).toEqual([]);
  });

  it('lets the oldest of an address give way to the next from there, others untouched', () => {
    const { room, gone } = roomWith('b', 'a', 'a');
    expect(room.makeRoom('a')).toBe(true);
    expect(gone()).toEqual([1]);
  });

  it('lets the oldest of all give way when the room is full', () => {
    const { room, gone } = roomWith('a', 'b', 'c', 'd');
    expect(room.makeRoom('e')).toBe(true);
    expect(gone()).toEqual([0]);
    expect(room.guests).toHaveLength(3);
  });

  it('prefers who was answered, and never touches who is asking', () => {
    const { room, guests, gone } = roomWith('a', 'b', 'c', 'd');
    const phases = ['asking', 'new', 'answered', 'answered'] as const;
    guests.forEach((guest, index) => (guest.phase = phases[index] ?? 'new'));
    expect(room.makeRoom('e')).toBe(true);
    expect(gone()).toEqual([2]);
  });

  it('turns the newcomer away when all are asking', () => {
    const { room, guests, gone } = roomWith('a', 'a');
    for (const guest of guests) guest.phase = 'asking';
    expect(room.makeRoom('a')).toBe(false);
    expect(room.makeRoom('b')).toBe(true);
    expect(gone()).toEqual([]);
  });
});
