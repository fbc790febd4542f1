import type { AppSnapshot } from '#contract';
import { describe, expect, it } from 'vitest';
import { afterBatch, fromSnapshot, MAX_ACTIVITY } from './lan-data.ts';
import { Lan } from './lan.svelte.ts';
import { answersArrive, FakeBridge, sampleBatch, sampleEntry, samplePeer, sampleSnapshot } from './testing/samples.ts';

describe('afterBatch', () => {
  const data = fromSnapshot(sampleSnapshot({ revision: 5, peers: [samplePeer({ name: 'a' }), samplePeer({ name: 'b' })] }));

  it('drops a batch that the data contain already', () => {
    expect(afterBatch(data, sampleBatch(5, { peers: [samplePeer({ name: 'late' })] }))).toBe(data);
  });

  it('adds, replaces and removes peers and leaves the rest in place', () => {
    const b = samplePeer({ name: 'b', state: 'quiet' });
    const after = afterBatch(
      data,
      sampleBatch(6, { peers: [b, samplePeer({ name: 'c' })], left: [{ key: samplePeer({ name: 'a' }).key, reason: 'goodbye' }] })
    );
    expect([...after.peers.values()].map(({ name, state }) => [name, state])).toEqual([
      ['b', 'quiet'],
      ['c', 'present']
    ]);
    expect(after.settings).toBe(data.settings);
  });

  it('keeps the peers as they are when a batch tells of something else, so that nothing is drawn anew', () => {
    expect(afterBatch(data, sampleBatch(6, { activity: [sampleEntry(1)] })).peers).toBe(data.peers);
  });

  it('takes a peer that left and came back within one batch as present', () => {
    const a = samplePeer({ name: 'a' });
    expect(afterBatch(data, sampleBatch(6, { peers: [a], left: [{ key: a.key, reason: 'replaced' }] })).peers.get(a.key)).toBe(a);
  });

  it('forgets the entries that were taken back and goes on from there', () => {
    const filled = afterBatch(data, sampleBatch(6, { activity: [sampleEntry(1), sampleEntry(2), sampleEntry(3)] }));
    const { activity } = afterBatch(filled, sampleBatch(7, { activityUpTo: 1, activity: [sampleEntry(2, { peerName: 'real' })] }));
    expect(activity.map(({ number, peerName }) => [number, peerName])).toEqual([
      [1, sampleEntry(1).peerName],
      [2, 'real']
    ]);
  });

  it('bounds the log and keeps its newest entries', () => {
    const entries = Array.from({ length: MAX_ACTIVITY + 10 }, (_, number) => sampleEntry(number));
    const { activity } = afterBatch(data, sampleBatch(6, { activity: entries }));
    expect(activity).toHaveLength(MAX_ACTIVITY);
    expect(activity.at(-1)?.number).toBe(MAX_ACTIVITY + 9);
  });
});

describe('Lan', () => {
  it('loses nothing that happens between subscribing and the snapshot, and counts nothing twice', async () => {
    const bridge = new FakeBridge();
    let deliver: (snapshot: AppSnapshot) => void = () => undefined;
    bridge.answers.getSnapshot = () => new Promise((resolve) => (deliver = resolve));
    const heard: number[] = [];
    const lan = new Lan(bridge, (entries) => heard.push(...entries.map(({ number }) => number)));
    lan.start();
    bridge.sendState(sampleBatch(7, { activity: [sampleEntry(1)] }));
    bridge.sendState(sampleBatch(8, { peers: [samplePeer({ name: 'newcomer' })], activity: [sampleEntry(2)] }));
    deliver(sampleSnapshot({ revision: 7, activity: [sampleEntry(1)] }));
    await answersArrive();
    expect(lan.peers.map(({ name }) => name)).toEqual(['newcomer']);
    expect(lan.data?.activity.map(({ number }) => number)).toEqual([1, 2]);
    expect(heard).toEqual([2]);
  });

  it('says why there is nothing to show', async () => {
    const bridge = new FakeBridge();
    bridge.answers.getSnapshot = () => Promise.reject(new Error('The engine did not start.'));
    const lan = new Lan(bridge, () => undefined);
    lan.start();
    await answersArrive();
    expect([lan.data, lan.failure]).toEqual([null, 'The engine did not start.']);
  });

  it('tells a notice until it is dismissed, also one that repeats another', async () => {
    const bridge = new FakeBridge();
    bridge.answers.getSnapshot = () =>
      Promise.resolve(sampleSnapshot({ notices: [{ number: 1, text: { en: 'Set aside.', de: 'Beiseitegelegt.' } }] }));
    const lan = new Lan(bridge, () => undefined);
    lan.start();
    await answersArrive();
    lan.notices.forEach((notice) => lan.dismiss(notice));
    expect(lan.notices).toEqual([]);
    bridge.sendState(sampleBatch(2, { notices: [{ number: 2, text: { en: 'Set aside.', de: 'Beiseitegelegt.' } }] }));
    expect(lan.notices.map(({ text }) => text.en)).toEqual(['Set aside.']);
  });

  it('lets news wait while it is held, in their order, and not for ever', async () => {
    const bridge = new FakeBridge();
    const lan = new Lan(bridge, () => undefined);
    lan.start();
    await answersArrive();
    lan.hold(true);
    const batchOf = (number: number) => sampleBatch(1 + number, { activity: [sampleEntry(number)] });
    for (const number of [1, 2, 3]) bridge.sendState(batchOf(number));
    expect(lan.data?.activity).toEqual([]);
    lan.hold(false);
    expect(lan.data?.activity.map(({ number }) => number)).toEqual([1, 2, 3]);
    lan.hold(true);
    for (let number = 4; number <= 103; number++) bridge.sendState(batchOf(number));
    expect(lan.data?.activity.length).toBeGreaterThan(80);
  });

  it('hears nothing after its undoing', async () => {
    const bridge = new FakeBridge();
    const lan = new Lan(bridge, () => undefined);
    const stop = lan.start();
    await answersArrive();
    stop();
    bridge.sendState(sampleBatch(2, { peers: [samplePeer()] }));
    expect(lan.peers).toEqual([]);
  });
});
