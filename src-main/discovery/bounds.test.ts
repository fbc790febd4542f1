import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './discovery-config.ts';
import { EngineLan, see, seenBy } from './testing/engine-lan.ts';
import { HandMadePeer } from './testing/hand-made-peer.ts';

describe('a flood of beacons in invented names', () => {
  it('from one address is held to 64 ids there, and to one connection per 2 s', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const liar = new HandMadePeer(world.lan, '10.0.0.9', null);
    liar.listen();
    for (let i = 0; i < 2000; i++) {
      liar.say(`CTL:SVC_${i}:T:5670:aa:X`);
      await world.clock.advance(10);
    }
    expect(a.engine.peers()).toHaveLength(64);
    expect(liar.connections.length).toBeGreaterThan(5);
    expect(liar.connections.length).toBeLessThanOrEqual(11);
    expect(liar.mostOpenAtOnce).toBe(1);
  });

  it('never displaces a peer that is present; the oldest unconfirmed gives way', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1', { limits: { ...DEFAULT_LIMITS, maxPeers: 20 } });
    const b = await world.start('10.0.0.2');
    await world.clock.advanceUntil(() => see(a, b), 300);
    const liar = new HandMadePeer(world.lan, '10.0.0.9', null);
    for (let i = 0; i < 600; i++) {
      liar.say(`CTL:SVC_${i}:T:5670:aa:X`, `10.0.0.${20 + (i % 200)}`);
      await world.clock.advance(10);
    }
    expect(see(a, b)).toBe(true);
    expect(a.changes.some((change) => change.kind === 'peer-left' && change.peer.id === b.engine.self().id)).toBe(false);
    expect(a.engine.peers()).toHaveLength(20);
    expect(a.engine.peers().at(-1)?.id).toBe('SVC_599');
    const forgotten = a.changes.flatMap((change) => (change.kind === 'peer-forgotten' ? [change.peer.id] : []));
    expect(forgotten.slice(0, 3)).toEqual(['SVC_0', 'SVC_1', 'SVC_2']);
  });

  it('keeps neither probes nor changes of present peers waiting: a quarter of the slots is theirs', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const [b, c] = [await world.start('10.0.0.2'), await world.start('10.0.0.3')];
    await world.clock.advanceUntil(() => see(a, b) && see(a, c), 300);
    await world.clock.advance(3000);
    const liar = new HandMadePeer(world.lan, '10.0.0.9', null);
    let i = 0;
    // addresses that nobody has: each inquiry hangs until its deadline
    const flood = (): void => {
      for (let n = 0; n < 5; n++, i++) liar.say(`CTL:SVC_${i}:T:5670:aa:X`, `10.0.0.${20 + (i % 200)}`);
      world.clock.schedule(10, flood);
    };
    flood();
    await world.clock.advance(3000);
    b.engine.change({ capabilities: [{ type: 'New', port: 1, description: '' }] });
    await world.clock.advanceUntil(() => seenBy(a, b)?.capabilities.length === 1, 1000);
    const killedMs = world.clock.now();
    c.node.kill();
    await world.clock.advanceUntil(() => a.engine.peer(c.engine.self().key) === null, 3600);
    expect(world.clock.now() - killedMs).toBeLessThanOrEqual(2500);
  });

  it('in the name of a victim that has answered makes one connection per 2 s, after a burst of two', async () => {
    const world = new EngineLan();
    await world.start('10.0.0.1');
    const victim = new HandMadePeer(world.lan, '10.0.0.8', 'SVC_v');
    victim.listen();
    victim.say('CTL:SVC_v:T:5670:01:V');
    await world.clock.advance(5000);
    const before = victim.connections.length;
    for (let i = 0; i < 400; i++) {
      victim.say(`CTL:SVC_v:T:5670:${i.toString(16)}:V`);
      await world.clock.advance(50);
    }
    const made = victim.connections.length - before;
    expect(made).toBeGreaterThanOrEqual(10);
    expect(made).toBeLessThanOrEqual(12);
    expect(victim.mostOpenAtOnce).toBe(1);
  });
});

