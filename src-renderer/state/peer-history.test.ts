import { expect, it } from 'vitest';
import { comebackOf, historyOf } from './peer-history.ts';
import { sampleEntry, samplePeer } from './testing/samples.ts';

const NOW = Date.UTC(2024, 5, 3, 12);
const HOUR_MS = 3_600_000;
const nas = samplePeer({ name: 'nas', id: 'SVC_3', key: 'SVC_3:T', type: 'T' });
let number = 0;

function entry(kind: 'joined' | 'left' | 'started', hoursAgo: number, key: string | null = 'SVC_1:T', name: string | null = 'nas') {
  return sampleEntry(++number, { kind, at: NOW - hoursAgo * HOUR_MS, peerKey: key, peerName: name });
}

it('is that of the machine, whatever id it had, newest first', () => {
  const first = entry('joined', 3, 'SVC_1:T');
  const second = entry('left', 2, 'SVC_2:T');
  const others = [entry('joined', 3, 'SVC_4:T', 'birch'), entry('joined', 3, 'SVC_5:Other', 'nas'), entry('started', 4, null, null)];
  const underOldName = entry('joined', 1, nas.key, 'nas-before');
  expect(historyOf(nas, [first, ...others, second, underOldName], NOW).entries).toEqual([underOldName, second, first]);
});

it('knows the machine by what it announces, whatever the person calls it', () => {
  const attic = { ...nas, name: 'Attic', announcedName: 'nas' };
  const before = { ...entry('left', 1), peerName: 'Attic', announcedName: 'nas' };
  const namesake = entry('left', 1, 'SVC_9:T', 'Attic');
  expect(historyOf(attic, [before, namesake], NOW).entries).toEqual([before]);
});

it('takes only what happened under its id for that of a node without a name', () => {
  const seed = samplePeer({ name: 'SVC_3', id: 'SVC_3', key: 'SVC_3:T', type: 'T' });
  const own = entry('joined', 1, 'SVC_3:T', 'SVC_3');
  expect(historyOf(seed, [entry('left', 2, 'SVC_1:T', 'SVC_1'), own], NOW).entries).toEqual([own]);
});

it('counts how often it left and came back today, not what a start of Peerscope made look so', () => {
  const yesterday = [entry('left', 30), entry('joined', 29)];
  const today = [entry('left', 5), entry('joined', 4), entry('left', 3), entry('joined', 2)];
  expect(historyOf(nas, [...yesterday, ...today], NOW).comebacksToday).toBe(2);
  expect(historyOf(nas, [entry('left', 5), entry('started', 4, null, null), entry('joined', 3)], NOW).comebacksToday).toBe(0);
  expect(historyOf(nas, [entry('joined', 3)], NOW).comebacksToday).toBe(0);
});

it('shows the newest twelve and says how many more there are', () => {
  const many = Array.from({ length: 30 }, (_, i) => entry('joined', 30 - i));
  const history = historyOf(nas, many, NOW);
  expect([history.entries.length, history.more]).toEqual([12, 18]);
  expect(history.entries[0]).toBe(many[29]);
});

it('knows who came back under another id', () => {
  const last = entry('left', 5, 'SVC_before:T', 'nas');
  const again = samplePeer({ key: 'SVC_again:T', id: 'SVC_again', name: 'nas', type: 'T' });
  expect(comebackOf(last, [samplePeer({ name: 'other' }), again])).toBe(again);
  expect(comebackOf(last, [{ ...again, type: 'U' }])).toBe(null);
});
