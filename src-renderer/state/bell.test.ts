import type { ActivityEntry, PeerNote } from '#contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeAbsence } from '../format/absence-words.ts';
import { absenceOf } from './absence.ts';
import { Bell } from './bell.svelte.ts';
import { Lan } from './lan.svelte.ts';
import { answersArrive, FakeBridge, sampleBatch, sampleEntry, samplePeer, sampleSettings, sampleSnapshot } from './testing/samples.ts';

const NOW = 1_000_000_000;
const MINUTE_MS = 60_000;

let bridge: FakeBridge;
let lan: Lan;
let bell: Bell;
let attend: (isHere: boolean) => void;
let stop: () => void;
let showsHidden: boolean;

async function start(activity: readonly ActivityEntry[], peerNotes: readonly PeerNote[] = []): Promise<void> {
  bridge.answers.getSnapshot = () => Promise.resolve(sampleSnapshot({ activity, settings: sampleSettings({ peerNotes }) }));
  const stops = [lan.start(), bell.start()];
  stop = () => stops.forEach((undo) => undo());
  await answersArrive();
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  bridge = new FakeBridge();
  lan = new Lan(
    bridge,
    (entries) => bell.heard(entries),
    () => bell.arrived()
  );
  showsHidden = false;
  bell = new Bell(
    lan,
    (listener) => {
      attend = listener;
      return () => undefined;
    },
    () => showsHidden
  );
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const of = (name: string, change: Partial<ActivityEntry>): Partial<ActivityEntry> => ({
  peerKey: `SVC_${name}:T`,
  peerName: name,
  ...change
});
let revision = 1;
function happens(...changes: readonly Partial<ActivityEntry>[]): void {
  const last = lan.data?.activity.at(-1)?.number ?? 0;
  const activity = changes.map((change, index) => sampleEntry(last + 1 + index, { at: Date.now(), ...change }));
  bridge.sendState(sampleBatch(++revision, { activity }));
}

// The numbers of entries that are taken back are given again: what had been seen of sample peers hid as much of the real ones.
it('rings for what happens after a sample network, however much of that was seen', async () => {
  await start([sampleEntry(1, of('cedar-nas', { at: NOW - 1 }))]);
  happens(...Array.from({ length: 20 }, () => of('sample', { kind: 'left', leaveReason: 'expired' })));
  bell.open();
  expect(bell.hasNews).toBe(false);
  const lost = sampleEntry(2, { at: Date.now(), ...of('cedar-nas', { kind: 'left', leaveReason: 'expired' }) });
  bridge.sendState(sampleBatch(++revision, { activityUpTo: 1, activity: [lost] }));
  expect(bell.hasNews).toBe(true);
});

describe('what changed while nobody looked', () => {
  it('is told after more than a minute, and until it is dismissed', async () => {
    await start([sampleEntry(1, of('cedar-nas', { at: NOW - 1 }))]);
    attend(false);
    vi.advanceTimersByTime(42 * MINUTE_MS);
    happens(
      of('elm', { kind: 'joined' }),
      of('oak', { kind: 'joined' }),
      of('oak', { kind: 'left' }),
      of('birch', { kind: 'offers-changed' }),
      of('cedar-nas', { kind: 'left', leaveReason: 'expired' })
    );
    attend(true);
    happens(of('late', { kind: 'joined', at: Date.now() + 1 }));
    if (bell.away === null) throw new Error('Nothing is told.');
    expect(describeAbsence(bell.away)).toBe(
      'While you were away (42 min): 1 joined (elm), 1 left (cedar-nas: fell silent), 1 changed what it offers (birch), 1 came and went again.'
    );
    expect(bell.hasNews).toBe(true);
    bell.dismissAway();
    expect(bell.away).toBeNull();
  });

  it('is not worth a word after a glance elsewhere, or if nothing changed', async () => {
    await start([]);
    attend(false);
    vi.advanceTimersByTime(MINUTE_MS - 1);
    happens(of('elm', { kind: 'joined' }));
    attend(true);
    expect(bell.away).toBeNull();
    attend(false);
    vi.advanceTimersByTime(MINUTE_MS);
    happens(of('elm', { kind: 'state-changed', state: 'quiet' }));
    attend(true);
    expect(bell.away).toBeNull();
  });

  it('tells of a long absence in full, though a batch holds only the end of it', async () => {
    await start([sampleEntry(1, { at: NOW })]);
    attend(false);
    vi.advanceTimersByTime(5 * MINUTE_MS);
    const all = Array.from({ length: 700 }, (_, i) => sampleEntry(2 + i, { ...of(`p${i}`, {}), at: NOW + 1000 }));
    bridge.answers.getActivity = (before) => Promise.resolve([sampleEntry(1, { at: NOW }), ...all].filter(({ number }) => number < before));
    attend(true);
    bridge.sendState(sampleBatch(++revision, { activity: all.slice(-500) }));
    await answersArrive();
    expect(bell.away?.joined).toHaveLength(700);
  });

  it('compares by name with an earlier run of Peerscope, once all have come in', async () => {
    const kept = [
      sampleEntry(1, { at: 1, kind: 'started', peerKey: null }),
      ...['cedar-nas', 'elm'].map((name, i) => sampleEntry(2 + i, of(name, { at: 2 }))),
      sampleEntry(4, { at: NOW, kind: 'started', peerKey: null })
    ];
    await start(kept);
    bridge.sendState(sampleBatch(++revision, { peers: [samplePeer({ name: 'elm', key: 'SVC_new:T' }), samplePeer({ name: 'oak' })] }));
    expect(bell.away).toBeNull();
    await vi.advanceTimersByTimeAsync(10_000);
    if (bell.away === null) throw new Error('Nothing is told.');
    expect(describeAbsence(bell.away)).toBe('Since Peerscope was last open: 1 joined (oak), 1 left (cedar-nas).');
  });
});

describe('the news', () => {
  it('are the newest notable ones, at most fifty', async () => {
    await start([]);
    happens(...Array.from({ length: 60 }, () => ({ kind: 'conflict' as const })), { kind: 'joined' }, { kind: 'left' });
    expect([bell.news.length, bell.news[0]?.kind, bell.news[1]?.kind]).toEqual([50, 'left', 'conflict']);
  });

  it('are new until somebody looks; what was there before, and a goodbye, are not', async () => {
    await start([sampleEntry(1, { kind: 'conflict' })]);
    expect(bell.hasNews).toBe(false);
    happens({ kind: 'left', leaveReason: 'goodbye' });
    expect(bell.hasNews).toBe(false);
    happens({ kind: 'left', leaveReason: 'expired' });
    expect(bell.hasNews).toBe(true);
    bell.open();
    expect(bell.hasNews).toBe(false);
  });

  it('tell of problems that the network check found', async () => {
    await start([]);
    const step = { id: 'udp-port', status: 'failed', findings: [], action: null, tookMs: 1 } as const;
    bridge.sendState(sampleBatch(++revision, { networkCheck: { startedAt: 7, tookMs: 1, cause: 'nobody-heard', steps: [step] } }));
    expect([bell.problems, bell.hasNews]).toEqual([1, true]);
    bell.open();
    expect([bell.problems, bell.hasNews]).toEqual([1, false]);
  });
});

// Somebody hid a camera that came and went all day, and the bell went on ringing for it.
describe('a peer that the person has hidden', () => {
  const hidden: PeerNote = { by: 'name', subject: 'cam', type: 'T', alias: '', isFavourite: false, isHidden: true };
  const camLeaves = of('cam', { kind: 'left', leaveReason: 'expired' });

  it('is no news but for what goes amiss and what a rule asks for', async () => {
    await start([], [hidden]);
    happens(camLeaves);
    expect([bell.news.length, bell.hasNews]).toEqual([0, false]);
    happens(of('cam', { kind: 'conflict' }), of('cam', { kind: 'watch', message: { en: 'cam left', de: 'cam ist gegangen' } }));
    expect([bell.news.map(({ kind }) => kind), bell.hasNews]).toEqual([['watch', 'conflict'], true]);
  });

  it('is news to whom hidden ones are shown', async () => {
    showsHidden = true;
    await start([], [hidden]);
    happens(camLeaves);
    expect([bell.news.length, bell.hasNews]).toEqual([1, true]);
  });

  it('is left out of what changed meanwhile', async () => {
    await start([], [hidden]);
    attend(false);
    vi.advanceTimersByTime(2 * MINUTE_MS);
    happens(camLeaves, of('elm', { kind: 'joined' }));
    attend(true);
    expect(bell.away).toMatchObject({ joined: ['elm'], left: [] });
  });

  it('is left out of what changed while Peerscope was closed', async () => {
    const kept = [
      sampleEntry(1, { at: 1, kind: 'started', peerKey: null }),
      ...['cam', 'elm'].map((name, i) => sampleEntry(2 + i, of(name, { at: 2 }))),
      sampleEntry(4, { at: NOW, kind: 'started', peerKey: null })
    ];
    await start(kept, [hidden, { ...hidden, subject: 'door', type: 'Peerscope.Node' }]);
    bridge.sendState(sampleBatch(++revision, { peers: [samplePeer({ name: 'door' })] }));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(bell.away).toMatchObject({ joined: [], left: [{ name: 'elm' }] });
  });

  it('is known by its address after it has left, too, if it announced no name', async () => {
    const seed = samplePeer({ name: 'SVC_s', id: 'SVC_s', type: 'Alpha', key: 'SVC_s:Alpha' });
    await start([], [{ ...hidden, by: 'address', subject: '192.168.1.26', type: 'Alpha' }]);
    bridge.sendState(sampleBatch(++revision, { peers: [seed] }));
    const leaves = sampleEntry(1, { at: NOW, kind: 'left', leaveReason: 'expired', peerKey: seed.key, peerName: seed.name });
    bridge.sendState(sampleBatch(++revision, { left: [{ key: seed.key, reason: 'expired' }], activity: [leaves] }));
    expect([bell.news.length, bell.hasNews]).toEqual([0, false]);
  });
});

it('names three of many', () => {
  const entries = Array.from({ length: 5 }, (_, i) => sampleEntry(i, of(`p${i}`, { kind: 'joined' })));
  const summary = absenceOf(entries, MINUTE_MS);
  stop = () => undefined;
  expect(summary && describeAbsence(summary)).toBe('While you were away (1 min): 5 joined (p0; p1; p2 and 2 more).');
});
