import { describe, expect, it } from 'vitest';
import { EngineLan, leaves, peerChanges, see, seenBy } from './testing/engine-lan.ts';

const web = { type: 'Web', port: 80, description: 'pages' };

describe('two engines', () => {
  it('know each other, capabilities included, within 300 ms of the second start', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1', { name: 'Ann', capabilities: [web] });
    await world.clock.advance(5300);
    const b = await world.start('10.0.0.2', { name: 'Bob' });
    await world.clock.advanceUntil(() => see(a, b) && see(b, a), 300);
    expect(seenBy(b, a)).toMatchObject({ name: 'Ann', capabilities: [web], port: 5670, extended: true });
    // the update: b asked a, and so was told what a offers
    expect(peerChanges(a)).toEqual(['peer-heard', 'peer-joined', 'peer-updated']);
  });

  it('see a goodbye within 200 ms, and stop within a second', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const b = await world.start('10.0.0.2');
    await world.clock.advanceUntil(() => see(a, b) && see(b, a), 300);
    const stopped = b.engine.stop();
    await world.clock.advanceUntil(() => leaves(a).length > 0, 200);
    expect(leaves(a)).toEqual(['goodbye']);
    expect(await world.settle(stopped)).toBeLessThan(1000);
    await world.clock.advance(10_000);
    expect(leaves(a)).toEqual(['goodbye']);
    expect(b.engine.peers()).toEqual([]);
    expect(leaves(b)).toEqual([]);
  });

  it('forget one that is cut off at five intervals', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const b = await world.start('10.0.0.2');
    await world.clock.advanceUntil(() => see(a, b) && see(b, a), 300);
    b.node.host.cutOff();
    const tookMs = await world.clock.advanceUntil(() => leaves(a).length > 0, 10_000);
    expect(tookMs).toBeGreaterThan(3900);
    expect(tookMs).toBeLessThan(6000);
    expect(leaves(a)).toEqual(['expired']);
  });
});
