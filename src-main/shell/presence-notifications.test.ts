import { beforeEach, describe, expect, it } from 'vitest';
import type { PeerView } from '../discovery/discovery-api.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { Grace } from './grace.ts';
import { PresenceNotifications, type DesktopNotice } from './presence-notifications.ts';
import { FakeDiscovery, peerView } from './testing/fake-discovery.ts';

const named = (name: string): PeerView => peerView({ id: `SVC_${name}`, key: `SVC_${name}:T`, name });

let clock: VirtualClock;
let engine: FakeDiscovery;
let notifications: PresenceNotifications;
let told: DesktopNotice[];
let quiet: boolean;
/** Of whom a watch rule is about to tell. */
let elsewhere: Set<string>;
let wishes: { notifyJoined: boolean; notifyLeft: boolean; notifyConflict: boolean };

beforeEach(async () => {
  clock = new VirtualClock();
  engine = new FakeDiscovery();
  told = [];
  quiet = false;
  elsewhere = new Set();
  wishes = { notifyJoined: true, notifyLeft: true, notifyConflict: true };
  const grace = new Grace(clock);
  const notify = (notice: DesktopNotice): void => void told.push(notice);
  const nameOf = ({ name }: PeerView): string => (name === 'oak' ? 'Workshop' : name);
  const isToldElsewhere = (_: string, key: string): boolean => elsewhere.has(key);
  const isQuiet = (): boolean => quiet;
  const isHidden = ({ name }: PeerView): boolean => name === 'ghost';
  notifications = new PresenceNotifications({ clock, grace, wishes: () => wishes, isQuiet, nameOf, isHidden, isToldElsewhere, notify });
  engine.subscribe((change) => {
    grace.nodeChanged(change);
    notifications.nodeChanged(change);
  });
  engine.join(named('nas'));
  await clock.advance(10_000);
});

const texts = (): readonly string[] => told.map(({ text }) => text);

describe('notifications', () => {
  it('tell nothing of those who were there at the start', async () => {
    await clock.advance(60_000);
    expect(told).toEqual([]);
  });

  it('gather what happens within three seconds, name a few and count the rest', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) engine.join(named(name));
    await clock.advance(2999);
    expect(told).toEqual([]);
    await clock.advance(1);
    expect(told).toEqual([{ text: '5 peers joined: a, b, c and 2 others', peerKey: null }]);
  });

  it('call a peer as the person does', async () => {
    engine.join(named('oak'));
    await clock.advance(3000);
    expect(texts()).toEqual(['Workshop joined']);
  });

  it('lead to the one that joined, and nowhere to one that is gone', async () => {
    engine.join(named('elm'));
    await clock.advance(3000);
    engine.leave(named('nas'));
    await clock.advance(3000);
    expect(told).toEqual([
      { text: 'elm joined', peerKey: 'SVC_elm:T' },
      { text: 'nas left', peerKey: null }
    ]);
  });

  // A watch rule and the switch for all who join each told of the same peer.
  it('leave out whom somebody else has told of, and tell of the same peer again when it leaves', async () => {
    engine.join(named('elm'));
    engine.join(named('fir'));
    notifications.wasTold('joined', ['SVC_elm:T']);
    await clock.advance(3000);
    engine.leave(named('elm'));
    await clock.advance(3000);
    expect(texts()).toEqual(['fir joined', 'elm left']);
  });

  it('leave to a watch rule whom it is about to tell of', async () => {
    elsewhere.add('SVC_elm:T');
    engine.join(named('elm'));
    engine.join(named('fir'));
    await clock.advance(3000);
    expect(texts()).toEqual(['fir joined']);
  });

  // a peer that the person had hidden was told of each time that it came
  it('say nothing of a hidden peer but that it contradicts another', async () => {
    engine.join(named('ghost'));
    await clock.advance(3000);
    engine.update({ ...named('ghost'), conflict: { kind: 'identity', address: '10.0.0.9' } });
    await clock.advance(3000);
    engine.leave(named('ghost'));
    await clock.advance(3000);
    expect(texts()).toEqual(['ghost contradicts another node']);
  });

  it('say nothing of who came and went, or went and came, in the meantime', async () => {
    engine.join(named('elm'));
    engine.leave(named('elm'));
    engine.leave(named('nas'));
    engine.join(named('nas'));
    await clock.advance(60_000);
    expect(told).toEqual([]);
  });

  it('come at most every 15 seconds of one kind, however busy the network is', async () => {
    for (let second = 0; second < 60; second++) {
      engine.join(named(`n${second}`));
      await clock.advance(1000);
    }
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect(told.length).toBeLessThanOrEqual(5);
    await clock.advance(15_000);
    const counted = texts().reduce((sum, text) => sum + Number(/^(\d+) peers/.exec(text)?.[1] ?? 1), 0);
    expect(counted).toBe(60);
  });

  it('are wanted one by one', async () => {
    wishes = { notifyJoined: false, notifyLeft: true, notifyConflict: false };
    engine.join(named('elm'));
    engine.update({ ...named('elm'), conflict: { kind: 'identity', address: '10.0.0.9' } });
    await clock.advance(3000);
    expect(told).toEqual([]);
    engine.leave(named('elm'));
    await clock.advance(3000);
    expect(texts()).toEqual(['elm left']);
  });

  it('tell of a conflict once, however long it lasts', async () => {
    const clash = { ...named('nas'), conflict: { kind: 'identity', address: '10.0.0.9' } } as const;
    engine.update(clash);
    engine.update({ ...clash, name: 'nas' });
    await clock.advance(60_000);
    expect(told).toEqual([{ text: 'nas contradicts another node', peerKey: 'SVC_nas:T' }]);
  });

  // a conflict that came and went with every lost beacon was told of four times a minute, for ever
  it('tell of a conflict once for each stay of a peer, and forget whom the engine forgets', async () => {
    const conflict = { kind: 'identity', address: '10.0.0.9' } as const;
    for (let time = 0; time < 3; time++) {
      engine.update({ ...named('nas'), conflict });
      await clock.advance(20_000);
      engine.update(named('nas'));
    }
    expect(texts()).toEqual(['nas contradicts another node']);
    engine.forget(named('nas'));
    engine.update({ ...named('nas'), conflict });
    await clock.advance(20_000);
    expect(told).toHaveLength(2);
  });

  it('stay away while the person looks at the window, and when it came to the front meanwhile', async () => {
    quiet = true;
    engine.join(named('elm'));
    await clock.advance(3000);
    quiet = false;
    engine.join(named('oak'));
    quiet = true;
    await clock.advance(3000);
    expect(told).toEqual([]);
  });

  it('are silent again after a sleep, when everybody is heard anew', async () => {
    engine.tell({ kind: 'network-changed', network: engine.network(), notice: { kind: 'slept', forMs: 3_600_000 } });
    engine.join(named('elm'));
    await clock.advance(60_000);
    expect(told).toEqual([]);
  });

  it('count no more than a thousand', async () => {
    for (let index = 0; index < 1500; index++) engine.join(named(`n${index}`));
    await clock.advance(3000);
    expect(texts()).toEqual(['1,000 peers joined: n0, n1, n2 and 997 others']);
  });
});
