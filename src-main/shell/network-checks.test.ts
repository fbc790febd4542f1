import type { NetworkCheck } from '#contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../discovery/logger.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { LocalNode } from './local-node.ts';
import type { SystemProbe } from './network-check/network-check-run.ts';
import { NetworkChecks } from './network-checks.ts';
import { Reachability } from './reachability.ts';
import { FakeDiscovery, peerView } from './testing/fake-discovery.ts';

let clock: VirtualClock;
let engine: FakeDiscovery;
let checks: NetworkChecks;
let seen: NetworkCheck[];
let node: LocalNode;

const quietSystem: SystemProbe = {
  portHolders: () => Promise.resolve([]),
  activeFirewalls: () => Promise.resolve(null),
  likelyFirewall: () => Promise.resolve('nftables'),
  defaultRouteAddress: () => Promise.resolve(null),
  executable: '/opt/peerscope'
};

beforeEach(async () => {
  clock = new VirtualClock();
  engine = new FakeDiscovery();
  seen = [];
  node = new LocalNode(() => engine, silentLogger);
  const reachability = new Reachability(clock, node, () => {});
  reachability.setLooking(true);
  const world = () => {
    const wallNowMs = (): number => 1_000_000 + clock.now();
    const askWhomItHears = (key: string) => reachability.askInTurn(key);
    return { clock, wallNowMs, discovery: engine, askWhomItHears, system: quietSystem, unusedInterfaces: () => [], intervalMs: 1000 };
  };
  checks = new NetworkChecks({ clock, node, world, changed: () => checks.last && seen.push(checks.last) });
  await node.start();
});

const starts = (): readonly NetworkCheck[] => seen.filter(({ steps }) => steps.every(({ status }) => status === 'running'));

describe('a network check', () => {
  it('tells each step as it ends, in an order that stays, and then that it is over', async () => {
    engine.join(peerView());
    const report = checks.run('person');
    expect(checks.last?.steps.map(({ status }) => status)).toContain('running');
    await clock.advance(4000);
    const { steps, tookMs, startedAt } = await report;
    expect([startedAt, tookMs]).toEqual([1_000_000, 3200]);
    expect(steps.map(({ id, status }) => [id, status])).toEqual([
      ['network', 'failed'],
      ['udp-port', 'ok'],
      ['tcp-port', 'ok'],
      ['hearing-ourselves', 'unknown'],
      ['hearing-others', 'ok'],
      ['being-asked', 'unknown'],
      ['reaching-peers', 'ok'],
      ['virtual-adapters', 'unknown'],
      ['firewall', 'unknown'],
      ['conflicts', 'ok']
    ]);
    for (const check of seen) expect(check.steps.map(({ id }) => id)).toEqual(steps.map(({ id }) => id));
    expect(seen.at(-1)).toEqual(checks.last);
  });

  // the report of a sample network, with its peer that refuses, stood there for the real one
  it('is forgotten when the node is started anew, and one that runs tells nothing more', async () => {
    engine.join(peerView());
    const before = checks.run('person');
    await clock.advance(1000);
    await node.restart();
    expect(checks.last).toBe(null);
    await clock.advance(4000);
    expect((await before).tookMs).not.toBe(null);
    expect(checks.last).toBe(null);
    const after = checks.run('person');
    await clock.advance(4000);
    expect(checks.last).toEqual(await after);
  });

  it('suspects a firewall here where peers say that they hear us and none asks', async () => {
    engine.join(peerView());
    engine.askWhomItHears = () => Promise.resolve([engine.self().key]);
    await clock.advance(6000);
    const report = checks.run('person');
    await clock.advance(4000);
    const { steps } = await report;
    expect(steps.find(({ id }) => id === 'being-asked')).toMatchObject({ status: 'warning', findings: [{ code: 'asked-by-nobody' }] });
  });

  // a firewall that was closed after the first question was never suspected: who had asked once had asked for ever
  it('counts who asks after each change only if it asked since the last one', async () => {
    const asked = async () => {
      const report = checks.run('person');
      await clock.advance(4000);
      return (await report).steps.find(({ id }) => id === 'being-asked')?.findings;
    };
    engine.join(peerView({ askedUsAtMs: 100 }));
    engine.join(peerView({ id: 'SVC_seed', extended: false, revision: null, askedUsAtMs: 100 }));
    await clock.advance(6000);
    expect(await asked()).toEqual([{ code: 'asked-by', asked: 2, peers: 2 }]);
    engine.changeSelf({ revision: 'r2' });
    expect(await asked()).toEqual([{ code: 'asked-by', asked: 2, peers: 2 }]); // there was no time yet
    await clock.advance(5000);
    expect(await asked()).toEqual([{ code: 'asked-by', asked: 1, peers: 2 }]);
    engine.leave(peerView({ id: 'SVC_seed' }));
    expect(await asked()).toEqual([{ code: 'asked-by-nobody', peers: 1 }]);
    engine.update(peerView({ askedUsAtMs: 100, toldRevision: 'r2' }));
    expect(await asked()).toEqual([{ code: 'asked-by', asked: 1, peers: 1 }]);
  });

  // a second node on this machine can be heard and asked whatever a firewall does, and made every step well
  it('takes a node on this machine for no proof that the network works', async () => {
    engine.countBeacon('eth0', 0);
    const local = peerView({ addresses: [{ address: '10.0.0.1', confirmed: true, interfaceName: 'eth0' }], askedUsAtMs: 5 });
    engine.join(local);
    await clock.advance(6000);
    const report = checks.run('person');
    await clock.advance(4000);
    const findings = (await report).steps.map(({ id, findings: [first] }) => [id, first?.code]);
    expect(findings).toContainEqual(['hearing-others', 'heard-nobody']);
    expect(findings).toContainEqual(['being-asked', 'nobody-to-ask']);
    expect(findings).toContainEqual(['reaching-peers', 'nobody-to-reach']);

    engine.update({ ...local, state: 'unreachable' });
    const later = checks.run('person');
    await clock.advance(4000);
    expect((await later).steps.find(({ id }) => id === 'reaching-peers')).toMatchObject({ status: 'failed' });
  });

  it('is one for all who ask meanwhile', async () => {
    const both = [checks.run('person'), checks.run('person')];
    await clock.advance(4000);
    const [one, other] = await Promise.all(both);
    expect([one === other, starts().length]).toEqual([true, 1]);
  });
});

