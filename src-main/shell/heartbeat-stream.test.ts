import type { HeartbeatBatch } from '#contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../discovery/logger.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { ActivityLog } from './activity-log.ts';
import { LocalNode } from './local-node.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { FakeDiscovery } from './testing/fake-discovery.ts';
import { WindowFeed } from './window-feed.ts';

let clock: VirtualClock;
let engine: FakeDiscovery;
let feed: WindowFeed;
let batches: HeartbeatBatch[];

beforeEach(() => {
  clock = new VirtualClock();
  engine = new FakeDiscovery();
  batches = [];
  feed = new WindowFeed({
    clock,
    wallNowMs: () => clock.now(),
    node: new LocalNode(() => engine, silentLogger),
    activity: new ActivityLog(),
    settings: () => DEFAULT_SETTINGS,
    networkBeyond: () => ({ targets: [], unusedInterfaces: [] }),
    networkCheck: () => null,
    sample: () => null,
    appVersion: '1.2.3',
    versions: { electron: '33', chromium: '130', node: '20', zeromq: '4' },
    systemLanguages: ['en-US'],
    send: (event, payload) => {
      if (event === 'heartbeat-batch') batches.push(payload as HeartbeatBatch);
    }
  });
});

describe('the heartbeat stream', () => {
  it('is silent while nothing beats, and before anybody asked', async () => {
    engine.beacons.set('a', [0]);
    feed.heartbeats.watch(['a']);
    await clock.advance(2000);
    expect(batches).toEqual([]);
    feed.heartbeats.connect();
    feed.heartbeats.watch([]);
    await clock.advance(5000);
    expect(batches).toEqual([]);
  });

  it('tells watched peers only, with the ages of their beacons, youngest last', async () => {
    feed.heartbeats.connect();
    feed.heartbeats.watch(['a']);
    await clock.advance(3000);
    engine.beacons.set('a', [1000, 2000]).set('b', [2500]);
    await clock.advance(500);
    expect(batches).toEqual([{ peers: [{ key: 'a', beaconAgesMs: [2500, 1500] }], interfaces: [] }]);
  });

  it('comes at most twice a second, however fast beacons come', async () => {
    feed.heartbeats.connect();
    feed.heartbeats.watch(['a']);
    for (let beat = 0; beat < 100; beat++) {
      engine.beacons.set('a', [clock.now()]);
      await clock.advance(100);
    }
    expect(batches).toHaveLength(21); // ten seconds, both ends included
  });

  // a peer that was opened was "seen 3 h ago" for up to half a second
  it('comes at once for who is newly watched, and only with what is new', async () => {
    engine.beacons.set('a', [0]).set('b', [0]);
    feed.heartbeats.connect();
    await clock.advance(110);
    feed.heartbeats.watch(['a']);
    await clock.advance(0);
    expect(batches.map(({ peers }) => peers.map(({ key }) => key))).toEqual([['a']]);
    feed.heartbeats.watch(['a', 'b']);
    await clock.advance(100);
    expect(batches.map(({ peers }) => peers.map(({ key }) => key))).toEqual([['a'], ['b']]);
    feed.heartbeats.watch(['b']);
    await clock.advance(5000);
    expect(batches).toHaveLength(2);
    feed.heartbeats.watch(['a']);
    await clock.advance(100);
    expect(batches).toHaveLength(3);
  });

  it('comes at most ten times a second while a table is scrolled', async () => {
    feed.heartbeats.connect();
    for (let row = 0; row < 100; row++) {
      engine.beacons.set(`${row}`, [clock.now()]);
      feed.heartbeats.watch([`${row}`]);
      await clock.advance(16);
    }
    expect(batches.length).toBeLessThanOrEqual(17);
    expect(batches.length).toBeGreaterThan(10);
  });

  it('carries at most 40 ages', async () => {
    feed.heartbeats.connect();
    feed.heartbeats.watch(['a']);
    engine.beacons.set(
      'a',
      Array.from({ length: 100 }, (_, n) => n)
    );
    await clock.advance(500);
    expect(batches[0]?.peers[0]?.beaconAgesMs).toHaveLength(40);
  });

  it('brings the counters of the interfaces when they changed, even with nobody watched', async () => {
    feed.heartbeats.connect();
    engine.countBeacon('eth0', 1);
    await clock.advance(5000);
    expect(batches).toMatchObject([{ peers: [], interfaces: [{ name: 'eth0', heard: 1 }] }]);
  });

  it('rests while nobody looks', async () => {
    feed.heartbeats.connect();
    feed.heartbeats.watch(['a']);
    feed.setLooking(false);
    engine.beacons.set('a', [0]);
    await clock.advance(5000);
    expect(batches).toEqual([]);
    feed.setLooking(true);
    await clock.advance(0);
    expect(batches).toHaveLength(1);
  });

  it('forgets what was watched when the page is gone', async () => {
    feed.heartbeats.connect();
    feed.heartbeats.watch(['a']);
    feed.disconnect();
    engine.beacons.set('a', [0]);
    feed.heartbeats.connect();
    await clock.advance(5000);
    expect(batches).toEqual([]);
  });
});
