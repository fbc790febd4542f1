import { readdirSync, readFileSync } from 'node:fs';

/** A process, and all that it and its children have started (Linux). */
export function processesUnder(pid: number): readonly number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(pids.map((name) => [Number(name), parentOf(Number(name))]));
  const family = [pid];
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.push(child);
  }
  return family;
}

/** Whether it has not ended; one that waits to be buried by its parent has. */
export function isRunning(pid: number): boolean {
  const state = statusOf(pid)?.[0];
  return state !== undefined && state !== 'Z' && state !== 'X';
}

function parentOf(pid: number): number | null {
  const parent = statusOf(pid)?.[1];
  return parent === undefined ? null : Number(parent);
}

/** From its state on; null if there is none. */
function statusOf(pid: number): readonly string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null;
  }
}
