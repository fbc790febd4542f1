import { describe, expect, it } from 'vitest';
import type { PeerState } from './discovery-api.ts';
import { EngineLan, leaves, peerChanges, see, seenBy, type RunningEngine } from './testing/engine-lan.ts';
import { frames, HandMadePeer } from './testing/hand-made-peer.ts';

/** Two engines that know each other, and a moment right after a beacon of the second. */
async function couple(intervalMs = 1000): Promise<{ world: EngineLan; a: RunningEngine; b: RunningEngine }> {
  const world = new EngineLan();
  const a = await world.start('10.0.0.1', { intervalMs });
  const b = await world.start('10.0.0.2', { intervalMs });
  await world.clock.advanceUntil(() => see(a, b) && see(b, a), 300);
  const { lastBeaconMs } = seenBy(a, b) ?? { lastBeaconMs: 0 };
  await world.clock.advanceUntil(() => (seenBy(a, b)?.lastBeaconMs ?? 0) > lastBeaconMs, 2 * intervalMs);
  return { world, a, b };
}

/** Nothing of b's beacons arrives any more; TCP stays as it is. */
function muteBeacons(world: EngineLan, of: RunningEngine): () => void {
  return world.lan.addFilter((packet, from) => packet.kind !== 'tcp' && from === of.node.host);
}

