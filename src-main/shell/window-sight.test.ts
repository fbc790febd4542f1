import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { silentLogger } from '../discovery/logger.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { LocalNode } from './local-node.ts';
import { Reachability } from './reachability.ts';
import { FakeDiscovery, peerView } from './testing/fake-discovery.ts';
import { followSight } from './window-sight.ts';

// nothing proved that a window in the tray asks nobody: without this wiring every other test still went well
it('peers are asked whom they hear only while the window can be seen', async () => {
  const [clock, engine, window] = [new VirtualClock(), new FakeDiscovery(), new EventEmitter()];
  const node = new LocalNode(() => engine, silentLogger);
  const reachability = new Reachability(clock, node, () => {});
  followSight(window, (isSeen) => reachability.setLooking(isSeen));
  await node.start();
  engine.join(peerView());
  let asked = 0;
  engine.askWhomItHears = () => {
    asked++;
    return Promise.resolve([]);
  };
  const askedAfter = async (event: string | null): Promise<number> => {
    if (event !== null) window.emit(event);
    await clock.advance(31_000);
    const count = asked;
    asked = 0;
    return count;
  };

  reachability.watch(true);
  expect(await askedAfter(null)).toBe(0);
  for (const [seen, unseen] of [
    ['show', 'hide'],
    ['show', 'minimize'],
    ['restore', 'closed']
  ] as const) {
    expect(await askedAfter(seen)).toBeGreaterThan(0);
    expect(await askedAfter(unseen)).toBe(0);
  }
});
