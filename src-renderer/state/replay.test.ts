import { beforeEach, expect, it } from 'vitest';
import { Lan } from './lan.svelte.ts';
import { Replay } from './replay.svelte.ts';
import { answersArrive, FakeBridge, sampleBatch, sampleEntry, samplePeer, sampleSnapshot } from './testing/samples.ts';

const NOW = 1_000_000_000;
const birch = { peerKey: 'SVC_birch:T', peerName: 'birch' };
const log = [
  sampleEntry(5, { at: NOW - 600_000, kind: 'started', peerKey: null }),
  sampleEntry(6, { ...birch, at: NOW - 500_000 }),
  sampleEntry(7, { ...birch, at: NOW - 100_000, kind: 'left', leaveReason: 'expired' })
];

let bridge: FakeBridge;
let lan: Lan;
let replay: Replay;
let showsHidden: boolean;
beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.answers.getSnapshot = () => Promise.resolve(sampleSnapshot({ activity: log }));
  lan = new Lan(bridge, () => undefined);
  showsHidden = false;
  replay = new Replay(lan, () => showsHidden);
  lan.start();
  await answersArrive();
});

it('shows a peer that has left since, says how it left, and goes on underneath', () => {
  replay.goTo(NOW - 200_000, NOW);
  expect(replay.peers?.map(({ name }) => name)).toEqual(['birch']);
  expect(replay.departureOf(birch.peerKey)).toMatchObject({ number: 7 });
  bridge.sendState(
    sampleBatch(2, { peers: [samplePeer({ firstHeardAt: NOW })], activity: [sampleEntry(8, { at: NOW, peerKey: samplePeer().key })] })
  );
  expect([replay.peers?.length, lan.peers.length]).toEqual([1, 1]);
  replay.live();
  expect([replay.peers, replay.at]).toEqual([null, null]);
});

it('knows what a single node offered then', () => {
  const offers = { added: ['storage'], removed: [], addedCount: 1, removedCount: 0 };
  const joins = sampleEntry(8, { at: NOW - 50_000, peerKey: 'SVC_elm:T', peerName: 'elm', offers });
  const leaves = sampleEntry(9, {
    ...joins,
    number: 9,
    at: NOW - 10_000,
    kind: 'left',
    offers: { ...offers, added: [], removed: ['storage'] }
  });
  bridge.sendState(sampleBatch(2, { activity: [joins, leaves] }));
  expect(replay.singleTypes).toBeNull();
  replay.goTo(NOW - 20_000, NOW);
  expect(replay.singleTypes).toEqual(new Set(['storage']));
  replay.goTo(NOW - 5_000, NOW);
  expect(replay.singleTypes).toEqual(new Set());
});

it('stays between the earliest that is known and now', () => {
  replay.goTo(0, NOW);
  expect(replay.at).toBe(NOW - 600_000);
  replay.goTo(NOW, NOW);
  expect(replay.at).toBeNull();
});

it('asks for what it needs of the last 15 minutes', async () => {
  bridge.answers.getActivity = () => Promise.resolve([1, 2, 3, 4].map((number) => sampleEntry(number, { at: NOW - 2_000_000 + number })));
  replay.goTo(NOW - 200_000, NOW);
  await answersArrive();
  replay.goTo(0, NOW);
  expect(replay.at).toBe(NOW - 900_000);
});

// Who was hidden and has left came back in the replay, where nobody can hide them.
it.each(['', 'Attic'])('leaves out whom the person has hidden, here or gone, unless they are asked for (alias "%s")', (alias) => {
  const [here, left] = [samplePeer({ firstHeardAt: NOW - 400_000 }), { name: 'birch', type: 'T' }];
  const peerNotes = [here, left].map(({ name, type }) => {
    return { by: 'name' as const, subject: name, type, alias, isFavourite: false, isHidden: true };
  });
  bridge.sendState(sampleBatch(2, { peers: [here], settings: { ...sampleSnapshot().settings, peerNotes } }));
  replay.goTo(NOW - 200_000, NOW);
  expect(replay.peers).toEqual([]);
  showsHidden = true;
  replay.live();
  replay.goTo(NOW - 200_000, NOW);
  expect(replay.peers?.map(({ isHidden }) => isHidden)).toEqual([true, true]);
  expect(replay.peers?.map(({ name }) => name)).toEqual(expect.arrayContaining([alias || 'birch']));
});
