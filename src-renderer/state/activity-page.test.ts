import type { ActivityEntry } from '#contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { ActivityPage } from './activity-page.svelte.ts';
import { Lan } from './lan.svelte.ts';
import { answersArrive, FakeBridge, sampleBatch, sampleEntry, sampleSnapshot } from './testing/samples.ts';
import { Toasts } from './toasts.svelte.ts';
import { speak } from '../words/words.svelte.ts';

const TOTAL = 1700;
const offers = { added: ['print'], removed: [], addedCount: 1, removedCount: 0 };

/** Entry `number` of a long log: joins of six peers in turn, every tenth a network notice, every hundredth a change of offers. */
function entry(number: number): ActivityEntry {
  const peer = { peerKey: `SVC_${number % 6}:T`, peerName: `peer ${number % 6}` };
  if (number % 100 === 0) return sampleEntry(number, { ...peer, at: number * 60_000, kind: 'offers-changed', offers });
  if (number % 10 === 0)
    return sampleEntry(number, {
      at: number * 60_000,
      kind: 'network',
      peerKey: null,
      peerName: null,
      message: { en: 'eth0 is gone.', de: 'eth0 ist weg.' }
    });
  return sampleEntry(number, { ...peer, at: number * 60_000, kind: 'joined' });
}
const range = (from: number, until: number): readonly ActivityEntry[] =>
  Array.from({ length: until - from + 1 }, (_, i) => entry(from + i));

let bridge: FakeBridge;
let lan: Lan;
let page: ActivityPage;

beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.answers.getSnapshot = () => Promise.resolve(sampleSnapshot({ activity: range(TOTAL - 499, TOTAL) }));
  bridge.answers.getActivity = (before) => Promise.resolve(range(Math.max(1, before - 1000), before - 1));
  lan = new Lan(bridge, () => undefined);
  page = new ActivityPage(lan, new Toasts(() => new Map()));
  lan.start();
  await answersArrive();
});

const shown = (): readonly number[] => page.rows.flatMap((row) => (row.kind === 'entry' ? [row.entry.number] : []));

