import type { Sample, StateBatch } from '#contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { silentLogger } from '../discovery/logger.ts';
import { ActivityLog } from './activity-log.ts';
import { LocalNode } from './local-node.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { FakeDiscovery, peerView } from './testing/fake-discovery.ts';
import { WindowFeed } from './window-feed.ts';

let clock: VirtualClock;
let enginesBuilt: number;
let engine: FakeDiscovery;
let node: LocalNode;
let feed: WindowFeed;
let batches: StateBatch[];
let sample: Sample | null;

beforeEach(async () => {
  clock = new VirtualClock();
  enginesBuilt = 0;
  batches = [];
  sample = null;
  node = new LocalNode(() => {
    engine = new FakeDiscovery(`SVC_own${enginesBuilt++}`);
    return engine;
  }, silentLogger);
  feed = new WindowFeed({
    clock,
    wallNowMs: () => 1_000_000 + clock.now(),
    node,
    activity: new ActivityLog(),
    settings: () => DEFAULT_SETTINGS,
    networkBeyond: () => ({ targets: [], unusedInterfaces: [] }),
    networkCheck: () => null,
    sample: () => sample,
    appVersion: '1.2.3',
    versions: { electron: '33', chromium: '130', node: '20', zeromq: '4' },
    systemLanguages: ['en-US'],
    send: (event, payload) => {
      if (event === 'state-batch') batches.push(payload as StateBatch);
    }
  });
  await node.start();
});

