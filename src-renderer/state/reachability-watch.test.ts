import { expect, it } from 'vitest';
import { ReachabilityWatch } from './reachability-watch.ts';
import { answersArrive, FakeBridge } from './testing/samples.ts';

it('asks as long as any view wants to know, and says so once for a change of views', async () => {
  const bridge = new FakeBridge();
  const watch = new ReachabilityWatch(bridge);
  const [leaveMap, leaveInspector] = [watch.watch(), watch.watch()];
  await answersArrive();
  expect(bridge.told).toEqual([['watchReachability', { watched: true, inspected: null }]]);

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
  expect(bridge.told.at(-1)).toEqual(['watchReachability', { watched: false, inspected: null }]);
});

// among a thousand the peer in the inspector was asked when its turn in the table came, after minutes
it('says which peer is inspected, whoever else watches', async () => {
  const bridge = new FakeBridge();
  const watch = new ReachabilityWatch(bridge);
  const leaveMap = watch.watch();
  let leaveInspector = watch.watch('nas:T');
  await answersArrive();
  leaveInspector();
  leaveInspector = watch.watch('desk:T');
  await answersArrive();
  leaveInspector();
  await answersArrive();
  leaveMap();
  await answersArrive();
  expect(bridge.told).toEqual([
    ['watchReachability', { watched: true, inspected: 'nas:T' }],
    ['watchReachability', { watched: true, inspected: 'desk:T' }],
    ['watchReachability', { watched: true, inspected: null }],
    ['watchReachability', { watched: false, inspected: null }]
  ]);
});
