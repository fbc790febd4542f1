import { describe, expect, it } from 'vitest';
import { EngineLan, see } from './testing/engine-lan.ts';
import { HandMadePeer } from './testing/hand-made-peer.ts';

describe('a node that says goodbye and starts again', () => {
  /**
   * Restarting a service a few times in a row is what administrators do. The budgets of its address (one inquiry and one
   * introduction per 2 s) once made the third start in a row wait for up to 2 s, until a goodbye gave back what was spent.
   */
  it('is met at once, however often in a row', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const b = await world.start('10.0.0.2');
    await world.clock.advance(100);
    for (let restarts = 0; restarts < 8; restarts++) {
      await world.settle(b.engine.stop());
      await world.settle(b.engine.start());
      await world.clock.advanceUntil(() => see(a, b) && see(b, a), 300);
      expect(see(a, b) && see(b, a)).toBe(true);
    }
  });

  it('is no way to have it asked more often: forged goodbyes and beacons of a victim make one connection per 2 s', async () => {
    const world = new EngineLan();
    await world.start('10.0.0.1');
    const victim = new HandMadePeer(world.lan, '10.0.0.8', 'SVC_v');
    victim.listen();
    victim.say('CTL:SVC_v:T:5670:01:V');
    await world.clock.advance(5000);
    const before = victim.connections.length;
    for (let i = 0; i < 400; i++) {
      victim.say('CTL:SVC_v:T:0');
      victim.say(`CTL:SVC_v:T:5670:${i.toString(16)}:V`);
      await world.clock.advance(50);
    }
    expect(victim.connections.length - before).toBeLessThanOrEqual(12);
  });
});

describe('a node that is killed and started again and again', () => {
  /**
   * Twenty starts in a row left ghosts for six seconds: each start that had not been asked yet waited for its turn, two seconds each,
   * before the node that really was there, and then stood there as unreachable until it expired. A newcomer that is heard now goes
   * first, and its answer ends all that had announced themselves at its address and port and fell silent.
   */
  it('is one node 2.5 s after the last start', async () => {
    const world = new EngineLan();
    const a = await world.start('10.0.0.1');
    const restless = new HandMadePeer(world.lan, '10.0.0.8', null);
    for (let i = 0; i < 19; i++) {
      restless.responderId = `SVC_${i}`;
      const kill = restless.listen();
      for (let beacons = 0; beacons < 2; beacons++) {
        restless.say(`CTL:SVC_${i}:T:5670:01:V`);
        await world.clock.advance(400);
      }
      kill();
    }
    restless.responderId = 'SVC_last';
    restless.listen();
    for (let ms = 0; ms < 2500; ms += 500) {
      restless.say('CTL:SVC_last:T:5670:01:V');
      await world.clock.advance(500);
    }
    expect(a.engine.peers().map(({ id, state }) => [id, state])).toEqual([['SVC_last', 'present']]);
  });
});
