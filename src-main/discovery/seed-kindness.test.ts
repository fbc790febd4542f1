import { describe, expect, it } from 'vitest';
import { EngineLan, leaves, peerChanges } from './testing/engine-lan.ts';
import { frames, HandMadePeer } from './testing/hand-made-peer.ts';

const SEED = 'CTL:SVC_jeXsz4Nl:Alpha.Services.AlphaService';
const KEY = 'SVC_jeXsz4Nl:Alpha.Services.AlphaService';

function seedOn(world: EngineLan): HandMadePeer {
  const seed = new HandMadePeer(world.lan, '10.0.0.9', 'SVC_jeXsz4Nl');
  seed.reply = frames(['One:1', 'Other:12']);
  return seed;
}

describe('a seed service', () => {
  it('is asked once, on port 5670, under our id', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const seed = seedOn(world);
    seed.listen();
    seed.sayEverySecond(SEED);
    await world.clock.advance(600_000);
    expect(seed.requests).toMatchObject([{ words: ['', 'HELLO'], fromId: a.engine.self().id }]);
    expect(a.engine.peer(KEY)).toMatchObject({ state: 'present', extended: false, port: 5670, revision: null, name: 'SVC_jeXsz4Nl' });
    expect(a.engine.peer(KEY)?.capabilities.map(({ type }) => type)).toEqual(['One', 'Other']);
  });

  it('may leave its routing id away', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const seed = seedOn(world);
    seed.responderId = null;
    seed.listen();
    seed.say(SEED);
    await world.clock.advance(100);
    expect(a.engine.peer(KEY)?.state).toBe('present');
  });

  it('is never probed, by silence or by a person: it expires', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const seed = seedOn(world);
    seed.listen();
    seed.say(SEED);
    await world.clock.advance(3000);
    expect(a.engine.peer(KEY)?.state).toBe('quiet');
    expect(await a.engine.probe(KEY)).toEqual({ kind: 'not-allowed' });
    expect(await a.engine.askWhomItHears(KEY)).toBeNull();
    await world.clock.advance(3000);
    expect(leaves(a)).toEqual(['expired']);
    expect(seed.connections).toHaveLength(1);
  });

  it('is asked again if the connection failed, until it has answered once', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const seed = seedOn(world);
    seed.sayEverySecond(SEED);
    await world.clock.advance(5000);
    expect(a.engine.peer(KEY)).toMatchObject({ state: 'unreachable', stateReason: { failure: 'refused' } });
    seed.listen();
    await world.clock.advance(60_000);
    expect(a.engine.peer(KEY)?.state).toBe('present');
    expect(seed.requests).toHaveLength(1);
  });

  it.each([
    ['never answers', { kind: 'silence' }],
    ['hangs up', { kind: 'hang-up' }],
    ['answers with a bad frame', frames(['foo'])]
  ] as const)('that accepts and then %s is never asked again', async (_what, reply) => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const seed = seedOn(world);
    seed.reply = reply;
    seed.listen();
    seed.sayEverySecond(SEED);
    await world.clock.advance(120_000);
    expect(seed.connections).toHaveLength(1);
    expect(a.engine.peer(KEY)?.state).toBe('unreachable');
  });

  it('is unreachable after 2 s, and present when its reply comes within 5 s all the same', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const seed = seedOn(world);
    seed.reply = frames(['Late:1'], 4500);
    seed.listen();
    seed.sayEverySecond(SEED);
    await world.clock.advance(2100);
    expect(a.engine.peer(KEY)).toMatchObject({ state: 'unreachable', stateReason: { failure: 'timed-out' } });
    await world.clock.advance(2500);
    expect(a.engine.peer(KEY)?.capabilities).toMatchObject([{ type: 'Late', port: 1 }]);
    expect(a.engine.peer(KEY)?.state).toBe('present');
    expect(peerChanges(a)).toEqual(['peer-heard', 'peer-joined', 'peer-updated']);
    await world.clock.advance(10_000);
    expect(seed.connections).toHaveLength(1);
  });

  it('is given the time to reply when we stop', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const seed = seedOn(world);
    let isCutShort = true;
    seed.reply = frames(['Slow:1'], 500);
    seed.listen();
    seed.say(SEED);
    await world.clock.advance(10);
    world.clock.schedule(485, () => (isCutShort = seed.openNow === 0));
    const tookMs = await world.settle(a.engine.stop());
    expect(isCutShort).toBe(false);
    expect(tookMs).toBeGreaterThan(490);
    expect(tookMs).toBeLessThan(1000);
  });

  it('that asks is always answered, and with capability frames only', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1', { capabilities: [{ type: 'Web', port: 80, description: 'pages' }] });
    const asker = await askerOn(world);
    expect(await asker('HELLO')).toEqual(['', 'Web:80:pages']);
    a.engine.change({ capabilities: [] });
    expect(await asker('HELLO')).toEqual(['']);
    expect(a.engine.counters().requestsAnswered).toBe(2);
  });

  it('that asks something else gets no answer', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const asker = await askerOn(world);
    expect(await asker('hello')).toBeNull();
    expect(a.engine.counters()).toMatchObject({ requestsAnswered: 0, requestsIgnored: 1 });
  });
});

/** Asks 10.0.0.1; the reply's frames, or null if none came. */
async function askerOn(world: EngineLan): Promise<(word: string) => Promise<string[] | null>> {
  const node = world.lan.addNode('10.0.0.8');
  await node.capabilities.start('SVC_asker', { respond: () => null, listenerChanged: () => {} });
  return async (word) => {
    let reply: string[] | null = null;
    const request = [new Uint8Array(), new Uint8Array(Buffer.from(word))];
    const asking = new Promise<void>((resolve) => {
      node.capabilities.inquire({ address: '10.0.0.1', port: 5670, request, lifeMs: 1000 }, (outcome) => {
        if (outcome.kind === 'answered') reply = outcome.frames.map((frame) => Buffer.from(frame).toString());
        resolve();
      });
    });
    await world.settle(asking);
    return reply;
  };
}