describe('a peer that falls silent', () => {
  it('is gone soon after a crash, but never within 1.5 intervals of its last beacon', async () => {
    const { world, a, b } = await couple();
    const killedMs = world.clock.now();
    b.node.kill();
    await world.clock.advanceUntil(() => leaves(a).length > 0, 5000);
    expect(leaves(a)).toEqual(['refused']);
    expect(world.clock.now() - killedMs).toBeGreaterThanOrEqual(1500);
    expect(world.clock.now() - killedMs).toBeLessThanOrEqual(2500);
  });

  it('is quiet after 2.5 intervals and says why', async () => {
    const { world, a, b } = await couple();
    const sinceMs = world.clock.now();
    b.node.host.cutOff();
    await world.clock.advanceUntil(() => seenBy(a, b)?.state === 'quiet', 5000);
    expect(world.clock.now() - sinceMs).toBeGreaterThanOrEqual(2400);
    expect(world.clock.now() - sinceMs).toBeLessThanOrEqual(3000);
    await world.clock.advanceUntil(() => seenBy(a, b)?.stateReason?.kind === 'probe-unanswered', 2000);
    expect(seenBy(a, b)?.expiresAtMs).toBeGreaterThan(world.clock.now());
  });

  it('but answers its probes is alive, quiet, and probed again every 2 s', async () => {
    const { world, a, b } = await couple();
    const unmute = muteBeacons(world, b);
    const before = a.engine.counters().inquiriesSent;
    await world.clock.advance(60_000);
    expect(seenBy(a, b)).toMatchObject({ state: 'quiet', stateReason: { kind: 'silent-but-answers' } });
    const probes = a.engine.counters().inquiriesSent - before;
    expect(probes).toBeGreaterThanOrEqual(25);
    expect(probes).toBeLessThanOrEqual(30);
    unmute();
    await world.clock.advanceUntil(() => see(a, b), 1100);
    expect(leaves(a)).toEqual([]);
  });

  // the window had the first expiry for ever, and said "removed in 0.0 s" of a peer that stayed
  it('but answers its probes is told of with each new expiry, and no more often', async () => {
    const { world, a, b } = await couple();
    muteBeacons(world, b);
    await world.clock.advanceUntil(() => seenBy(a, b)?.state === 'quiet', 5000);
    a.changes.length = 0;
    const askedBefore = a.engine.counters().inquiriesSent;
    await world.clock.advance(30_000);
    const told = a.changes.flatMap((change) => (change.kind === 'peer-updated' ? [change.peer] : []));
    expect(told.at(-1)?.expiresAtMs).toBe(seenBy(a, b)?.expiresAtMs);
    expect(told.every(({ stateReason }) => stateReason?.kind === 'silent-but-answers')).toBe(true);
    expect(told.length).toBeGreaterThan(10);
    expect(told.length).toBeLessThanOrEqual(a.engine.counters().inquiriesSent - askedBefore);
  });

  it('and answers no more, either, is told to leave', async () => {
    const { world, a, b } = await couple();
    muteBeacons(world, b);
    await world.clock.advance(20_000);
    b.node.host.cutOff();
    await world.clock.advanceUntil(() => seenBy(a, b)?.stateReason?.kind === 'probe-unanswered', 5000);
    const { lastSignMs = 0, lastBeaconMs = 0, expiresAtMs } = seenBy(a, b) ?? {};
    expect(lastSignMs - lastBeaconMs).toBeGreaterThan(15_000);
    expect(expiresAtMs).toBe(lastSignMs + 5000);
    await world.clock.advanceUntil(() => leaves(a).length > 0, 6000);
    expect(leaves(a)).toEqual(['expired']);
  });

  it('after it answered its HELLO only is silent: that was no answer in its silence', async () => {
    const { world, a, b } = await couple();
    b.node.host.cutOff();
    await world.clock.advanceUntil(() => seenBy(a, b)?.state === 'quiet', 5000);
    expect(seenBy(a, b)?.stateReason?.kind).not.toBe('silent-but-answers');
  });

  it('ages by the own interval, and by no less than 1000 ms', async () => {
    const slow = await couple(4000);
    slow.b.node.host.cutOff();
    await slow.world.clock.advance(9000);
    expect(see(slow.a, slow.b)).toBe(true);
    expect(await slow.world.clock.advanceUntil(() => leaves(slow.a).length > 0, 20_000)).toBeGreaterThan(10_000);

    const fast = await couple(200);
    fast.b.node.host.cutOff();
    await fast.world.clock.advance(2300);
    expect(see(fast.a, fast.b)).toBe(true);
  });

  it('and comes back within its expiry never left', async () => {
    const { world, a, b } = await couple();
    const reconnect = b.node.host.cutOff();
    await world.clock.advance(4500);
    reconnect();
    await world.clock.advanceUntil(() => see(a, b), 1100);
    const states = a.changes.flatMap((change): PeerState[] => ('peer' in change ? [change.peer.state] : []));
    expect(states).toContain('quiet');
    expect(peerChanges(a)).not.toContain('peer-left');
  });

  it('is refused only where it has answered before: a stranger whose port is closed is unreachable, not gone', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const peer = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    const hush = peer.sayEverySecond('CTL:SVC_x:T:5670:aa:X');
    await world.clock.advance(5500);
    hush();
    expect(a.engine.peer('SVC_x:T')).toMatchObject({
      state: 'unreachable',
      stateReason: { failure: 'refused', address: '10.0.0.9', port: 5670 }
    });
    await world.clock.advance(4000);
    expect(a.engine.peer('SVC_x:T')?.state).toBe('quiet');
    await world.clock.advance(2000);
    expect(leaves(a)).toEqual(['expired']);
  });

  it('is not gone because of a refusal at a port where it never answered', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const peer = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    peer.listen();
    peer.say('CTL:SVC_x:T:5670:aa:X');
    await world.clock.advance(3000);
    peer.say('CTL:SVC_x:T:6000:aa:X');
    await world.clock.advance(100);
    expect(a.engine.peer('SVC_x:T')).toMatchObject({ state: 'unreachable', stateReason: { failure: 'refused', port: 6000 } });
    await world.clock.advance(4500);
    expect(a.engine.peer('SVC_x:T')?.state).toBe('quiet');
    await world.clock.advance(1000);
    expect(leaves(a)).toEqual(['expired']);
  });

  it('is not unreachable because a probe was lost, when its beacons came back meanwhile', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const peer = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    peer.listen();
    peer.say('CTL:SVC_x:T:5670:aa:X');
    await world.clock.advance(100);
    peer.reply = { kind: 'silence' };
    await world.clock.advanceUntil(() => peer.connections.length === 2, 2000);
    peer.sayEverySecond('CTL:SVC_x:T:5670:aa:X');
    await world.clock.advance(5000);
    expect(a.changes.flatMap((change) => ('peer' in change ? [change.peer.state] : []))).toEqual(['asking', 'present']);
  });

  it('is replaced when another id answers at its address and port', async () => {
    const { world, a, b } = await couple();
    b.node.kill();
    const again = world.engine(b.node.host.addNode());
    await world.settle(again.engine.start());
    await world.clock.advanceUntil(() => leaves(a).length > 0, 2600);
    expect(leaves(a)).toEqual(['replaced']);
    expect(see(a, again)).toBe(true);
    expect(a.engine.peers()).toHaveLength(1);
  });
});

