import { describe, expect, it } from 'vitest';
import { EngineLan, leaves, see, seenBy } from './testing/engine-lan.ts';
import { HandMadePeer } from './testing/hand-made-peer.ts';

describe('start and stop', () => {
  it('are idempotent, and nothing is said before a start or after a stop', async () => {
    const world = new EngineLan();
    const a = world.engine('10.0.0.1');
    await a.engine.stop();
    const other = await world.start('10.0.0.2');
    await world.clock.advance(2000);
    expect(a.changes).toEqual([]);
    await world.settle(Promise.all([a.engine.start(), a.engine.start()]));
    await world.clock.advanceUntil(() => see(a, other), 300);
    await world.settle(Promise.all([a.engine.stop(), a.engine.stop()]));
    const said = a.changes.length;
    await world.clock.advance(10_000);
    expect(a.changes.length).toBe(said);
    expect(leaves(other)).toEqual(['goodbye']);
  });

  it('mint a new id each time, and the own node is never its own peer', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const b = await world.start('10.0.0.2');
    const ids = new Set([a.engine.self().id]);
    for (let i = 0; i < 3; i++) {
      await world.settle(a.engine.stop());
      await world.settle(a.engine.start());
      ids.add(a.engine.self().id);
      await world.clock.advanceUntil(() => see(a, b) && see(b, a), 4000);
      expect(a.engine.peers()).toHaveLength(1);
      expect(b.engine.peers()).toHaveLength(1);
    }
    expect(ids.size).toBe(4);
    expect([...ids].every((id) => /^SVC_[A-Za-z0-9]{8}$/.test(id))).toBe(true);
  });

  it('know late beacons of an earlier start for their own', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const formerKey = a.engine.self().key;
    await world.settle(a.engine.stop());
    await world.settle(a.engine.start());
    const late = new HandMadePeer(world.lan, a.node.host, null);
    late.say(`CTL:${formerKey}:5671:aa:X`);
    await world.clock.advance(100);
    expect(a.engine.peers()).toEqual([]);
    expect(a.engine.counters().ownBeaconsHeard).toBeGreaterThan(1);
  });

  it('stop within a second though five requests hang in a black hole', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    for (let i = 1; i <= 5; i++) {
      const hole = new HandMadePeer(world.lan, `10.0.0.${100 + i}`, null);
      hole.host.occupyTcpPort(5670);
      hole.say(i % 2 === 0 ? `CTL:SVC_${i}:T` : `CTL:SVC_${i}:T:5670:aa:X`);
    }
    await world.clock.advance(100);
    expect(a.engine.counters().inquiriesSent).toBe(5);
    expect(await world.settle(a.engine.stop())).toBeLessThan(1000);
  });

  it('go on when the beacon port is taken, and hear once it is free', async () => {
    const world = new EngineLan();
    const host = world.lan.addHost({ name: 'eth0', address: '10.0.0.1' });
    const free = host.occupyUdpPort(5670);
    const a = await world.start(host.addNode());
    const b = await world.start('10.0.0.2');
    expect(a.engine.network().receiver).toEqual({ bound: false, port: 5670, errorCode: 'EADDRINUSE' });
    await world.clock.advanceUntil(() => see(b, a), 1100);
    expect(a.engine.peers()).toEqual([]);
    free();
    await world.clock.advanceUntil(() => see(a, b), 2500);
  });

  it('announce another port when 5670 is taken', async () => {
    const world = new EngineLan();
    const host = world.lan.addHost({ name: 'eth0', address: '10.0.0.1' });
    const [a, b] = [await world.start(host.addNode()), await world.start(host.addNode())];
    const c = await world.start('10.0.0.2');
    await world.clock.advanceUntil(() => see(a, b) && see(b, a) && see(c, a) && see(c, b), 3000);
    expect([seenBy(c, a)?.port, seenBy(c, b)?.port]).toEqual([5670, 5671]);
    expect(b.engine.network().listener).toEqual({ port: 5671, onWantedPort: false, wantedPort: 5670 });
  });
});

