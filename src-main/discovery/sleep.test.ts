import { describe, expect, it } from 'vitest';
import { EngineLan, leaves, peerChanges, see, seenBy } from './testing/engine-lan.ts';

async function trio() {
  const world = new EngineLan();
  const [a, b, c] = [await world.start('10.0.0.1'), await world.start('10.0.0.2'), await world.start('10.0.0.3')];
  await world.clock.advanceUntil(() => [b, c].every((other) => see(a, other) && see(other, a)), 3000);
  return { world, a, b, c };
}

describe('a process that was stopped for 30 s (SIGSTOP)', () => {
  it('takes all peers for quiet, announces at once, and neither loses nor gains anybody', async () => {
    const { world, a, b } = await trio();
    a.node.freeze();
    await world.clock.advance(30_000);
    expect(leaves(b)).toEqual(['expired']);
    a.changes.length = 0;
    a.node.thaw();
    await world.clock.advance(5);
    expect(a.changes.some((change) => change.kind === 'network-changed' && change.notice.kind === 'slept')).toBe(true);
    await world.clock.advanceUntil(() => see(b, a), 100);
    await world.clock.advance(20_000);
    expect(see(a, b)).toBe(true);
    expect(new Set(peerChanges(a))).toEqual(new Set(['peer-updated']));
  });
});

describe('a machine that slept', () => {
  it('finds it out by the clock since boot, though the monotonic one stood still', async () => {
    const { world, a, b, c } = await trio();
    a.node.host.sleep();
    await world.clock.advance(60_000);
    c.node.host.cutOff();
    a.changes.length = 0;
    a.node.host.wake();
    await world.clock.advance(300);
    const slept = a.changes.find((change) => change.kind === 'network-changed' && change.notice.kind === 'slept');
    expect(slept).toMatchObject({ notice: { forMs: 60_000 } });
    expect(seenBy(a, c)?.state).toBe('quiet');
    // nobody is removed before one full expiry of listening
    await world.clock.advance(4400);
    expect(seenBy(a, c)?.state).toBe('quiet');
    expect(see(a, b)).toBe(true);
    await world.clock.advance(1500);
    expect(leaves(a)).toEqual(['expired']);
  });

  it('announces itself at once', async () => {
    const { world, a } = await trio();
    const sent = a.engine.counters().beaconsSent;
    await world.clock.advanceUntil(() => a.engine.counters().beaconsSent > sent, 1100);
    a.node.host.sleep();
    await world.clock.advance(10_000);
    a.node.host.wake();
    const sentBefore = a.engine.counters().beaconsSent;
    // a tick finds it out; the next regular beacon is due only after a second
    await world.clock.advanceUntil(() => a.engine.counters().beaconsSent > sentBefore, 260);
  });

  it('does not believe in refusals before it has listened for one expiry', async () => {
    const { world, a, b } = await trio();
    a.node.host.sleep();
    await world.clock.advance(10_000);
    b.node.kill();
    a.node.host.wake();
    await world.clock.advance(4900);
    expect(leaves(a)).toEqual([]);
    await world.clock.advance(1500);
    expect(leaves(a)).toHaveLength(1);
  });
});

describe('suspend and resume', () => {
  it('say goodbye, pause, and go on as after a sleep', async () => {
    const { world, a, b } = await trio();
    await world.settle(a.engine.suspend());
    expect(leaves(b)).toEqual(['goodbye']);
    await world.clock.advance(30_000);
    expect(b.engine.peer(a.engine.self().key)).toBeNull();
    a.changes.length = 0;
    a.engine.resume();
    await world.clock.advanceUntil(() => see(a, b) && see(b, a), 1100);
    expect(peerChanges(a)).not.toContain('peer-left');
    expect(peerChanges(a)).not.toContain('peer-joined');
  });

  // without it, everybody who had gone in the night was told of as leaving in the morning
  it('tell of the sleep before anything else', async () => {
    const { world, a } = await trio();
    await world.settle(a.engine.suspend());
    a.node.host.sleep();
    await world.clock.advance(3_600_000);
    a.node.host.wake();
    a.changes.length = 0;
    a.engine.resume();
    await world.clock.advance(10);
    const [first] = a.changes;
    expect(first).toMatchObject({ kind: 'network-changed', notice: { kind: 'slept' } });
    const forMs = first?.kind === 'network-changed' && first.notice.kind === 'slept' ? first.notice.forMs : NaN;
    expect(Math.abs(forMs - 3_600_000)).toBeLessThan(2000);
  });

  // a wireless network that took 8 s to come back cost everybody his place
  it('remove nobody while there is no network to hear anybody on, for a minute', async () => {
    const { world, a, b } = await trio();
    await world.settle(a.engine.suspend());
    a.node.host.changeInterface('eth0', { up: false });
    a.node.host.sleep();
    await world.clock.advance(60_000);
    a.node.host.wake();
    a.engine.resume();
    await world.clock.advance(20_000);
    expect(leaves(a)).toEqual([]);
    // nor is anybody said to be overdue meanwhile
    const told = a.changes.findLast((change) => change.kind === 'peer-updated' && change.peer.key === b.engine.self().key);
    expect(told?.kind === 'peer-updated' && told.peer.expiresAtMs).toBeGreaterThan(a.node.clock.now());
    a.node.host.changeInterface('eth0', { up: true });
    await world.clock.advanceUntil(() => see(a, b), 3000);
    a.node.host.changeInterface('eth0', { up: false });
    await world.clock.advance(60_000);
    expect(leaves(a)).toEqual(['expired', 'expired']);
  });
});

describe('a tick that is a little late', () => {
  it('is no sleep', async () => {
    const { world, a } = await trio();
    a.changes.length = 0;
    a.node.freeze();
    await world.clock.advance(1900);
    a.node.thaw();
    await world.clock.advance(5000);
    expect(a.changes.filter((change) => change.kind === 'network-changed')).toEqual([]);
  });
});
