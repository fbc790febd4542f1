import { describe, expect, it } from 'vitest';
import type { HostInterface } from '../simulation/lan-host.ts';
import { EngineLan, leaves, seenBy, type RunningEngine } from './testing/engine-lan.ts';
import { frames, HandMadePeer } from './testing/hand-made-peer.ts';

const TWO: readonly HostInterface[] = [
  { name: 'eth0', address: '10.0.0.1', segment: 'left' },
  { name: 'eth1', address: '10.1.0.1', segment: 'right' }
];
const ALSO_TWO: readonly HostInterface[] = [
  { name: 'eth0', address: '10.0.0.2', segment: 'left' },
  { name: 'eth1', address: '10.1.0.2', segment: 'right' }
];

async function twoHomed(): Promise<{ world: EngineLan; a: RunningEngine; b: RunningEngine }> {
  const world = new EngineLan();
  const a = await world.start(world.lan.addHost(...TWO).addNode());
  const b = await world.start(world.lan.addHost(...ALSO_TWO).addNode());
  await world.clock.advanceUntil(
    () => seenBy(a, b)?.addresses.every(({ confirmed }) => confirmed) === true && seenBy(a, b)?.addresses.length === 2,
    3000
  );
  return { world, a, b };
}

describe('a node heard at two addresses', () => {
  it('is one peer with two addresses, each on its interface', async () => {
    const { a, b } = await twoHomed();
    expect(a.engine.peers()).toHaveLength(1);
    expect(seenBy(a, b)?.addresses.map(({ address, interfaceName }) => [address, interfaceName])).toEqual([
      ['10.0.0.2', 'eth0'],
      ['10.1.0.2', 'eth1']
    ]);
    expect(seenBy(a, b)?.conflict).toBeNull();
  });

  it('stays as long as one of them lives, and gets it back', async () => {
    const { world, a, b } = await twoHomed();
    b.node.host.changeInterface('eth0', { up: false });
    await world.clock.advance(6000);
    expect(seenBy(a, b)).toMatchObject({ state: 'present', addresses: [{ address: '10.1.0.2' }] });
    b.node.host.changeInterface('eth0', { up: true });
    await world.clock.advanceUntil(() => seenBy(a, b)?.addresses.length === 2, 3000);
    expect(leaves(a)).toEqual([]);
  });

  it('tells an edit within a second though one address has died just before', async () => {
    const { world, a, b } = await twoHomed();
    await world.clock.advance(4000);
    b.node.host.changeInterface('eth0', { up: false });
    await world.clock.advance(1300);
    b.engine.change({ capabilities: [{ type: 'New', port: 1, description: '' }] });
    await world.clock.advanceUntil(() => seenBy(a, b)?.capabilities.length === 1, 1000);
  });

  /** The second address was once probed 2 s after the first had refused. */
  it('is gone within 2.5 s when it crashes', async () => {
    const { world, a, b } = await twoHomed();
    await world.clock.advance(5000);
    b.node.kill();
    await world.clock.advanceUntil(() => leaves(a).length > 0, 2500);
    expect(leaves(a)).toEqual(['refused']);
  });
});

describe('a node that moves to another address', () => {
  it('keeps its entry', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2')];
    await world.clock.advance(3000);
    b.node.host.changeInterface('eth0', { address: '10.0.0.77' });
    await world.clock.advanceUntil(
      () => seenBy(a, b)?.addresses.some(({ address, confirmed }) => address === '10.0.0.77' && confirmed) === true,
      2000
    );
    await world.clock.advance(8000);
    expect(seenBy(a, b)).toMatchObject({ state: 'present', addresses: [{ address: '10.0.0.77' }] });
    expect(leaves(a)).toEqual([]);
  });
});

