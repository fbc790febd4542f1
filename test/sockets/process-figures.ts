import { readdirSync } from 'node:fs';

/** Of this process (Linux). Reading the folder takes one itself. */
export function openDescriptors(): number {
  return readdirSync('/proc/self/fd').length;
}

export function residentBytes(): number {
  return process.memoryUsage.rss();
}
