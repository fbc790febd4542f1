import { afterEach, describe, expect, it } from 'vitest';
import { sampleEntry, samplePeer } from '../state/testing/samples.ts';
import { addressRank, firstEndpointOf } from './address.ts';
import { formatAge, formatInterval, formatWait } from './age.ts';
import { heartbeatStrip } from './heartbeat-strip.ts';
import { iconOfCapability } from './icons.ts';
import { startOfDay } from './days.ts';
import { hearsUs, isOneWay, markOf, nextMarkChange } from './mark.ts';
import { comingsSince, ribbonOf, RIBBON_MS, RIBBON_SLICES } from './ribbon.ts';
import { describeActivity, describeWithFormer, nameBefore, describeProbe, explainState } from './sentences.ts';
import { formatBytes, utf8Bytes } from './size.ts';
import { placedRows, scrollTopToShow, visibleRows } from './visible-rows.ts';
import { speak, words } from '../words/words.svelte.ts';

const NOW = 1_000_000;

afterEach(() => speak('en'));

it.each([
  [-5, '0.0 s'],
  [800, '0.8 s'],
  [9_999, '9.9 s'],
  [10_000, '10 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [86_400_000 * 3, '3 d']
])('an age of %i ms reads %s', (ms, text) => {
  expect(formatAge(ms)).toBe(text);
});

it('other lengths of time read as they were set or waited', () => {
  expect([formatInterval(1000), formatInterval(2500), formatInterval(250), formatWait(14_900)]).toEqual(['1 s', '2.5 s', '250 ms', '14 s']);
});

it('sizes read in the unit that fits, and count bytes, not characters', () => {
  expect([formatBytes(1), formatBytes(412), formatBytes(65536), utf8Bytes('€')]).toEqual(['1 byte', '412 bytes', '64 KiB', 3]);
  expect([formatBytes(65537), formatBytes(3100)]).toEqual(['64.1 KiB', '3.1 KiB']);
});

it('addresses sort by their numbers', () => {
  expect(addressRank('10.0.0.9')).toBeLessThan(addressRank('10.0.0.10'));
  expect(firstEndpointOf(samplePeer())).toBe('tcp://192.168.1.26:5670');
});

it('lists and counts are plural-correct', () => {
  expect([words.list([]), words.list(['a']), words.list(['a', 'b']), words.list(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c'
  ]);
  expect([words.status.peers(1), words.status.peers(2), words.inspector.others(0), words.inspector.others(1)]).toEqual([
    '1 peer',
    '2 peers',
    'only one',
    '1 other'
  ]);
});

it('capabilities get a picture by their type, and a plain one otherwise', () => {
  expect(['Printer', 'file-server', 'weather', 'One'].map(iconOfCapability)).toEqual(['print', 'storage', 'sensor', 'plug']);
});

describe('a mark', () => {
  it.each([
    ['live', {}],
    ['joined', { firstHeardAt: NOW - 9_999 }],
    ['asking', { state: 'asking' }],
    ['unreachable', { state: 'unreachable' }],
    ['quiet', { state: 'quiet', stateReason: { kind: 'silent' } }],
    ['leaving', { state: 'quiet', stateReason: { kind: 'probe-unanswered' } }],
    ['conflict', { state: 'quiet', conflict: { kind: 'endpoint', address: '10.0.0.1' } }]
  ] as const)('%s', (mark, change) => {
    expect(markOf(samplePeer(change), NOW)).toBe(mark);
  });

  // every peer was new again, and for an hour, when the clock was put right by an hour
  it('is that of an old acquaintance after the clock was set back', () => {
    const peer = samplePeer({ firstHeardAt: NOW + 3_600_000, askedUsAt: null });
    expect([markOf(peer, NOW), hearsUs(peer, NOW), nextMarkChange(peer, NOW)]).toEqual(['live', 'no', null]);
    // the second that the window counts may lie a little behind
    expect(markOf(samplePeer({ firstHeardAt: NOW + 1000 }), NOW)).toBe('joined');
  });

  it('says whether the peer hears us only when it has asked, and that it does not only after a while', () => {
    expect(hearsUs(samplePeer({ askedUsAt: 5 }), NOW)).toBe('yes');
    expect(hearsUs(samplePeer({ askedUsAt: null, firstHeardAt: NOW - 9_999 }), NOW)).toBe('unknown');
    expect(hearsUs(samplePeer({ askedUsAt: null, firstHeardAt: NOW - 10_000 }), NOW)).toBe('no');
    expect(hearsUs(samplePeer({ askedUsAt: null, state: 'quiet' }), NOW)).toBe('unknown');
    // what it said itself counts for more than what its silence tells
    expect(hearsUs(samplePeer({ askedUsAt: null, hearsUs: true, firstHeardAt: 0 }), NOW)).toBe('yes');
    expect(hearsUs(samplePeer({ askedUsAt: 5, hearsUs: false }), NOW)).toBe('no');
    expect(isOneWay(samplePeer({ hearsUs: false }), NOW)).toBe(true);
    expect(isOneWay(samplePeer({ hearsUs: false, state: 'quiet' }), NOW)).toBe(false);
  });
});

describe('a heartbeat strip', () => {
  const everySecond = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => (from + i) * 1000 + 300);

  it('shows a beat a beacon, oldest first', () => {
    const strip = heartbeatStrip(everySecond(0, 39), 1000, 36);
    expect([strip.beats.length, strip.missed, strip.intervalMs]).toEqual([36, 0, 1000]);
  });

  it('shows what was missed in between and up to now', () => {
    const gap = everySecond(0, 20).filter((ageMs) => ageMs !== 5300);
    expect(heartbeatStrip(gap, 1000, 36).beats.findIndex(({ kind }) => kind === 'missed')).toBe(15);
    expect(heartbeatStrip(everySecond(3, 20), 1000, 36).beats.slice(-4)).toMatchObject([
      { kind: 'beat' },
      { kind: 'missed' },
      { kind: 'missed' },
      { kind: 'missed' }
    ]);
  });

  it('counts the copies of one beacon, which come by several ways, once', () => {
    const strip = heartbeatStrip(
      everySecond(0, 9).flatMap((ageMs) => [ageMs, ageMs - 2]),
      1000,
      36
    );
    expect([strip.beats.length, strip.missed]).toEqual([10, 0]);
  });

  it('does not call a peer with a longer interval of its own irregular', () => {
    expect(heartbeatStrip([9300, 6300, 3300, 300], 1000, 36)).toMatchObject({ missed: 0, intervalMs: 3000 });
  });

  it('is empty before the first beacon, and bounded after a long silence', () => {
    expect(heartbeatStrip([], 1000, 36).beats).toEqual([]);
    expect(heartbeatStrip([1e9], 1000, 36).beats).toHaveLength(36);
  });
});

it('a day begins and ends by the calendar, of this day and of earlier ones', () => {
  const at = new Date(2026, 2, 1, 0, 30).getTime();
  expect(startOfDay(at)).toBe(new Date(2026, 2, 1).getTime());
  expect(startOfDay(at, 1)).toBe(new Date(2026, 1, 28).getTime());
});

describe('the ribbon', () => {
  it('puts each event into its slice and forgets what is older than 15 minutes', () => {
    const activity = [
      sampleEntry(1, { at: NOW - RIBBON_MS - 10_000 }),
      sampleEntry(2, { at: NOW - RIBBON_MS / 2 }),
      sampleEntry(3, { at: NOW, kind: 'left' }),
      sampleEntry(4, { at: NOW, kind: 'renamed' })
    ];
    const ribbon = ribbonOf(activity, NOW);
    expect([ribbon.joined, ribbon.left, ribbon.slices.length]).toEqual([1, 1, RIBBON_SLICES]);
    expect(ribbon.slices.at(-1)).toEqual({ joined: 0, left: 1 });
  });

  // all joins of the last hour stood in the newest slice when the clock was put right by an hour
  it('takes what happened since its last second as of now, and leaves out what happened before the clock was set back', () => {
    const activity = [sampleEntry(1, { at: NOW + 60_000 }), sampleEntry(2, { at: NOW + 1000 })];
    expect(ribbonOf(activity, NOW).slices.at(-1)?.joined).toBe(1);
    expect(comingsSince(activity, NOW - 60_000, NOW)).toEqual({ joined: 1, left: 0 });
  });
});

it.each([
  [0, 0, 20],
  [4000, 94, 120],
  [1e9, 994, 1000]
])('at %i px a long table has the rows %i to %i in the page', (scrollTop, first, end) => {
  const rows = visibleRows(1000, 40, Math.min(scrollTop, 1000 * 40 - 560), 560, 6);
  expect(rows.first).toBeLessThanOrEqual(Math.max(0, first));
  expect(rows.end).toBeGreaterThanOrEqual(end === 1000 ? 1000 : end);
  expect(rows.end - rows.first).toBeLessThanOrEqual(28);
});

it('has the row with the focus in the page wherever it is, and leaves every other row its place', () => {
  const indices = (kept: number | null) => placedRows(100, 40, { first: 10, end: 13 }, kept).rows.map(({ index }) => index);
  expect([indices(null), indices(11), indices(2), indices(50), indices(100), indices(-1)]).toEqual([
    [10, 11, 12],
    [10, 11, 12],
    [2, 10, 11, 12],
    [10, 11, 12, 50],
    [10, 11, 12],
    [10, 11, 12]
  ]);
  for (const kept of [null, 2, 9, 13, 50, 99]) {
    const { rows, gapAfterPx } = placedRows(100, 40, { first: 10, end: 13 }, kept);
    expect(rows.reduce((sum, { gapPx }) => sum + gapPx + 40, 0) + gapAfterPx).toBe(100 * 40);
  }
});

it('scrolls no further than it takes to see a row below the head', () => {
  const scrollTo = (index: number) => scrollTopToShow(index, 40, 400, 236, 36);
  expect([9, 10, 12, 14, 15, 0].map(scrollTo)).toEqual([360, 400, 400, 400, 440, 0]);
});

describe('sentences', () => {
  it.each([
    [{ state: 'quiet', expiresAt: NOW + 1800 }, 'No announcement for 3.2 s; will be removed in 1.8 s.'],
    [
      { state: 'quiet', stateReason: { kind: 'silent-but-answers' }, expiresAt: NOW + 1800 },
      'It has not announced itself for 3.2 s but answers when asked, so it stays.'
    ],
    [
      { state: 'unreachable', stateReason: { kind: 'inquiry-failed', failure: 'refused', address: '192.168.1.26', port: 5670 } },
      'Heard, but cannot be reached: the connection to 192.168.1.26:5670 was refused.'
    ],
    [{ firstHeardAt: NOW - 2500 }, 'Joined 2.5 s ago.'],
    [{}, 'Announces itself and answers.']
  ] as const)('explain the state of %o', (change, sentence) => {
    expect(explainState(samplePeer(change), NOW - 3200, NOW)).toBe(sentence);
  });

  it('tell the outcome of a probe', () => {
    expect(describeProbe({ kind: 'answered', address: '10.0.0.1', afterMs: 12.4 }, 5670)).toBe('Answered from 10.0.0.1 after 12 ms.');
    expect(describeProbe({ kind: 'failed', address: '10.0.0.1', failure: 'timed-out', afterMs: 2000 }, 5670)).toContain(
      'nothing came back from 10.0.0.1:5670'
    );
  });

  it('tell what happened, in the words of the main process where it has some', () => {
    expect(describeActivity(sampleEntry(1, { kind: 'left', leaveReason: 'refused' }))).toBe('left: it stopped without a goodbye');
    expect(describeActivity(sampleEntry(1, { kind: 'state-changed', state: 'quiet' }))).toBe('fell quiet');
    expect(describeActivity(sampleEntry(1, { kind: 'renamed' }))).toBe('has a new name');
    const renamed = sampleEntry(1, { kind: 'renamed', peerName: 'attic', formerName: 'Müllers Büro-PC' });
    expect(`${nameBefore(renamed)} ${describeActivity(renamed)}`).toBe('Müllers Büro-PC is now called attic');
    expect(describeWithFormer({ ...renamed, peerName: 'Upstairs', announcedName: 'attic' })).toBe('Müllers Büro-PC is now called attic');
    const used = sampleEntry(1, { kind: 'network', message: { en: 'In use: eth0.', de: 'In Gebrauch: eth0.' } });
    expect(describeActivity(used)).toBe('In use: eth0.');
    // what had been written before the language changed stayed as it was
    speak('de');
    expect(describeActivity(used)).toBe('In Gebrauch: eth0.');
  });
});