describe('a present peer', () => {
  it('is never moved to another address by a beacon alone, which is shown as a conflict', async () => {
    const world = new EngineLan();
    const [a, b] = [
      await world.start('10.0.0.1', {}),
      await world.start('10.0.0.2', { name: 'Bob', capabilities: [{ type: 'Web', port: 80, description: '' }] })
    ];
    await world.clock.advance(3000);
    const liar = new HandMadePeer(world.lan, '10.0.0.9', null);
    const key = b.engine.self().key;
    liar.sayEverySecond(`CTL:${key}:6666:bad:Mallory`);
    await world.clock.advance(10_000);
    const conflict = { kind: 'identity', address: '10.0.0.9' };
    expect(seenBy(a, b)).toMatchObject({ state: 'present', name: 'Bob', port: 5670, conflict, capabilities: [{ type: 'Web' }] });
    expect(seenBy(a, b)?.addresses).toEqual([
      { address: '10.0.0.2', confirmed: true, interfaceName: 'eth0' },
      { address: '10.0.0.9', confirmed: false, interfaceName: 'eth0' }
    ]);
    // nor do such beacons keep it alive
    b.node.host.cutOff();
    await world.clock.advance(3500);
    expect(seenBy(a, b)?.state).toBe('quiet');
  });

  // each beacon that was lost ended the conflict, and the next one began another
  it('stays in conflict while beacons of the liar get lost', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2', { name: 'Bob' })];
    await world.clock.advance(3000);
    const seen: unknown[] = [];
    a.engine.subscribe((change) => change.kind === 'peer-updated' && seen.push(change.peer.conflict?.kind ?? null));
    const liar = new HandMadePeer(world.lan, '10.0.0.9', null);
    for (let beacon = 0; beacon < 60; beacon++) {
      liar.say(`CTL:${b.engine.self().key}:5670:${b.engine.self().revision}:Bob`);
      await world.clock.advance(1000 + (beacon % 3) * 1000);
    }
    expect(seen.filter((conflict, i) => conflict !== seen[i - 1])).toEqual([null, 'identity']);
    await world.clock.advance(7000);
    expect(seenBy(a, b)?.conflict).toBeNull();
  });

  it('is in no conflict with an address that does not answer at all, as behind a firewall', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2', { name: 'Bob' })];
    await world.clock.advance(3000);
    const second = new HandMadePeer(world.lan, '10.0.0.9', null);
    second.reply = { kind: 'silence' };
    second.listen();
    second.sayEverySecond(`CTL:${b.engine.self().key}:5670:${b.engine.self().revision}:Bob`);
    await world.clock.advance(10_000);
    expect(seenBy(a, b)).toMatchObject({ state: 'present', conflict: null, addresses: [{ confirmed: true }, { confirmed: false }] });
  });

  it('is in no conflict with the address that it has just left, even if it refuses at the new one', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const old = new HandMadePeer(world.lan, '10.0.0.8', 'SVC_x');
    old.reply = frames(['First:1']);
    old.listen();
    const hush = old.sayEverySecond('CTL:SVC_x:T:5670:01:One');
    await world.clock.advance(3000);
    const conflicts: unknown[] = [];
    a.engine.subscribe((change) => change.kind === 'peer-updated' && conflicts.push(change.peer.conflict));
    hush();
    new HandMadePeer(world.lan, '10.0.0.9', null).sayEverySecond('CTL:SVC_x:T:5670:01:One');
    await world.clock.advance(10_000);
    expect(conflicts).not.toEqual([]);
    expect(conflicts.filter((conflict) => conflict !== null)).toEqual([]);
  });

  it('is in no conflict with the address where it could not be reached before it moved', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const hush = new HandMadePeer(world.lan, '10.0.0.8', null).sayEverySecond('CTL:SVC_x:T:5670:01:One');
    await world.clock.advance(3500);
    hush();
    const conflicts: unknown[] = [];
    a.engine.subscribe((change) => change.kind === 'peer-updated' && conflicts.push(change.peer.conflict));
    const moved = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    moved.listen();
    moved.sayEverySecond('CTL:SVC_x:T:5670:01:One');
    await world.clock.advance(10_000);
    expect(a.engine.peer('SVC_x:T')).toMatchObject({ state: 'present', addresses: [{ address: '10.0.0.9' }] });
    expect(conflicts.filter((conflict) => conflict !== null)).toEqual([]);
  });

  it('that is answered for differently elsewhere is in conflict, and what it said first stands', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const [first, second] = [new HandMadePeer(world.lan, '10.0.0.8', 'SVC_x'), new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x')];
    first.reply = frames(['First:1']);
    second.reply = frames(['Second:2']);
    first.listen();
    second.listen();
    first.sayEverySecond('CTL:SVC_x:T:5670:01:One');
    await world.clock.advance(500);
    const hush = second.sayEverySecond('CTL:SVC_x:T:5670:02:Two');
    await world.clock.advance(4000);
    expect(a.engine.peer('SVC_x:T')).toMatchObject({
      name: 'One',
      state: 'present',
      conflict: { kind: 'identity', address: '10.0.0.9' },
      capabilities: [{ type: 'First' }]
    });
    hush();
    await world.clock.advance(7000);
    expect(a.engine.peer('SVC_x:T')).toMatchObject({ conflict: null, addresses: [{ address: '10.0.0.8' }] });
  });

  it('whose address and port another one claims is in conflict with it', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const host = new HandMadePeer(world.lan, '10.0.0.8', 'SVC_x');
    host.listen();
    host.sayEverySecond('CTL:SVC_x:T:5670:01:One');
    await world.clock.advance(500);
    const hush = host.sayEverySecond('CTL:SVC_y:T:5670:02:Two');
    await world.clock.advance(4000);
    expect(a.engine.peer('SVC_x:T')).toMatchObject({ state: 'present', conflict: { kind: 'endpoint', address: '10.0.0.8' } });
    expect(a.engine.peer('SVC_y:T')).toMatchObject({
      state: 'unreachable',
      stateReason: { failure: 'other-node' },
      conflict: { kind: 'endpoint' }
    });
    hush();
    await world.clock.advance(8000);
    expect(a.engine.peer('SVC_x:T')).toMatchObject({ state: 'present', conflict: null });
  });
});
