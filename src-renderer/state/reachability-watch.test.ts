import { expect, it } from 'vitest';
import { ReachabilityWatch } from './reachability-watch.ts';
import { answersArrive, FakeBridge } from './testing/samples.ts';

it('asks as long as any view wants to know, and says so once for a change of views', async () => {
  const bridge = new FakeBridge();
  const watch = new ReachabilityWatch(bridge);
  const [leaveMap, leaveInspector] = [watch.watch(), watch.watch()];
  await answersArrive();
  expect(bridge.told).toEqual([['watchReachability', true]]);

  leaveMap();
  leaveMap();
  await answersArrive();
  expect(bridge.told).toHaveLength(1);

  // one view closes and another opens in the same turn
  leaveInspector();
  const leaveAgain = watch.watch();
  await answersArrive();
  expect(bridge.told).toHaveLength(1);

  leaveAgain();
  await answersArrive();
  expect(bridge.told.at(-1)).toEqual(['watchReachability', false]);
});
