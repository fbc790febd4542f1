import { beforeEach, describe, expect, it } from 'vitest';
import type { DiscoveryChange, PeerView } from '../discovery/discovery-api.ts';
import { DEFAULT_CONFIG } from '../discovery/discovery-config.ts';
import { DiscoveryEngine } from '../discovery/discovery-engine.ts';
import { silentLogger } from '../discovery/logger.ts';
import { SeededRandom } from '../discovery/testing/seeded-random.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { SampleNetwork } from './sample-network.ts';

let clock: VirtualClock;

beforeEach(() => {
  clock = new VirtualClock();
});

/** An engine on a sample network, both started. */
async function start(count: number, seed = 1, churnPerSecond = 0) {
  const random = new SeededRandom(seed);
  const network = new SampleNetwork({ clock, random, count, churnPerSecond });
  const world = { clock, random, logger: silentLogger, beacons: network.beacons, capabilities: network.capabilities };
  const engine = new DiscoveryEngine(world, { ...DEFAULT_CONFIG, name: 'ours', limits: { ...DEFAULT_CONFIG.limits, maxPeers: 5000 } });
  const changes: DiscoveryChange[] = [];
  engine.subscribe((change) => changes.push(change));
  await engine.start();
  network.start();
  return { network, engine, changes };
}

const named = (peers: readonly PeerView[], name: string) => peers.find((peer) => peer.name === name);

