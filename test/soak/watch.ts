import { setTimeout as delay } from 'node:timers/promises';
import { descriptorsOf, medianOf, residentBytesOf } from '../hostile/vitals.ts';
import type { NodeProcess } from '../lan/node-process.ts';

const SAMPLES = 10;
const SAMPLE_MS = 1000;

/** What nodes hold. Memory is the median of {@link SAMPLES} seconds, after a forced collection of garbage; one figure for each node. */
export interface Holdings {
  readonly rssBytes: readonly number[];
  readonly descriptors: readonly number[];
}

/** Needs nodes that were started with `collect-on-signal.mjs`. */
export async function holdingsOf(nodes: readonly NodeProcess[]): Promise<Holdings> {
  for (const node of nodes) node.signal('SIGUSR2');
  const samples: number[][] = [];
  for (let i = 0; i < SAMPLES; i++) {
    await delay(SAMPLE_MS);
    samples.push(nodes.map(({ pid }) => residentBytesOf(pid)));
  }
  return {
    rssBytes: nodes.map((_, index) => medianOf(samples.map((sample) => sample[index] ?? NaN))),
    descriptors: nodes.map(({ pid }) => descriptorsOf(pid))
  };
}

/** Of the node that grew most, from `before` to `after`. */
export function mostGrown(before: readonly number[], after: readonly number[]): readonly [number, number] {
  const growths = before.map((value, index) => (after[index] ?? NaN) - value);
  const most = growths.indexOf(Math.max(...growths));
  return [before[most] ?? NaN, after[most] ?? NaN];
}
