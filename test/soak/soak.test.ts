import { writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { cpuMsOf, medianOf } from '../hostile/vitals.ts';
import { Cast } from './cast.ts';
import { answersOf, gapsMs, report, type PhaseFigures } from './figures.ts';
import { PHASES, type Phase } from './phases.ts';
import { holdingsOf, mostGrown, type Holdings } from './watch.ts';

const MINUTES = Number(process.env['PEERSCOPE_SOAK_MINUTES'] ?? 30);
/** Where the figures go; nowhere unless told. */
const REPORT = process.env['PEERSCOPE_SOAK_REPORT'];

/** What a phase takes besides its load: the figures before it and in its last ten seconds, and the way back to normal. */
const AROUND_S = 25;
const LOAD_S = Math.max(10, (MINUTES * 60) / PHASES.length - AROUND_S);
const BACK_TO_NORMAL_MS = 60_000;
const MAX_GROWTH_MB = 50;

// every node, and it alone, needs it; other programs do not mind
process.env['NODE_OPTIONS'] = `--import=${join(import.meta.dirname, '../programs/collect-on-signal.mjs')}`;

async function play(cast: Cast, phase: Phase): Promise<PhaseFigures> {
  const { victim, ear, asker, stayers } = cast;
  const before = await holdingsOf(stayers);
  const [beatsBefore, answersBefore, wrongBefore] = [ear.lines.length, asker.lines.length, cast.wrongRemovals().length];
  const [startedAt, cpuBefore] = [performance.now(), cpuMsOf(victim.pid)];
  const load = phase.run(cast, LOAD_S);
  // an attack that fails early fails the soak, but not before its figures are taken
  load.catch(() => {});
  await delay(LOAD_S * 1000 - 10_000);
  const after = await holdingsOf(stayers);
  await load;
  const seconds = (performance.now() - startedAt) / 1000;
  const cpu = (cpuMsOf(victim.pid) - cpuBefore) / 1000 / seconds;
  await cast.toThemselves(BACK_TO_NORMAL_MS);
  const gaps = gapsMs(ear.lines.slice(beatsBefore).map(Number));
  const [rssBeforeBytes, rssAfterBytes] = mostGrown(before.rssBytes, after.rssBytes);
  const [descriptorsBefore, descriptorsAfter] = mostGrown(before.descriptors, after.descriptors);
  return {
    name: phase.name,
    load: phase.load,
    seconds,
    rssBeforeBytes,
    rssAfterBytes,
    descriptorsBefore,
    descriptorsAfter,
    cpu,
    medianGapMs: medianOf(gaps),
    meanGapMs: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
    longestGapMs: Math.max(...gaps),
    ...answersOf(asker.lines.slice(answersBefore)),
    wrongRemovals: cast.wrongRemovals().length - wrongBefore
  };
}

async function soak(cast: Cast): Promise<{ readonly phases: readonly PhaseFigures[]; readonly start: Holdings; readonly end: Holdings }> {
  const start = await holdingsOf(cast.stayers);
  cast.spoilLine();
  const phases: PhaseFigures[] = [];
  for (const phase of PHASES) {
    const figures = await play(cast, phase);
    phases.push(figures);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  }
  await cast.mendLine(60_000);
  return { phases, start, end: await holdingsOf(cast.stayers) };
}

it(
  'keeps everybody who stays, and what it takes to do so, through all that may happen',
  { timeout: (MINUTES * 2 + 10) * 60_000 },
  async () => {
    await using cast = await Cast.gather();
    const { phases, start, end } = await soak(cast);
    const hub = await cast.hub.stop();
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    const text = report({
      minutes: MINUTES,
      machine: `Node ${process.versions.node}, Linux ${release()}, ${cpus().length} cores`,
      nodes: `${cast.core.length} on a bridge and ${cast.far.length} on a bad line stay from the start to the end; visitors come and go on the bridge`,
      hub: `${hub.forwarded} frames handed on, ${hub.lost} lost (30 %), ${hub.duplicated} doubled (5 %), each 1 to 60 ms late, from the first minute to the last`,
      startBytes: sum(start.rssBytes),
      endBytes: sum(end.rssBytes),
      startDescriptors: start.descriptors,
      endDescriptors: end.descriptors,
      phases
    });
    process.stdout.write(text);
    if (REPORT !== undefined) writeFileSync(REPORT, text);

    expect(cast.wrongRemovals(), 'peers wrongly removed').toEqual([]);
    for (const { name, rssBeforeBytes, rssAfterBytes, meanGapMs } of phases) {
      expect((rssAfterBytes - rssBeforeBytes) / 1e6, `growth in MB: ${name}`).toBeLessThan(MAX_GROWTH_MB);
      expect(meanGapMs, `mean gap between beacons: ${name}`).toBeGreaterThan(900);
      expect(meanGapMs, `mean gap between beacons: ${name}`).toBeLessThan(1100);
    }
    end.descriptors.forEach((count, index) => expect(count).toBeLessThanOrEqual((start.descriptors[index] ?? NaN) + 2)); // one may be asking
    expect(hub.overflown).toBe(0);
  }
);