describe('subscribers', () => {
  it('that throw are logged, and the others still hear', async () => {
    const world = new EngineLan();
    const a = world.engine('10.0.0.1');
    const heard: string[] = [];
    a.engine.subscribe(() => {
      throw new Error('broken');
    });
    const undo = a.engine.subscribe((change) => heard.push(change.kind));
    await world.settle(a.engine.start());
    expect(heard.length).toBeGreaterThan(0);
    expect(a.logged.join()).toContain('broken');
    undo();
    const before = heard.length;
    await world.start('10.0.0.2');
    await world.clock.advance(500);
    expect(heard.length).toBe(before);
  });

  it('may call back into the engine, and all hear the same order', async () => {
    const world = new EngineLan();
    const a = world.engine('10.0.0.1');
    const orders: string[][] = [[], []];
    a.engine.subscribe((change) => {
      orders[0]?.push(change.kind);
      if (change.kind === 'peer-joined') a.engine.change({ name: 'greeted' });
    });
    a.engine.subscribe((change) => orders[1]?.push(change.kind));
    await world.settle(a.engine.start());
    await world.start('10.0.0.2');
    await world.clock.advance(500);
    expect(orders[0]).toContain('self-changed');
    expect(orders[0]).toEqual(orders[1]);
  });
});

describe('questions of a person', () => {
  it('probe a peer now and tell how long it took', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2')];
    await world.clock.advance(3000);
    const asked = a.engine.probe(b.engine.self().key);
    await world.settle(asked);
    expect(await asked).toEqual({ kind: 'answered', address: '10.0.0.2', afterMs: 4 });
    expect(await a.engine.probe('SVC_nobody:T')).toEqual({ kind: 'unknown-peer' });
    b.node.host.cutOff();
    const lost = a.engine.probe(b.engine.self().key);
    await world.settle(lost);
    expect(await lost).toEqual({ kind: 'failed', address: '10.0.0.2', failure: 'timed-out', afterMs: 2000 });
  });

  it('ask whom a peer hears: the asker first', async () => {
    const world = new EngineLan();
    const [c, b] = [await world.start('10.0.0.3'), await world.start('10.0.0.2')];
    await world.clock.advance(500);
    const a = await world.start('10.0.0.1');
    await world.clock.advance(3000);
    const asked = a.engine.askWhomItHears(b.engine.self().key);
    await world.settle(asked);
    expect(await asked).toEqual([a.engine.self().key, c.engine.self().key]);
  });

  it('end with the engine', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2')];
    await world.clock.advance(3000);
    b.node.host.cutOff();
    const asked = a.engine.probe(b.engine.self().key);
    await world.settle(a.engine.stop());
    expect(await asked).toMatchObject({ kind: 'failed', failure: 'exhausted' });
  });
});

describe('who asked us', () => {
  it('is known to hear us', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2')];
    await world.clock.advanceUntil(() => see(a, b) && see(b, a), 300);
    await world.clock.advance(100);
    expect(seenBy(a, b)?.toldRevision).toBe(a.engine.self().revision);
    expect(seenBy(b, a)?.toldRevision).toBe(b.engine.self().revision);
    expect(seenBy(a, b)?.askedUsAtMs).not.toBeNull();
  });

  it('before its first beacon came is known to hear us when it comes', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const unmute = world.lan.addFilter((packet, from) => from === a.node.host && packet.kind !== 'tcp');
    const b = await world.start('10.0.0.2');
    await world.clock.advance(500);
    expect(see(a, b)).toBe(true);
    expect(b.engine.peers()).toEqual([]);
    unmute();
    await world.clock.advanceUntil(() => see(b, a), 1100);
    expect(seenBy(b, a)?.toldRevision).toBe(b.engine.self().revision);
    expect(b.engine.counters().requestsAnswered).toBe(1);
  });
});