describe('the page of the activity', () => {
  it('shows the newest first and goes back to the first of all, page by page', async () => {
    expect([shown()[0], shown().length]).toEqual([TOTAL, 500]);
    for (let turn = 0; turn < 20 && page.hasMore; turn++) await page.showEarlier();
    expect([shown().at(-1), shown().length, page.hasMore]).toEqual([1, TOTAL, false]);
  });

  it('filters by kind, peer and words', () => {
    page.choice = 'network';
    expect([page.matchCount, page.isFiltered]).toEqual([45, true]);
    page.clear();
    page.peerKey = 'SVC_4:T';
    page.choice = 'changes';
    page.text = 'PRINT offers';
    expect(shown()).toEqual([1600, 1300]);
    page.text = 'scan';
    expect(page.rows).toEqual([]);
  });

  // it told "503 entries" of ten thousand until all of them had been scrolled through
  it('tells how many there are before they are here, and of how many it found some', async () => {
    expect(page.countInWords).toBe('1,700 entries');
    page.choice = 'network';
    expect(page.countInWords).toBe('45 entries among the newest 500');
    await page.all();
    expect(page.countInWords).toBe('153 entries');
    page.clear();
    expect(page.countInWords).toBe('1,700 entries');
  });

  it('tells no more than are kept', () => {
    bridge.sendState(sampleBatch(2, { activity: range(12_001, 12_500) }));
    expect(page.countInWords).toBe('10,000 entries');
  });

  it('searches what is shown in the language of now', () => {
    page.text = 'joined';
    expect(shown()).toHaveLength(450);
    page.text = 'dazugekommen';
    expect(shown()).toHaveLength(0);
    speak('de');
    expect(shown()).toHaveLength(450);
    speak('en');
  });

  it('finds a peer that changed its name by either, told together', () => {
    const renamed = { kind: 'renamed', peerName: 'attic', formerName: 'Müllers Büro-PC' } as const;
    bridge.sendState(sampleBatch(2, { activity: [sampleEntry(TOTAL + 1, { ...renamed, at: (TOTAL + 1) * 60_000 })] }));
    for (const name of ['attic', 'müllers', 'Büro-PC is now called ATTIC']) {
      page.text = name;
      expect(shown()).toEqual([TOTAL + 1]);
    }
  });

  it('lists the peers that appear in it, by name', () => {
    expect(page.peers.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4, 5].map((number) => `peer ${number}`));
  });

  it('shows all about one peer, whatever was chosen before, and one that has done nothing can be chosen, too', () => {
    page.choice = 'network';
    page.text = 'wlan0';
    page.showOnly('SVC_quiet:T');
    expect([page.choice, page.text, page.matchCount]).toEqual(['all', '', 0]);
    expect(page.peers.filter(({ key }) => key === page.peerKey)).toEqual([{ key: 'SVC_quiet:T', name: 'SVC_quiet:T' }]);
  });

  // a machine that was started anew four times was listed four times, with nothing to tell one from another
  it('lists a node once whatever its id, and shows what it did at all its starts', () => {
    const at = (TOTAL + 1) * 60_000;
    const again = ['SVC_a:T', 'SVC_b:T', 'SVC_a:Other'].map((peerKey, i) =>
      sampleEntry(TOTAL + 1 + i, { at, kind: 'joined', peerKey, peerName: 'peer 4' })
    );
    bridge.sendState(sampleBatch(2, { activity: again }));
    expect(page.peers.filter(({ name }) => name === 'peer 4').map(({ key }) => key)).toEqual(['SVC_a:Other', 'SVC_b:T']);
    page.peerKey = 'SVC_b:T';
    expect([shown().slice(0, 2), shown().includes(1696)]).toEqual([[TOTAL + 2, TOTAL + 1], true]);
  });

  /**
   * The list asks for more as its end comes into view, and its end stayed where it was when nothing of what had come matched: the
   * search ended there, and said that there was nothing.
   */
  it('tells that it has looked further back even if nothing was found there', async () => {
    page.text = 'what only the first entry could say';
    const reaches = [page.reach];
    for (let turn = 0; turn < 20 && page.hasMore; turn++) {
      await page.showEarlier();
      reaches.push(page.reach);
    }
    expect([page.hasMore, page.matchCount]).toEqual([false, 0]);
    expect(reaches.length).toBeGreaterThan(2);
    expect(new Set(reaches).size).toBe(reaches.length);
  });

  it('lists the two hundred that appeared last, where there were more', () => {
    const crowd = Array.from({ length: 500 }, (_, i) =>
      sampleEntry(TOTAL + 1 + i, { at: (TOTAL + 1 + i) * 60_000, kind: 'joined', peerKey: `SVC_crowd${i}:T`, peerName: `crowd ${i}` })
    );
    bridge.sendState(sampleBatch(2, { activity: crowd }));
    expect(page.peers.map(({ key }) => key).toSorted()).toEqual(Array.from({ length: 200 }, (_, i) => `SVC_crowd${300 + i}:T`).toSorted());
  });

  it('exports all that match, from before what was loaded, too', async () => {
    page.choice = 'network';
    expect(await page.all()).toEqual(range(1, TOTAL).filter(({ kind }) => kind === 'network'));
  });
});

describe('the log in the window', () => {
  // Nobody looked for a while: a batch holds the newest 500 only, and what lies before it must not seem to follow what was there.
  it('has no hole after a long absence, and finds what it missed', async () => {
    bridge.sendState(sampleBatch(2, { activity: range(TOTAL + 300, TOTAL + 799) }));
    expect(lan.data?.activity[0]?.number).toBe(TOTAL + 300);
    await lan.loadSince(entry(TOTAL - 499).at);
    expect(lan.data?.activity.map(({ number }) => number)).toEqual(range(1000, TOTAL + 799).map(({ number }) => number));
  });

  it('is as long as that of the main process and no longer', async () => {
    for (let first = TOTAL + 1, revision = 2; first < 13_000; first += 500, revision += 1) {
      bridge.sendState(sampleBatch(revision, { activity: range(first, first + 499) }));
    }
    expect(lan.data?.activity).toHaveLength(10_000);
    await lan.loadEarlier();
    expect([lan.data?.activity.length, lan.hasEarlier]).toEqual([10_000, false]);
  });

  it('asks no more once there is nothing older', async () => {
    bridge.answers.getActivity = () => Promise.resolve([]);
    await lan.loadSince(-Infinity);
    await lan.loadEarlier();
    expect(bridge.told.filter(([method]) => method === 'getActivity')).toHaveLength(1);
  });
});
