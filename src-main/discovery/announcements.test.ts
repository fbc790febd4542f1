import { describe, expect, it } from 'vitest';
import { EngineLan, leaves, peerChanges, see, seenBy } from './testing/engine-lan.ts';
import { frames, HandMadePeer } from './testing/hand-made-peer.ts';

const web = { type: 'Web', port: 80, description: '' };
const beaconsFrom = (world: EngineLan, address: string): { atMs: number; text: string; to: string; kind: string }[] => {
  const sent: { atMs: number; text: string; to: string; kind: string }[] = [];
  world.lan.observe((packet) => {
    if (
      packet.kind === 'tcp' ||
      packet.fromAddress !== address ||
      packet.toAddress.endsWith('.255') !== (packet.toAddress === '255.255.255.255')
    )
      return;
    sent.push({ atMs: world.clock.now(), text: Buffer.from(packet.datagram).toString(), to: packet.toAddress, kind: packet.kind });
  });
  return sent;
};

describe('beacons', () => {
  it('go out at start, then every interval without drift', async () => {
    const world = new EngineLan();
    const sent = beaconsFrom(world, '10.0.0.1');
    const a = await world.start('10.0.0.1', { name: 'Ann' });
    await world.clock.advance(60_500);
    expect(sent.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 61 }, (_, i) => i * 1000));
    const { id, revision } = a.engine.self();
    expect(sent[0]?.text).toBe(`CTL:${id}:Peerscope.Node:5670:${revision}:Ann`);
  });

  it('leave only once TCP listens', async () => {
    const world = new EngineLan();
    const node = world.lan.addNode('10.0.0.1');
    const a = world.engine(node);
    let isListening: boolean | null = null;
    world.lan.observe(() => (isListening ??= node.host.listeningOn(5670) !== null));
    await world.settle(a.engine.start());
    expect(isListening).toBe(true);
  });

  it('of oneself are recognised on whatever interface they come back, and counted', async () => {
    const world = new EngineLan();
    const host = world.lan.addHost({ name: 'eth0', address: '10.0.0.1' }, { name: 'eth1', address: '10.1.0.1', segment: 'other' });
    const a = await world.start(host.addNode());
    await world.clock.advance(5500);
    expect(a.engine.peers()).toEqual([]);
    expect(a.engine.network().interfaces.every(({ heardBack, sent }) => heardBack === 6 && sent === 6)).toBe(true);
    expect(a.engine.counters().ownBeaconsHeard).toBeGreaterThanOrEqual(12);
  });

  it('with an own address and another id are another node, unless they claim our own port', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const other = new HandMadePeer(world.lan, a.node.host, 'SVC_other');
    other.listen(5671);
    other.sayEverySecond('CTL:SVC_other:T:5671:aa:O');
    other.sayEverySecond('CTL:SVC_liar:T:5670:aa:L');
    other.sayEverySecond('CTL:SVC_seed:T');
    await world.clock.advance(5500);
    expect(a.engine.peers().map(({ id }) => id)).toEqual(['SVC_other']);
    expect(a.engine.counters().dropped['own-port']).toBeGreaterThanOrEqual(12);
    const claims = a.changes.filter((change) => change.kind === 'network-changed' && change.notice.kind === 'own-endpoint-claimed');
    expect(claims).toHaveLength(1);
  });

  // a node that had won 5670 late listened there, too, and asked itself for whoever claimed it
  it('is told of on the wanted port as well, once that is won', async () => {
    const world = new EngineLan();
    const seed = new HandMadePeer(world.lan, '10.0.0.1', 'SVC_old');
    const release = seed.listen(5670);
    const a = await world.start(seed.host.addNode());
    await world.clock.advance(3000);
    release();
    await world.clock.advance(3000);
    expect(a.engine.network().listener).toMatchObject({ port: 5671, onWantedPort: true });
    seed.sayEverySecond('CTL:SVC_new:Alpha.Service');
    await world.clock.advance(5000);
    expect(a.engine.peers()).toEqual([]);
    expect(a.engine.counters().dropped['own-port']).toBeGreaterThan(3);
    expect(a.changes.some((change) => change.kind === 'network-changed' && change.notice.kind === 'own-endpoint-claimed')).toBe(true);
  });

  it('from beyond the link, or from no unicast address, are dropped and counted', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const liar = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    for (const source of ['192.168.7.7', '10.0.1.1']) liar.say('CTL:SVC_x:T:5670:aa:X', source);
    for (const source of ['127.0.0.1', '224.0.0.1', '10.0.0.255', '10.0.0.0', '0.0.0.0']) liar.say('CTL:SVC_x:T:5670:aa:X', source);
    liar.say('garbage');
    liar.say('CTL:x');
    await world.clock.advance(100);
    expect(a.engine.peers()).toEqual([]);
    expect(a.engine.counters().dropped).toMatchObject({ 'off-link': 2, 'not-unicast': 5, foreign: 1, malformed: 1 });
  });

  it('of a known peer are dropped, too, once its address is no longer near', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const peer = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    peer.listen();
    peer.sayEverySecond('CTL:SVC_x:T');
    await world.clock.advance(1500);
    expect(a.engine.peer('SVC_x:T')?.state).toBe('present');
    a.node.host.changeInterface('eth0', { address: '10.7.0.1' });
    await world.clock.advance(7000);
    expect(a.engine.counters().dropped['off-link']).toBeGreaterThan(4);
    expect(leaves(a)).toEqual(['expired']);
  });

  it('go to unicast targets, too, and are accepted from them', async () => {
    const world = new EngineLan();
    world.lan.route('lan', 'far');
    const a = await world.start('10.0.0.1', { targets: ['10.9.0.1'] });
    const far = world.lan.addHost({ name: 'eth0', address: '10.9.0.1', segment: 'far' });
    const b = await world.start(far.addNode(), {});
    await world.clock.advance(3000);
    expect(a.engine.peers()).toEqual([]);
    expect(b.engine.counters().dropped['off-link']).toBeGreaterThan(1);
    b.engine.change({ targets: ['10.0.0.1'] });
    await world.clock.advanceUntil(() => see(a, b) && see(b, a), 1100);
    expect(seenBy(a, b)?.addresses).toEqual([{ address: '10.9.0.1', confirmed: true, interfaceName: null }]);
  });
});

