import { words } from '../words/words.svelte.ts';

const KIBI = 1024;

/** Bytes for people: `412 bytes`, `1 byte`, `3.1 KiB`, `64 KiB`. Rounded up: what is too large by a byte does not read as if it fitted. */
export function formatBytes(bytes: number): string {
  if (bytes < KIBI) return words.units.bytes(bytes);
  return words.units.kibibytes(Math.ceil((bytes / KIBI) * 10) / 10);
}

/** How many bytes a text takes on the wire. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
