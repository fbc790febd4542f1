import type { Socket } from 'node:net';
import type { Clock } from '../discovery/clock.ts';

/** Resolves with the first bytes that a paused socket receives, and leaves them there to be read; with null if none come in time. */
export function peek(socket: Socket, waitMs: number, clock: Clock): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    const end = (bytes: Uint8Array | null): void => {
      cancel();
      socket.off('data', found).pause();
      resolve(bytes);
    };
    const found = (bytes: Buffer): void => {
      end(bytes);
      socket.unshift(bytes);
    };
    const cancel = clock.schedule(waitMs, () => end(null));
    socket.on('data', found).resume();
  });
}