describe('an introduction', () => {
  it('makes a newcomer known by everybody within milliseconds, one a node', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    await world.clock.advance(500);
    const sent = beaconsFrom(world, '10.0.0.1');
    const b = await world.start('10.0.0.2');
    await world.clock.advanceUntil(() => see(a, b) && see(b, a), 50);
    await world.clock.advance(5000);
    a.engine.change({ capabilities: [web] });
    b.engine.change({ capabilities: [web] });
    await world.clock.advance(5000);
    expect(sent.filter(({ kind }) => kind === 'unicast')).toHaveLength(1);
  });

  it('goes to one address at most once per 2 s', async () => {
    const world = new EngineLan();
    await world.start('10.0.0.1');
    const sent = beaconsFrom(world, '10.0.0.1');
    const liar = new HandMadePeer(world.lan, '10.0.0.9', null);
    for (let i = 0; i < 100; i++) {
      liar.say(`CTL:SVC_${i}:T:5670:aa:X`);
      await world.clock.advance(100);
    }
    expect(sent.filter(({ kind }) => kind === 'unicast').length).toBeLessThanOrEqual(6);
  });
});

describe('an introduction to a host with two nodes', () => {
  it('goes out once in 2 s, though both are asked at once', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const sent = beaconsFrom(world, '10.0.0.1');
    const one = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_one');
    const two = new HandMadePeer(world.lan, one.host, 'SVC_two');
    one.listen(5670);
    two.listen(5671);
    one.say('CTL:SVC_one:T:5670:aa:1');
    await world.clock.advance(100);
    two.say('CTL:SVC_two:T:5671:aa:2');
    await world.clock.advance(100);
    expect(a.engine.peers().map(({ state }) => state)).toEqual(['present', 'present']);
    expect(sent.filter(({ kind }) => kind === 'unicast')).toHaveLength(1);
  });
});

describe('a goodbye', () => {
  it('is a burst of five within 100 ms, the first one at once', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    await world.clock.advance(1500);
    const sent = beaconsFrom(world, '10.0.0.1');
    const stopMs = world.clock.now();
    await world.settle(a.engine.stop());
    expect(sent).toHaveLength(5);
    expect(sent[0]?.atMs).toBe(stopMs);
    expect((sent[4]?.atMs ?? Infinity) - stopMs).toBeLessThanOrEqual(100);
    expect(sent.every(({ text }) => text === `CTL:${a.engine.self().id}:Peerscope.Node:0`)).toBe(true);
  });

  it('is followed by 200 ms in which requests are still answered', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const stopped = a.engine.stop();
    await world.clock.advance(275);
    expect(a.node.host.listeningOn(5670)).not.toBeNull();
    await world.settle(stopped);
    expect(a.node.host.listeningOn(5670)).toBeNull();
  });

  it('counts only from an address where the peer is known', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2')];
    const liar = new HandMadePeer(world.lan, '10.0.0.9', null);
    await world.clock.advance(500);
    liar.say(`CTL:${b.engine.self().key}:0`);
    // a beacon in the name of b makes the liar's address no address of b's
    liar.say(`CTL:${b.engine.self().key}:5670:aa:liar`);
    await world.clock.advance(10);
    liar.say(`CTL:${b.engine.self().key}:0`);
    liar.say('CTL:SVC_nobody:T:0');
    await world.clock.advance(10);
    expect(see(a, b)).toBe(true);
    expect(a.engine.counters().dropped['stranger-goodbye']).toBe(3);
  });

  it('makes late beacons of that peer be ignored for 2 s', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const peer = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    peer.listen();
    peer.say('CTL:SVC_x:T:5670:aa:X');
    await world.clock.advance(100);
    peer.say('CTL:SVC_x:T:0');
    await world.clock.advance(1990);
    peer.say('CTL:SVC_x:T:5670:aa:X');
    await world.clock.advance(5);
    expect(a.engine.peers()).toEqual([]);
    expect(a.engine.counters().dropped['after-goodbye']).toBe(1);
    await world.clock.advance(20);
    peer.say('CTL:SVC_x:T:5670:aa:X');
    await world.clock.advance(10);
    expect(a.engine.peers()).toHaveLength(1);
  });
});