describe('the state stream', () => {
  it('sends nothing before a snapshot was taken', async () => {
    engine.join(peerView());
    await clock.advance(1000);
    expect(batches).toEqual([]);
  });

  it('sends nothing while nothing changes', async () => {
    feed.state.snapshot();
    await clock.advance(60_000);
    expect(batches).toEqual([]);
  });

  it('sends a change in the same turn of the clock, with the next revision', async () => {
    const { revision } = feed.state.snapshot();
    engine.join(peerView({ name: 'cedar' }));
    await clock.advance(0);
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ revision: revision + 1, peers: [{ name: 'cedar' }], left: [] });
    expect(batches[0]).not.toHaveProperty('self');
  });

  it('sends what waits when somebody is to be shown it, although nobody looks yet, and not before a snapshot was taken', () => {
    feed.state.sendNow();
    feed.state.snapshot();
    feed.setLooking(false);
    engine.join(peerView({ name: 'cedar' }));
    expect(batches).toEqual([]);
    feed.state.sendNow();
    feed.state.sendNow();
    expect(batches).toMatchObject([{ peers: [{ name: 'cedar' }], activity: [{ kind: 'joined' }] }]);
  });

  it('sends at most 20 batches a second, the newest value in each', async () => {
    feed.state.snapshot();
    for (let change = 0; change < 1000; change++) {
      engine.update(peerView({ name: `name ${change}` }));
      await clock.advance(1);
    }
    await clock.advance(50);
    expect(batches.length).toBeLessThanOrEqual(21);
    expect(batches.at(-1)?.peers).toMatchObject([{ name: 'name 999' }]);
    expect(batches.map(({ revision }) => revision)).toEqual(batches.map((_, index) => index + 1));
  });

  // with thousands of peers the theme changed two seconds after it was chosen
  it('lets a crowd wait, and not what a person has done', async () => {
    for (let peer = 0; peer < 1000; peer++) engine.join(peerView({ key: `peer ${peer}` }));
    feed.state.snapshot();
    engine.update(peerView({ key: 'peer 1', name: 'first' }));
    await clock.advance(0);
    engine.update(peerView({ key: 'peer 1', name: 'second' }));
    await clock.advance(900);
    expect(batches).toHaveLength(1);
    feed.state.settingsChanged();
    await clock.advance(0);
    expect(batches).toHaveLength(2);
    expect(batches[1]?.settings).toEqual(DEFAULT_SETTINGS);
    engine.update(peerView({ key: 'peer 1', name: 'third' }));
    await clock.advance(900);
    expect(batches).toHaveLength(2);
    await clock.advance(100);
    expect(batches.at(-1)?.peers).toMatchObject([{ name: 'third' }]);
  });

  it('gathers while nobody looks and sends one batch when somebody does', async () => {
    feed.state.snapshot();
    feed.setLooking(false);
    for (let n = 0; n < 100; n++) engine.join(peerView({ id: `SVC_${n}` }));
    engine.leave(peerView({ id: 'SVC_0' }));
    await clock.advance(10_000);
    expect(batches).toEqual([]);
    feed.setLooking(true);
    await clock.advance(0);
    expect(batches).toHaveLength(1);
    expect(batches[0]?.peers).toHaveLength(99);
    expect(batches[0]?.left).toEqual([]); // the window never knew the one that came and went
  });

  it('says once that a peer left, and not at all of one that came back in between', async () => {
    engine.join(peerView({ id: 'SVC_a' }));
    engine.join(peerView({ id: 'SVC_b' }));
    feed.state.snapshot();
    engine.leave(peerView({ id: 'SVC_a' }));
    engine.leave(peerView({ id: 'SVC_b' }));
    engine.join(peerView({ id: 'SVC_b' }));
    await clock.advance(0);
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ peers: [{ id: 'SVC_b' }], left: [{ key: 'SVC_a:T', reason: 'goodbye' }] });
  });

  it('sends what is due before a further snapshot, so that who took the first misses nothing', () => {
    feed.state.snapshot();
    engine.join(peerView());
    const second = feed.state.snapshot();
    expect(batches).toHaveLength(1);
    expect(second.revision).toBe(batches[0]?.revision);
    expect(second.peers).toHaveLength(1);
  });

  it('starts anew after a reload: nothing until the next snapshot, which holds everything', async () => {
    feed.state.snapshot();
    feed.disconnect();
    engine.join(peerView());
    await clock.advance(1000);
    expect(batches).toEqual([]);
    expect(feed.state.snapshot().peers).toHaveLength(1);
    await clock.advance(1000);
    expect(batches).toEqual([]);
  });

  it('tells all peers again when the own capabilities changed, as it decides who is up to date', async () => {
    engine.join(peerView({ toldRevision: 'r1' }));
    expect(feed.state.snapshot().peers).toMatchObject([{ upToDate: true }]);
    engine.changeSelf({ revision: 'r2' });
    await clock.advance(0);
    expect(batches[0]).toMatchObject({ self: { revision: 'r2' }, peers: [{ upToDate: false }] });
  });

  it('tells of a new engine: those that the old one knew are forgotten', async () => {
    engine.join(peerView());
    feed.state.snapshot();
    await node.restart();
    await clock.advance(0);
    expect(batches.at(-1)).toMatchObject({ self: { id: 'SVC_own1' }, peers: [], left: [{ key: 'SVC_peer0001:T', reason: 'forgotten' }] });
    engine.join(peerView({ id: 'SVC_new' }));
    await clock.advance(50);
    expect(batches.at(-1)).toMatchObject({ peers: [{ id: 'SVC_new' }] });
  });

  it('tells a notice, and tells it to a later window, too', async () => {
    feed.state.snapshot();
    feed.tell(() => 'The disk is full.');
    await clock.advance(0);
    expect(batches[0]).toMatchObject({
      notices: [{ number: 1, text: { en: 'The disk is full.' } }],
      activity: [{ kind: 'error', message: { en: 'The disk is full.' } }]
    });
    expect(feed.state.snapshot().notices).toMatchObject([{ number: 1, text: { en: 'The disk is full.' } }]);
  });

  it('numbers the activity through, without a gap between snapshot and batches', async () => {
    engine.join(peerView({ id: 'SVC_a' }));
    const { activity } = feed.state.snapshot();
    engine.join(peerView({ id: 'SVC_b' }));
    await clock.advance(0);
    engine.leave(peerView({ id: 'SVC_b' }));
    await clock.advance(50);
    const entries = [...activity, ...batches.flatMap((batch) => batch.activity)];
    expect(entries.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'started'],
      [2, 'joined'],
      [3, 'joined'],
      [4, 'left']
    ]);
    expect(entries[0]?.at).toBe(1_000_000);
  });

  it('takes back what sample peers did when they go, and goes on with the number after', async () => {
    const known = feed.state.snapshot().activity;
    sample = { count: 24, drawsAll: false };
    await node.restart();
    engine.join(peerView());
    await clock.advance(1000);
    expect(batches.flatMap(({ activity }) => activity.map(({ kind }) => kind))).toContain('joined');
    sample = null;
    await node.restart();
    engine.join(peerView());
    await clock.advance(1000);
    const last = batches.at(-1);
    expect(last?.activityUpTo).toBe(known.at(-1)?.number);
    expect(last?.activity[0]?.number).toBe((known.at(-1)?.number ?? NaN) + 1);
    expect(feed.state.snapshot().activity.filter(({ kind }) => kind === 'joined')).toHaveLength(1);
  });

  it('tells anew what went wrong here while sample peers were shown', async () => {
    feed.state.snapshot();
    sample = { count: 24, drawsAll: false };
    await node.restart();
    engine.join(peerView());
    feed.tell(() => 'Your settings could not be saved.');
    await clock.advance(1000);
    sample = null;
    await node.restart();
    await clock.advance(1000);
    expect(batches.at(-1)?.activity.map(({ kind, message }) => (kind === 'error' ? message?.en : kind))).toEqual([
      'Your settings could not be saved.',
      'started'
    ]);
  });

  it('tells of a sample network with the peers that it brings, and of the way back', async () => {
    expect(feed.state.snapshot().sample).toBeNull();
    sample = { count: 24, drawsAll: false };
    await node.restart();
    await clock.advance(100);
    expect(batches.at(-1)?.sample).toEqual({ count: 24, drawsAll: false });
    sample = null;
    await node.restart();
    await clock.advance(100);
    expect(batches.at(-1)?.sample).toBeNull();
  });
});