describe('by itself', () => {
  it('runs once when nobody was heard for 10 s', async () => {
    await clock.advance(9999);
    expect(seen).toEqual([]);
    await clock.advance(600_000);
    expect(starts().map(({ cause }) => cause)).toEqual(['nobody-heard']);
  });

  it('does not run while somebody is here, and runs when the last one left', async () => {
    engine.hear(peerView());
    await clock.advance(60_000);
    expect(seen).toEqual([]);
    engine.forget(peerView());
    await clock.advance(10_000);
    expect(starts()).toHaveLength(1);
  });

  // a firewall was closed while peers were here: each stayed in the table, as it answered, and no check ever ran
  it('runs when the beacons of all have stopped, though they answer, and once for that', async () => {
    const [near, far] = [peerView(), peerView({ id: 'SVC_far' })];
    engine.hear(near);
    engine.hear(far);
    await clock.advance(60_000);
    const silent = { state: 'quiet', stateReason: { kind: 'silent-but-answers' }, lastBeaconMs: clock.now() } as const;
    await clock.advance(2500);
    engine.update({ ...near, ...silent });
    await clock.advance(20_000);
    expect(seen).toEqual([]);
    engine.update({ ...far, ...silent, lastBeaconMs: clock.now() - 2500 });
    await clock.advance(7499);
    expect(seen).toEqual([]);
    for (let second = 0; second < 200; second++) {
      await clock.advance(1000);
      engine.update({ ...near, ...silent, expiresAtMs: clock.now() + 5000 });
    }
    expect(starts().map(({ cause }) => cause)).toEqual(['nobody-heard']);
  });

  it('runs while nobody but a node on this machine is here', async () => {
    engine.countBeacon('eth0', 0);
    const onThisMachine = [{ address: '10.0.0.1', confirmed: true, interfaceName: 'eth0' }];
    engine.hear(peerView({ addresses: onThisMachine }));
    await clock.advance(15_000);
    expect(starts().map(({ cause }) => cause)).toEqual(['nobody-heard']);
    // one that is at an address of another machine, too, is here by the network
    engine.update(peerView({ addresses: [...onThisMachine, ...peerView().addresses] }));
    engine.forget(peerView({ id: 'SVC_other' }));
    await clock.advance(120_000);
    expect(starts()).toHaveLength(1);
    engine.update(peerView({ addresses: onThisMachine }));
    await clock.advance(10_000);
    expect(starts()).toHaveLength(2);
  });

  it('runs at once when a flood begins, whatever ran before, and says from where even if it ends meanwhile', async () => {
    await clock.advance(15_000);
    engine.flood('10.0.0.66');
    await clock.advance(1000);
    engine.flood();
    engine.flood('10.0.0.67');
    await clock.advance(5000);
    expect(starts().map(({ cause }) => cause)).toEqual(['nobody-heard', 'flood']);
    expect(checks.last?.steps.find(({ id }) => id === 'hearing-others')?.findings).toEqual([
      { code: 'flood', addresses: ['10.0.0.66', '10.0.0.67'], sources: 2 }
    ]);
  });

  // where a newcomer that could not be reached came every few seconds, the wait of 5 s began anew each time
  it('is not put off by others that cannot be reached, either', async () => {
    engine.hear(peerView());
    for (let i = 0; i < 10; i++) {
      engine.join(peerView({ id: `SVC_far${i}`, state: 'unreachable' }));
      await clock.advance(1000);
    }
    expect(starts().map(({ cause }) => cause)).toEqual(['peer-not-reached']);
  });

  it('knows nobody any more after the node began anew', async () => {
    const far = peerView({ id: 'SVC_far', state: 'unreachable' });
    engine.join(far);
    await clock.advance(70_000);
    await node.restart();
    engine.update(far);
    await clock.advance(70_000);
    expect(starts().map(({ cause }) => cause)).toEqual(['peer-not-reached', 'peer-not-reached']);
  });

  it('runs for each peer that cannot be reached, not for one that could be again, at most once a minute', async () => {
    const far = peerView({ id: 'SVC_far', state: 'unreachable' });
    engine.join(far);
    engine.update(peerView({ id: 'SVC_far' }));
    await clock.advance(60_000);
    expect(seen).toEqual([]);
    engine.update(far);
    await clock.advance(5000);
    engine.update({ ...far, name: 'cedar' });
    engine.join({ ...far, key: 'SVC_two:T', id: 'SVC_two' });
    await clock.advance(59_000);
    expect(starts().map(({ cause }) => cause)).toEqual(['peer-not-reached']);
    await clock.advance(60_000);
    expect(starts()).toHaveLength(2);
  });
});
