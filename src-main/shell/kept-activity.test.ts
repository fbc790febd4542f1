import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { ActivityLog } from './activity-log.ts';
import { KeptActivity, parseEntries } from './kept-activity.ts';

const NOW = Date.UTC(2024, 0, 2, 3, 4, 5);

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
  return { log, kept: new KeptActivity({ path: file, clock, log, tellProblem: (problem) => problems.push(problem()) }), problems };
}

const entry = (at: number) => ({
  at,
  kind: 'joined' as const,
  peerKey: 'k',
  peerName: 'n',
  formerName: null,
  leaveReason: null,
  state: null,
  offers: { added: ['print'], removed: [], addedCount: 1, removedCount: 0 },
  message: null
});

it('hands the activity over to the next run, numbered anew and going on', async () => {
  const first = keptIn(path);
  first.kept.load(true, NOW);
  first.log.add(entry(1));
  first.log.add(entry(2));
  await first.kept.finish();
  const second = keptIn(path);
  second.kept.load(true, NOW);
  second.log.add(entry(3));
  expect(second.log.all()).toEqual([1, 2, 3].map((number) => ({ number, ...entry(number) })));
  expect(readdirSync(folder)).toEqual(['activity.json']);
});

// only changes of the network did: an error of this machine or a watch rule that held was lost if the power failed
it('writes whatever is added within half a minute, and again what comes after', async () => {
  const { log, kept } = keptIn(path);
  kept.load(true, NOW);
  const written = () => vi.waitUntil(() => existsSync(path) && parseEntries(readFileSync(path, 'utf8'))?.length);
  log.add({
    ...entry(1),
    kind: 'watch',
    peerKey: null,
    peerName: null,
    offers: null,
    message: { en: 'print is offered.', de: 'print wird angeboten.' }
  });
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
  kept.load(false, NOW);
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

// one entry of a kind that was not known cost all the others, and the file was written over without a word
it('leaves out what it does not understand, and nothing else', () => {
  const odd = [{ ...entry(2), kind: 'exploded' }, { ...entry(3), at: 1e18 }, { ...entry(4), at: Infinity }, null, 'x'];
  writeFileSync(path, JSON.stringify({ version: 3, entries: [entry(1), ...odd, entry(5)] }).replace('"at":null', '"at":1e999'));
  const { log, kept } = keptIn(path);
  expect(kept.load(true, NOW)).toBeNull();
  expect(log.all().map(({ at }) => at)).toEqual([1, 5]);
});

it('keeps what a peer was called before, and reads entries of a version that did not', () => {
  const { formerName, ...old } = { ...entry(1), kind: 'renamed' };
  writeFileSync(path, JSON.stringify({ version: 2, entries: [old, { ...old, formerName: 'cedar' }] }));
  const { log, kept } = keptIn(path);
  kept.load(true, NOW);
  expect(log.all().map((one) => one.formerName)).toEqual([formerName, 'cedar']);
});

it('reads messages of an earlier version, which were in one language', () => {
  const old = { ...entry(1), kind: 'network', peerKey: null, peerName: null, offers: null, message: 'In use: eth0.' };
  writeFileSync(path, JSON.stringify({ version: 1, entries: [old] }));
  const { log, kept } = keptIn(path);
  kept.load(true, NOW);
  expect(log.all()[0]?.message).toEqual({ en: 'In use: eth0.', de: 'In use: eth0.' });
});

it.each(['', '{', 'null', '[]', '{"version":2,"entries":{}}'])('sets %j aside, says so and begins anew', async (text) => {
  writeFileSync(path, text);
  const { log, kept } = keptIn(path);
  const notice = kept.load(true, NOW);
  expect([log.all(), parseEntries(text)]).toEqual([[], null]);
  const name = 'activity.broken-2024-01-02T03-04-05.json';
  expect(notice?.()).toBe(
    `The kept activity could not be used because it holds no activity that can be read. It begins anew, and the old file is kept as ${name}.`
  );
  await kept.finish();
  expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
});

it('says nothing where nothing was kept yet', () => {
  expect(keptIn(path).kept.load(true, NOW)).toBeNull();
});

it('says once that it cannot write, and goes on', async () => {
  writeFileSync(join(folder, 'blocked'), '');
  const { log, kept, problems } = keptIn(join(folder, 'blocked', 'activity.json'));
  kept.load(true, NOW);
  log.add(entry(1));
  await kept.finish();
  await kept.finish();
  expect(problems).toEqual([expect.stringMatching(/^The activity could not be kept because .*\.$/)]);
});
