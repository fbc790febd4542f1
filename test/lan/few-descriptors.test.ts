import { expect, it } from 'vitest';
import { descriptorsOf } from '../hostile/vitals.ts';
import { Program } from '../hostile/scene.ts';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeGroup, NodeProcess, seeEachOther } from './node-process.ts';

const LIMIT = 64;
const CROWD = 10;

/** As after `ulimit -n 64`. At rest a node has about 28 open, and each inquiry takes some ten while it is under way. */
it('lives with sixty-four descriptors, meets everybody, and is well again after a crowd at its door', { timeout: 120_000 }, async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost({ address: '10.77.0.1/24' });
  await using poor = NodeProcess.spawnBy(['prlimit', `--nofile=${LIMIT}:${LIMIT}`], host, 'poor', '--capability', 'Honest:7');
  await poor.told('started');
  await using crowd = new NodeGroup();
  for (let i = 0; i < CROWD; i++) crowd.spawn(await lan.addHost({ address: `10.77.0.${10 + i}/24` }));
  await poor.sees(crowd.nodes, 30_000);
  for (const node of crowd.nodes) await node.sees([poor], 30_000);

  const attacker = await lan.addHost({ address: '10.77.0.66/24' });
  await (await Program.start(attacker, 'connections', 'crowd', 5, '10.77.0.1')).end();
  const asker = await Program.start(attacker, 'asker', '10.77.0.1', 200);
  await expect.poll(() => asker.lines.some((line) => Number(line) >= 0), { timeout: 10_000 }).toBe(true);
  await asker.stop();
  expect(descriptorsOf(poor.pid)).toBeLessThan(LIMIT);
  await using newcomer = await NodeProcess.start(await lan.addHost({ address: '10.77.0.67/24' }), 'newcomer');
  await seeEachOther([poor, newcomer], 20_000);
  expect(poor.all('peer').filter(({ event }) => event.change === 'left')).toEqual([]);
});