describe('SampleNetwork', () => {
  it('shows the engine its peers with names and offers, on both interfaces', async () => {
    const { engine } = await start(36);
    await clock.advanceUntil(() => engine.peers().length === 36, 2000);
    await clock.advance(5000);
    expect(named(engine.peers(), 'atlas-ws')).toMatchObject({
      state: 'present',
      capabilities: [{ type: 'storage' }, { type: 'build' }, { type: 'chat' }]
    });
    const interfaces = engine.peers().flatMap(({ addresses }) => addresses.map(({ interfaceName }) => interfaceName));
    expect(new Set(interfaces)).toEqual(new Set(['eth0', 'wlan0']));
  });

  it('has peers that are heard and cannot be reached, and some that do not hear us', async () => {
    const { engine, network } = await start(36);
    await clock.advance(6000);
    const viewOf = (character: string) => {
      const peer = network.peers.find((candidate) => candidate.character === character);
      return peer === undefined ? undefined : engine.peers().find(({ id }) => id === peer.identity.id);
    };
    expect(viewOf('refusing')).toMatchObject({ state: 'unreachable', stateReason: { failure: 'refused' } });
    expect(viewOf('mute')).toMatchObject({ state: 'unreachable', stateReason: { failure: 'timed-out' } });
    expect(viewOf('one-way')).toMatchObject({ state: 'present', askedUsAtMs: null });
    expect(viewOf('ordinary')?.askedUsAtMs).not.toBeNull();
  });

  // About half of the peers were shown as seen one way: whoever joined after our beacon had been heard never asked.
  it('has every ordinary peer ask us, those that come back included', async () => {
    const { engine, network } = await start(120, 1, 0.05);
    await clock.advance(15_000);
    const nowMs = clock.now();
    const silent = engine.peers().filter(({ askedUsAtMs, firstHeardMs }) => askedUsAtMs === null && nowMs - firstHeardMs > 2000);
    const extraordinary = network.peers.filter(({ character }) => character !== 'ordinary').map(({ name }) => name);
    expect(extraordinary.length).toBeLessThan(6);
    expect(extraordinary).toEqual(expect.arrayContaining(silent.map(({ name }) => name)));
  });

  it('tells whom a peer hears: us, unless it is one-way', async () => {
    const { engine, network } = await start(36);
    await clock.advance(10_000);
    for (const character of ['ordinary', 'one-way'] as const) {
      const peer = network.peers.find((candidate) => candidate.character === character);
      const key = engine.peers().find(({ id }) => id === peer?.identity.id)?.key ?? '';
      const answers: (readonly string[] | null)[] = [];
      void engine.askWhomItHears(key).then((heard) => answers.push(heard));
      await clock.advanceUntil(() => answers.length > 0, 5000);
      const [heard] = answers;
      expect(heard?.length).toBeGreaterThan(5);
      expect(heard?.includes(engine.self().key)).toBe(character === 'ordinary');
    }
  });

  it('churns as much as it is told, and keeps its size', async () => {
    const { changes, engine } = await start(200, 1, 0.05);
    await clock.advance(10_000);
    const before = changes.length;
    await clock.advance(20_000);
    const kinds = changes.slice(before).map(({ kind }) => kind);
    const comings = kinds.filter((kind) => kind === 'peer-joined' || kind === 'peer-left').length;
    expect(comings).toBeGreaterThan(150);
    expect(comings).toBeLessThan(250);
    expect(engine.peers().length).toBeGreaterThan(180);
  });

  it('is lively: within minutes peers leave, come back, change their offers and fall silent', async () => {
    const { changes, engine } = await start(36);
    await clock.advance(300_000);
    const kinds = new Set(changes.map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['peer-joined', 'peer-left', 'peer-updated']));
    const states = new Set(changes.flatMap((change) => ('peer' in change ? [change.peer.state] : [])));
    expect([...states]).toEqual(expect.arrayContaining(['present', 'unreachable', 'quiet']));
    const reasons = changes.flatMap((change) => (change.kind === 'peer-left' ? [change.reason] : []));
    expect(new Set(reasons)).toEqual(new Set(['goodbye']));
    expect(engine.peers().length).toBeGreaterThan(18);
  });

  it('repeats itself for the same seed', async () => {
    const tell = async () => {
      clock = new VirtualClock();
      const { changes } = await start(20, 5);
      await clock.advance(60_000);
      return changes.map((change) => ('peer' in change ? `${change.kind} ${change.peer.name} ${change.peer.state}` : change.kind));
    };
    expect(await tell()).toEqual(await tell());
  });

  // Peers that had not come yet were counted as away, came twice, and answered under their first name ever after.
  it('lets nobody come or go before all have come', async () => {
    const { engine } = await start(100, 1, 1);
    await clock.advance(990);
    expect(engine.peers()).toHaveLength(100);
    await clock.advance(10_000);
    expect(engine.peers().filter(({ state }) => state === 'unreachable').length).toBeLessThan(3);
  });

  // Hundreds that never answered held all inquiries for two seconds each: after twenty seconds most of 5,000 were still being asked.
  it('has all of 1,000 answered within two seconds', async () => {
    const { engine } = await start(1000);
    await clock.advance(2000);
    const present = engine.peers().filter(({ state }) => state === 'present');
    expect(engine.peers()).toHaveLength(1000);
    expect(present.length).toBeGreaterThan(1000 - 4);
  }, 30_000);

  it('gives peers nine different offers each when it is to be dense', async () => {
    const random = new SeededRandom(1);
    const { peers } = new SampleNetwork({ clock, random, count: 200, isDense: true });
    for (const { capabilities } of peers) expect(new Set(capabilities.map(({ type }) => type)).size).toBe(9);
    await clock.advance(0);
  });

  it('grows to 5,000 peers, all with names of their own and all answered within five seconds', async () => {
    const { engine } = await start(5000);
    await clock.advance(5000);
    const peers = engine.peers();
    expect(peers).toHaveLength(5000);
    expect(new Set(peers.map(({ name }) => name)).size).toBe(5000);
    expect(peers.filter(({ state }) => state === 'present').length).toBeGreaterThan(5000 - 4);
  }, 60_000);

  it('vanishes when stopped, and comes again when started', async () => {
    const { engine, network } = await start(36);
    await clock.advance(5000);
    network.stop();
    await clock.advance(10_000);
    expect(engine.peers()).toEqual([]);
    network.start();
    await clock.advance(3000);
    expect(engine.peers()).toHaveLength(36);
  });
});
