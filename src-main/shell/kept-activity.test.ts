import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { ActivityLog } from './activity-log.ts';
import { KeptActivity, parseEntries } from './kept-activity.ts';

let folder: string;
let path: string;
let clock: VirtualClock;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peerscope-activity-'));
  path = join(folder, 'activity.json');
  clock = new VirtualClock();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function keptIn(file: string): { log: ActivityLog; kept: KeptActivity; problems: string[] } {
  const [log, problems] = [new ActivityLog(), [] as string[]];
  return { log, kept: new KeptActivity({ path: file, clock, log, tellProblem: (problem) => problems.push(problem) }), problems };
}

const entry = (at: number) => ({
  at,
  kind: 'joined' as const,
  peerKey: 'k',
  peerName: 'n',
  leaveReason: null,
  state: null,
  offers: { added: ['print'], removed: [], addedCount: 1, removedCount: 0 },
  message: null
});

it('hands the activity over to the next run, numbered anew and going on', async () => {
  const first = keptIn(path);
  first.kept.load(true);
  first.log.add(entry(1));
  first.log.add(entry(2));
  await first.kept.finish();
  const second = keptIn(path);
  second.kept.load(true);
  second.log.add(entry(3));
  expect(second.log.all()).toEqual([1, 2, 3].map((number) => ({ number, ...entry(number) })));
  expect(readdirSync(folder)).toEqual(['activity.json']);
});

// only changes of the network did: an error of this machine or a watch rule that held was lost if the power failed
it('writes whatever is added within half a minute, and again what comes after', async () => {
  const { log, kept } = keptIn(path);
  kept.load(true);
  const written = () => vi.waitUntil(() => existsSync(path) && parseEntries(readFileSync(path, 'utf8')).length);
  log.add({ ...entry(1), kind: 'watch', peerKey: null, peerName: null, offers: null, message: 'print is offered.' });
  await clock.advance(30_000);
  expect(await written()).toBe(1);
  rmSync(path);
  log.add(entry(2));
  await clock.advance(29_000);
  expect(existsSync(path)).toBe(false);
  await clock.advance(1000);
  expect(await written()).toBe(2);
  await kept.finish();
});

it('writes nothing unless that is wished, and removes what is there when the wish ends', async () => {
  const { log, kept } = keptIn(path);
  kept.load(false);
  log.add(entry(1));
  await kept.finish();
  expect(existsSync(path)).toBe(false);
  kept.keep(true);
  await kept.finish();
  expect(existsSync(path)).toBe(true);
  kept.keep(false);
  await kept.finish();
  expect(existsSync(path)).toBe(false);
});

it.each(['', '{', '{"version":2,"entries":[]}', '{"version":1,"entries":[{"at":"now"}]}', 'null'])(
  'begins anew where %j is kept',
  (text) => {
    writeFileSync(path, text);
    const { log, kept } = keptIn(path);
    kept.load(true);
    expect([log.all(), parseEntries(text)]).toEqual([[], []]);
  }
);

it('says once that it cannot write, and goes on', async () => {
  writeFileSync(join(folder, 'blocked'), '');
  const { log, kept, problems } = keptIn(join(folder, 'blocked', 'activity.json'));
  kept.load(true);
  log.add(entry(1));
  await kept.finish();
  await kept.finish();
  expect(problems).toEqual([expect.stringMatching(/^The activity could not be kept because .*\.$/)]);
});