describe('a change', () => {
  it('of capabilities is known to the others at once', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2')];
    await world.clock.advance(300);
    for (let port = 1; port <= 2; port++) {
      a.engine.change({ capabilities: [{ ...web, port }] });
      await world.clock.advanceUntil(() => seenBy(b, a)?.capabilities[0]?.port === port, 100);
      const { revision } = a.engine.self();
      expect(a.changes.some((change) => change.kind === 'peer-updated' && change.peer.toldRevision === revision)).toBe(true);
      await world.clock.advance(3000);
    }
  });

  it('of the name is known at once and asks nobody', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2')];
    await world.clock.advance(300);
    const asked = b.engine.counters().inquiriesSent;
    a.engine.change({ name: 'Anna' });
    await world.clock.advanceUntil(() => seenBy(b, a)?.name === 'Anna', 20);
    expect(b.engine.counters().inquiriesSent).toBe(asked);
  });

  it('made ten times in a row goes out as two beacons, and the last state is known within a second', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2')];
    await world.clock.advance(3500);
    const sent = beaconsFrom(world, '10.0.0.1');
    for (let port = 1; port <= 10; port++) {
      a.engine.change({ capabilities: [{ ...web, port }] });
      await world.clock.advance(4);
    }
    await world.clock.advanceUntil(() => seenBy(b, a)?.capabilities[0]?.port === 10, 1000);
    expect(sent.filter(({ atMs }) => atMs < 3900)).toHaveLength(2);
  });

  it('that is refused changes nothing', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1', { capabilities: [web] });
    const before = a.engine.self();
    expect(() => a.engine.change({ name: 'New', capabilities: [{ ...web, port: 70_000 }] })).toThrow('capabilities[0].port: port-range');
    expect(a.engine.self()).toEqual(before);
    expect(a.changes.filter(({ kind }) => kind === 'self-changed')).toHaveLength(1);
  });

  it('of the type lets the old one leave with a goodbye and the new one appear', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2')];
    await world.clock.advance(300);
    a.engine.change({ type: 'Other.Node' });
    await world.clock.advanceUntil(() => see(b, a), 100);
    expect(leaves(b)).toEqual(['goodbye']);
    expect(b.engine.peers().map(({ type }) => type)).toEqual(['Other.Node']);
  });

  it('heard while a HELLO is under way leads to another one', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const peer = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    peer.reply = frames(['Old:1'], 300);
    peer.listen();
    peer.say('CTL:SVC_x:T:5670:01:X');
    await world.clock.advance(100);
    peer.reply = frames(['New:1']);
    peer.say('CTL:SVC_x:T:5670:02:X');
    await world.clock.advance(500);
    expect(a.engine.peer('SVC_x:T')?.capabilities).toEqual([{ type: 'New', port: 1, description: '' }]);
    expect(peer.mostOpenAtOnce).toBe(1);
  });

  it('of a node that could not be reached is not kept waiting by its back-off', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const peer = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    const hush = peer.sayEverySecond('CTL:SVC_x:T:5670:01:X');
    await world.clock.advance(40_000);
    hush();
    peer.listen();
    peer.say('CTL:SVC_x:T:5670:02:X');
    await world.clock.advance(20);
    expect(a.engine.peer('SVC_x:T')?.state).toBe('present');
  });

  it('of the port leads to a HELLO there', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const peer = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    peer.listen(5670);
    peer.say('CTL:SVC_x:T:5670:01:X');
    await world.clock.advance(100);
    peer.listen(6000);
    peer.say('CTL:SVC_x:T:6000:01:X');
    await world.clock.advance(100);
    expect(a.engine.peer('SVC_x:T')).toMatchObject({ port: 6000, state: 'present' });
    expect(peer.requests).toHaveLength(2);
  });

  it('is no heartbeat: equal beacons say nothing and ask nobody', async () => {
    const world = new EngineLan();
    const [a, b] = [await world.start('10.0.0.1'), await world.start('10.0.0.2')];
    await world.clock.advance(1500);
    const said = a.changes.length;
    const asked = a.engine.counters().inquiriesSent;
    await world.clock.advance(60_000);
    expect(a.changes.length).toBe(said);
    expect(a.engine.counters().inquiriesSent).toBe(asked);
    const times = a.engine.beaconTimes(b.engine.self().key);
    expect(times).toHaveLength(40);
    // the copies of one beacon, by limited and by directed broadcast, are one
    expect(times.slice(1).every((atMs, i) => atMs - (times[i] ?? 0) === 1000)).toBe(true);
    expect(peerChanges(b)).not.toContain('peer-left');
  });
});
