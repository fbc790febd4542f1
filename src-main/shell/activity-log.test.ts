import { expect, it } from 'vitest';
import { ActivityLog } from './activity-log.ts';

const sampleEntry = {
  kind: 'joined',
  peerKey: 'k',
  peerName: 'n',
  formerName: null,
  leaveReason: null,
  state: null,
  offers: null,
  message: null
} as const;

function logOf(count: number): ActivityLog {
  const log = new ActivityLog();
  for (let at = 1; at <= count; at++) log.add({ at, ...sampleEntry });
  return log;
}

it('gives the entries after a number, oldest first', () => {
  expect(
    logOf(5)
      .since(3)
      .map(({ number }) => number)
  ).toEqual([4, 5]);
  expect(logOf(5).since(5)).toEqual([]);
  expect(new ActivityLog().since(0)).toEqual([]);
});

it('gives the newest 500 at most', () => {
  const entries = logOf(1234).since(0);
  expect(entries).toHaveLength(500);
  expect([entries[0]?.number, entries.at(-1)?.number]).toEqual([735, 1234]);
});

it('goes on past its bound: numbers grow, old entries give way', () => {
  const entries = logOf(25_001).since(24_999);
  expect(entries.map(({ number, at }) => [number, at])).toEqual([
    [25_000, 25_000],
    [25_001, 25_001]
  ]);
});

it('pages back to the oldest entry that is left', () => {
  const log = logOf(10_500);
  const page = log.before(2000);
  expect([page[0]?.number, page.at(-1)?.number]).toEqual([1000, 1999]);
  const last = log.before(1000);
  expect([last[0]?.number, last.length]).toEqual([501, 499]);
  expect(log.before(501)).toEqual([]);
  expect(log.all()).toHaveLength(10_000);
});

it('takes back what was added during a trial, even if it had pushed out everything else', () => {
  const log = logOf(10_500);
  const before = log.all();
  expect(log.endTrial()).toBeNull();
  log.beginTrial();
  for (let at = 0; at < 12_000; at++) log.add({ at, ...sampleEntry });
  expect(log.lasting()).toEqual(before);
  expect(log.endTrial()).toBe(10_500);
  expect(log.all()).toEqual(before);
  log.add({ at: 1, ...sampleEntry });
  expect(log.lastNumber).toBe(10_501);
});

// settings that could not be saved while sample peers were shown left no trace when these went
it('keeps what went wrong on this machine during a trial', () => {
  const error = {
    ...sampleEntry,
    kind: 'error',
    peerKey: null,
    peerName: null,
    message: { en: 'Your settings could not be saved.', de: '' }
  } as const;
  const log = logOf(2);
  log.beginTrial();
  log.add({ at: 3, ...sampleEntry });
  log.add({ at: 4, ...error });
  log.add({ at: 5, ...sampleEntry });
  expect(log.lasting().map(({ at }) => at)).toEqual([1, 2, 4]);
  // whoever has the entries up to 2 is still to be told of it
  expect(log.endTrial()).toBe(2);
  expect(log.all().map(({ number, at }) => [number, at])).toEqual([
    [1, 1],
    [2, 2],
    [3, 4]
  ]);
  log.beginTrial();
  expect(log.endTrial()).toBe(3);
  expect(log.all()).toHaveLength(3);
});