describe('an inquiry that waited', () => {
  /** Asked at once, and once more when the budget of the address allows, which is 2 s later. */
  async function withOneWaiting(forged: string) {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const liar = new HandMadePeer(world.lan, '10.0.0.9', null);
    for (const id of ['SVC_1', 'SVC_2']) liar.say(`CTL:${id}:T:5670:aa:X`, forged);
    await world.clock.advance(1000);
    expect(a.engine.counters().inquiriesSent).toBe(1);
    return { world, a };
  }

  it('goes out once it may', async () => {
    const { world, a } = await withOneWaiting('10.0.0.50');
    await world.clock.advance(1500);
    expect(a.engine.counters().inquiriesSent).toBe(2);
  });

  it('never goes to our own endpoint, even if its address has become ours', async () => {
    const { world, a } = await withOneWaiting('10.0.0.50');
    a.node.host.changeInterface('eth0', { address: '10.0.0.50' });
    await world.clock.advance(3000);
    expect(a.engine.counters().inquiriesSent).toBe(1);
  });

  it('never goes beyond the link, even if its address was near before', async () => {
    const { world, a } = await withOneWaiting('10.0.0.50');
    a.node.host.changeInterface('eth0', { address: '10.7.0.1' });
    await world.clock.advance(3000);
    expect(a.engine.counters().inquiriesSent).toBe(1);
  });
});

describe('a hundred newcomers at once', () => {
  it('are asked at most 12 at a time, and all become known', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    let open = 0;
    let mostOpen = 0;
    const peers = Array.from({ length: 100 }, (_, i) => new HandMadePeer(world.lan, `10.0.0.${100 + i}`, `SVC_${i}`));
    for (const peer of peers) {
      peer.listen();
      peer.reply = { kind: 'frames', texts: [''], afterMs: 20 };
      peer.sayEverySecond(`CTL:${peer.responderId ?? ''}:T:5670:aa:X`);
    }
    const watch = (): void => {
      open = peers.reduce((sum, peer) => sum + peer.openNow, 0);
      mostOpen = Math.max(mostOpen, open);
      world.clock.schedule(1, watch);
    };
    watch();
    await world.clock.advanceUntil(() => a.engine.peers().filter(({ state }) => state === 'present').length === 100, 3000);
    expect(mostOpen).toBeLessThanOrEqual(13); // one may be closing
  });
});

describe('this machine running out of descriptors', () => {
  it('blames nobody and asks again', async () => {
    const world = new EngineLan();
    const node = world.lan.addNode('10.0.0.1');
    const a = world.engine(node);
    const inquire = node.capabilities.inquire.bind(node.capabilities);
    let isExhausted = true;
    node.capabilities.inquire = (inquiry, settled) =>
      isExhausted
        ? world.clock.schedule(1, () => settled({ kind: 'failed', failure: 'exhausted', connected: false, responderId: null }))
        : inquire(inquiry, settled);
    await world.settle(a.engine.start());
    const b = await world.start('10.0.0.2');
    await world.clock.advance(4000);
    expect(seenBy(a, b)?.state).toBe('asking');
    isExhausted = false;
    await world.clock.advanceUntil(() => see(a, b), 3000);
  });
});

describe('ids that mean something to JavaScript', () => {
  it('are ids like others', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    for (const [i, id] of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].entries()) {
      const peer = new HandMadePeer(world.lan, `10.0.0.${50 + i}`, id);
      peer.listen();
      peer.sayEverySecond(`CTL:${id}:${id}:5670:aa:${id}`);
    }
    await world.clock.advance(3000);
    expect(a.engine.peers().map(({ state, id }) => `${id} ${state}`)).toEqual([
      '__proto__ present',
      'constructor present',
      'toString present',
      'hasOwnProperty present'
    ]);
  });
});

describe('what is remembered', () => {
  it('of one peer is eight addresses, the true one among them, whoever speaks in its name', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const b = await world.start('10.0.0.2');
    await world.clock.advanceUntil(() => see(a, b), 300);
    const liar = new HandMadePeer(world.lan, '10.0.0.9', null);
    const { id, type } = b.engine.self();
    for (let i = 0; i < 100; i++) liar.say(`CTL:${id}:${type}:5670:${i.toString(16)}:b`, `10.0.0.${20 + i}`);
    await world.clock.advance(500);
    expect(seenBy(a, b)?.addresses).toHaveLength(8);
    expect(seenBy(a, b)?.addresses[0]).toMatchObject({ address: '10.0.0.2', confirmed: true });
  });

  it('of a goodbye is nothing where nobody had been heard: its sender is heard at once afterwards', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const stranger = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_s');
    stranger.listen();
    stranger.say('CTL:SVC_s:T:0');
    stranger.say('CTL:SVC_s:T:5670:aa:S');
    await world.clock.advance(100);
    expect(a.engine.peers().map(({ id, state }) => `${id} ${state}`)).toEqual(['SVC_s present']);
  });
});
