const KIBI = 1024;

/** Bytes for people: `412 bytes`, `1 byte`, `3.1 KiB`, `64 KiB`. */
export function formatBytes(bytes: number): string {
  if (bytes < KIBI) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return `${Number((bytes / KIBI).toFixed(1))} KiB`;
}

/** How many bytes a text takes on the wire. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
