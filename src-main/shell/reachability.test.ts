import { beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../discovery/logger.ts';
import type { PeerKey } from '../discovery/service-identity.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { LocalNode } from './local-node.ts';
import { Reachability } from './reachability.ts';
import { FakeDiscovery, peerView } from './testing/fake-discovery.ts';

let clock: VirtualClock;
let engine: FakeDiscovery;
let reachability: Reachability;
let asked: { readonly key: PeerKey; readonly atMs: number }[];
let answers: Map<PeerKey, readonly PeerKey[]>;
let told: PeerKey[];

beforeEach(async () => {
  clock = new VirtualClock();
  engine = new FakeDiscovery();
  asked = [];
  told = [];
  answers = new Map();
  engine.askWhomItHears = (key) => {
    asked.push({ key, atMs: clock.now() });
    return Promise.resolve(answers.get(key) ?? null);
  };
  const node = new LocalNode(() => engine, silentLogger);
  reachability = new Reachability(clock, node, (key) => told.push(key));
  reachability.setLooking(true);
  node.subscribe((change) => reachability.nodeChanged(change));
  await node.start();
});

function joinPeers(count: number): readonly PeerKey[] {
  const peers = Array.from({ length: count }, (_, i) => peerView({ id: `SVC_${i}` }));
  for (const peer of peers) engine.join(peer);
  return peers.map(({ key }) => key);
}

describe('reachability', () => {
  it('asks nobody while nobody looks', async () => {
    joinPeers(3);
    await clock.advance(60_000);
    reachability.watch(true);
    reachability.setLooking(false);
    await clock.advance(60_000);
    expect(asked).toEqual([]);
  });

  it('asks at most four a second, each once in 30 s, whoever waited longest first', async () => {
    const keys = joinPeers(50);
    for (const key of keys) answers.set(key, []);
    reachability.watch(true);
    await clock.advance(30_000 - 1);
    expect(asked.map(({ key }) => key)).toEqual(keys);
    for (const { atMs } of asked) expect(asked.filter((one) => one.atMs >= atMs && one.atMs < atMs + 1000).length).toBeLessThanOrEqual(4);
    await clock.advance(30_000);
    expect(asked).toHaveLength(100);
  });

  // among a thousand the peer in the inspector was asked when its turn in the table came, after minutes
  it('asks the peer that somebody looks at before all others, and in the same pace', async () => {
    const keys = joinPeers(1000);
    for (const key of keys) answers.set(key, []);
    const [last = '', first = ''] = [keys.at(-1), keys[0]];
    reachability.watch(true);
    await clock.advance(1000);
    reachability.watch(true, last);
    await clock.advance(250);
    expect(asked.at(-1)?.key).toBe(last);
    await clock.advance(30_000);
    expect(asked.filter(({ key }) => key === last)).toHaveLength(2);
    reachability.watch(true, first);
    await clock.advance(500);
    expect(asked.filter(({ key }) => key === first)).toHaveLength(2);
    for (const { atMs } of asked) expect(asked.filter((one) => one.atMs >= atMs && one.atMs < atMs + 1000).length).toBeLessThanOrEqual(4);
    engine.update(peerView({ id: 'SVC_0', state: 'quiet' }));
    await clock.advance(1000);
    expect(asked.filter(({ key }) => key === first)).toHaveLength(2);
  });

  // the network check asked four at once beside the pace of the window
  it('asks at most four a second together with a check, which waits for its turns', async () => {
    const keys = joinPeers(20);
    for (const key of keys) answers.set(key, []);
    reachability.watch(true);
    await clock.advance(1100);
    const answersOfCheck = Promise.all(keys.slice(-4).map((key) => reachability.askInTurn(key)));
    await clock.advance(2000);
    expect(await answersOfCheck).toEqual([[], [], [], []]);
    expect(asked.length).toBeGreaterThan(8);
    for (const { atMs } of asked) expect(asked.filter((one) => one.atMs >= atMs && one.atMs < atMs + 1000).length).toBeLessThanOrEqual(4);
  });

  it('asks nobody in a turn who is no longer there by then', async () => {
    const [a = '', b = ''] = joinPeers(2);
    const heard = Promise.all([reachability.askInTurn(a), reachability.askInTurn(b)]);
    engine.update(peerView({ id: 'SVC_1', state: 'quiet' }));
    await clock.advance(1000);
    expect([await heard, asked.map(({ key }) => key)]).toEqual([[null, null], [a]]);
  });

  // of many nodes at one address the same few found no place in the queue, every time
  it('asks again after five seconds who could not be asked', async () => {
    const [key = ''] = joinPeers(1);
    reachability.watch(true);
    await clock.advance(4999);
    expect(asked).toHaveLength(1);
    answers.set(key, []);
    await clock.advance(600);
    expect(asked).toHaveLength(2);
    await clock.advance(29_000);
    expect([asked.length, told]).toEqual([2, [key]]);
  });

  // a node with a port field that does not know the question was asked every five seconds for as long as anybody looked
  it('asks who never answers no more often than the others after two questions', async () => {
    const [key = ''] = joinPeers(1);
    reachability.watch(true);
    await clock.advance(120_000);
    expect(asked.map(({ atMs }) => Math.round(atMs / 1000))).toEqual([0, 5, 35, 65, 95]);
    answers.set(key, []);
    await clock.advance(10_000);
    answers.clear();
    await clock.advance(40_000);
    expect(asked.map(({ atMs }) => Math.round(atMs / 1000)).slice(5)).toEqual([125, 155, 160]);
  });

  // a check that ran by itself asked peers for a window that nobody saw
  it('asks nobody in a turn while nobody looks', async () => {
    const [a = '', b = ''] = joinPeers(2);
    for (const key of [a, b]) answers.set(key, []);
    const before = Promise.all([reachability.askInTurn(a), reachability.askInTurn(b)]);
    await clock.advance(100);
    reachability.setLooking(false);
    await clock.advance(1000);
    expect([await before, asked.length]).toEqual([[[], null], 1]);
  });

  it('asks nobody who does not speak it or is not present', async () => {
    engine.join(peerView({ id: 'SVC_seed', extended: false }));
    engine.join(peerView({ id: 'SVC_quiet', state: 'quiet' }));
    engine.join(peerView({ id: 'SVC_far', state: 'unreachable' }));
    reachability.watch(true);
    await clock.advance(5000);
    expect(asked).toEqual([]);
  });

  it('asks who came back at once, not 30 s later', async () => {
    joinPeers(1);
    reachability.watch(true);
    await clock.advance(1000);
    engine.update(peerView({ id: 'SVC_0', state: 'quiet' }));
    engine.update(peerView({ id: 'SVC_0' }));
    await clock.advance(500);
    expect(asked).toHaveLength(2);
  });

  it('tells whom a peer hears, us among them or not', async () => {
    const [a = '', b = ''] = joinPeers(2);
    answers.set(a, [b, engine.self().key]).set(b, [a]);
    reachability.watch(true);
    await clock.advance(1000);
    expect(told).toEqual([a, b]);
    expect(reachability.sightOf(a)).toMatchObject({ hears: [b, engine.self().key], hearsUs: true });
    expect(reachability.sightOf(b)).toMatchObject({ hears: [a], hearsUs: false });
  });

  it('keeps few of the keys that nobody here knows', async () => {
    const [a = '', b = ''] = joinPeers(2);
    answers.set(a, [...Array.from({ length: 900 }, (_, i) => `SVC_stranger${i}:T`), b]);
    reachability.watch(true);
    await clock.advance(500);
    const hears = reachability.sightOf(a)?.hears ?? [];
    expect(hears).toHaveLength(17);
    expect(hears).toContain(b);
  });

  // of a full list few strangers are kept, after which nobody can see that it was full
  it('says of a list that it may be cut, whatever is kept of it', async () => {
    const [a = '', b = ''] = joinPeers(2);
    const strangers = Array.from({ length: 1000 }, (_, i) => `SVC_stranger${i}:T`);
    answers.set(a, strangers).set(b, strangers.slice(1));
    reachability.watch(true);
    await clock.advance(1000);
    expect(reachability.sightOf(a)).toMatchObject({ mayBeCut: true, hears: { length: 16 } });
    expect(reachability.sightOf(b)).toMatchObject({ mayBeCut: false });
  });

  it('forgets who left, and all when the page goes', async () => {
    const [a = '', b = ''] = joinPeers(2);
    answers.set(a, []).set(b, []);
    reachability.watch(true);
    await clock.advance(1000);
    engine.leave(peerView({ id: 'SVC_0' }));
    expect([reachability.sightOf(a), reachability.sightOf(b)]).toEqual([null, expect.anything()]);
    reachability.disconnect();
    expect(reachability.sightOf(b)).toBeNull();
    await clock.advance(60_000);
    expect(asked).toHaveLength(2);
  });

  it('drops an answer that comes after its peer left', async () => {
    const [a = ''] = joinPeers(1);
    let answer: (keys: readonly PeerKey[]) => void = () => {};
    engine.askWhomItHears = () => new Promise((resolve) => (answer = resolve));
    reachability.watch(true);
    await clock.advance(500);
    engine.leave(peerView({ id: 'SVC_0' }));
    answer([]);
    await clock.advance(0);
    expect([reachability.sightOf(a), told]).toEqual([null, []]);
  });
});