describe('a peer at whose address and port another id has answered', () => {
  /** y was there first; then x answers at the same place. */
  async function contested() {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const place = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_y');
    place.listen();
    const hushY = place.sayEverySecond('CTL:SVC_y:T:5670:aa:Y');
    await world.clock.advance(100);
    place.responderId = 'SVC_x';
    const hushX = place.sayEverySecond('CTL:SVC_x:T:5670:aa:X');
    await world.clock.advance(100);
    expect(a.engine.peer('SVC_x:T')?.state).toBe('present');
    return { world, a, place, hushX, hushY };
  }

  it('is replaced once it has missed a beacon', async () => {
    const { world, a, hushY } = await contested();
    expect(a.engine.peer('SVC_y:T')?.state).toBe('present');
    hushY();
    const tookMs = await world.clock.advanceUntil(() => leaves(a).length > 0, 2000);
    expect(tookMs).toBeGreaterThan(1000);
    expect(leaves(a)).toEqual(['replaced']);
  });

  it('stays when the other one has left', async () => {
    const { world, a, place, hushX, hushY } = await contested();
    hushX();
    place.say('CTL:SVC_x:T:0');
    place.responderId = 'SVC_y';
    await world.clock.advance(500);
    hushY();
    await world.clock.advance(1600);
    place.sayEverySecond('CTL:SVC_y:T:5670:aa:Y');
    await world.clock.advance(100);
    expect(leaves(a)).toEqual(['goodbye']);
    expect(a.engine.peer('SVC_y:T')).toMatchObject({ state: 'present', conflict: null });
  });

  it('is not replaced before we have listened for one expiry after a sleep of ours', async () => {
    const { world, a, hushY } = await contested();
    hushY();
    a.node.host.sleep();
    await world.clock.advance(10_000);
    a.node.host.wake();
    await world.clock.advance(4900);
    expect(leaves(a)).toEqual([]);
    await world.clock.advance(1000);
    expect(leaves(a)).toHaveLength(1);
  });
});

describe('five nodes at 30 % loss', () => {
  it('never lose anybody in 2 minutes', async () => {
    const world = new EngineLan();
    const engines: RunningEngine[] = [];
    for (let i = 1; i <= 5; i++) engines.push(await world.start(`10.0.0.${i}`));
    await world.clock.advanceUntil(() => engines.every((a) => engines.every((b) => a === b || see(a, b))), 3000);
    world.lan.conditions = { ...world.lan.conditions, loss: 0.3 };
    await world.clock.advance(120_000);
    expect(engines.flatMap(leaves)).toEqual([]);
  });
});

describe('a node that cannot be asked', () => {
  it.each([
    ['closed', { reply: { kind: 'hang-up' } }],
    ['timed-out', { reply: { kind: 'silence' } }],
    ['garbled', { reply: frames(['A:0']) }],
    ['other-node', { responderId: 'SVC_other' }],
    ['other-node', { responderId: null }]
  ] as const)('is unreachable, and the reason is kept: %s', async (failure, flaw) => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const peer = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    Object.assign(peer, flaw);
    peer.listen();
    peer.sayEverySecond('CTL:SVC_x:T:5670:aa:X');
    await world.clock.advance(2500);
    expect(a.engine.peer('SVC_x:T')).toMatchObject({ state: 'unreachable', stateReason: { kind: 'inquiry-failed', failure } });
    expect(peerChanges(a)).toEqual(['peer-heard', 'peer-joined']);
  });

  it('is tried again after 1, 2, 4 … 60 s for as long as it is heard', async () => {
    const world = new EngineLan();
    await world.start('10.0.0.1');
    const peer = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_x');
    peer.reply = { kind: 'hang-up' };
    peer.listen();
    const hush = peer.sayEverySecond('CTL:SVC_x:T:5670:aa:X');
    await world.clock.advance(300_000);
    const gaps = peer.connections.slice(1).map((atMs, i) => Math.round((atMs - (peer.connections[i] ?? 0)) / 1000));
    // the first retry waits for the budget of its address, too; each waits for a beacon
    expect(gaps.slice(0, 7)).toEqual([2, 3, 5, 9, 17, 33, 61]);
    expect(Math.max(...gaps)).toBe(61);
    hush();
    const tries = peer.connections.length;
    await world.clock.advance(100_000);
    expect(peer.connections.length).toBe(tries);
  });
});
