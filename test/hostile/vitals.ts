import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const PAGE_BYTES = 4096;
const TICK_MS = 10;
const SAMPLE_MS = 200;

/** What a process holds, read from outside (Linux). */
export interface Vitals {
  /** Resident memory; the median while it was looked at. */
  readonly rssBytes: number;
  /** Open descriptors when it was last looked at. */
  readonly descriptors: number;
  /** Share of one core that it used meanwhile, 0 to 1 and more. */
  readonly cpu: number;
}

/** Looks at a process for a while. */
export async function vitalsOf(pid: number, forMs = 2000): Promise<Vitals> {
  const startedAt = performance.now();
  const cpuBefore = cpuMsOf(pid);
  const rss: number[] = [];
  while (performance.now() < startedAt + forMs) {
    rss.push(residentBytesOf(pid));
    await delay(SAMPLE_MS);
  }
  const cpu = (cpuMsOf(pid) - cpuBefore) / (performance.now() - startedAt);
  return { rssBytes: medianOf(rss), descriptors: descriptorsOf(pid), cpu };
}

export function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

export function residentBytesOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
}

/** User and system time since its start. */
export function cpuMsOf(pid: number): number {
  const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(afterName[11]) + Number(afterName[12])) * TICK_MS;
}
