import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { run } from '../lan/namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { ForeignProcess } from './foreign-process.ts';

// zbeacon, ROUTER and DEALER of czmq as C programs use them: proof that the protocol is theirs, and not only ours on both ends.

const ID = 'SVC_czmq0001';
const TYPE = 'Czmq.Services.Example';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peerscope-czmq-'));
  const source = join(import.meta.dirname, 'czmq-node.c');
  await run('gcc', ['-std=gnu11', '-Wall', '-Werror', '-o', join(folder, 'czmq-node'), source, '-lczmq', '-lzmq']);
});

afterAll(() => rm(folder, { recursive: true }));

const startCzmq = (host: LanHost) => new ForeignProcess(host.spawn(join(folder, 'czmq-node'), [ID, TYPE, 'Clock:13', 'Echo:7']));

const isCzmq = ({ peer }: { readonly peer: { readonly id: string } }) => peer.id === ID;

it.each(['czmq first', 'Peerscope first'])(
  'discovers a node made of czmq and is discovered by it, capabilities included: %s',
  async (order) => {
    await using lan = await LanNamespaces.create();
    const [czmqHost, nodeHost] = [await lan.addHost({ address: '10.77.0.1/24' }), await lan.addHost({ address: '10.77.0.2/24' })];
    const startNode = () => NodeProcess.start(nodeHost, 'ours', '--capability', 'print:631:Laser on floor 2', '--capability', 'chat:9000');
    await using czmqIfFirst = order === 'czmq first' ? startCzmq(czmqHost) : null;
    await using node = await startNode();
    await using czmq = czmqIfFirst ?? startCzmq(czmqHost);

    const joined = await node.told('peer', (event) => isCzmq(event) && event.peer.state === 'present');
    expect(joined.event.peer).toMatchObject({ type: TYPE, addresses: ['10.77.0.1'], port: 5670, revision: null });
    expect(joined.event.peer.capabilities).toEqual([
      { type: 'Clock', port: 13, description: '' },
      { type: 'Echo', port: 7, description: '' }
    ]);
    const told = await czmq.told((line) => line.startsWith('peer\t'), 5000);
    const { id, type } = node.started;
    expect(told.split('\t')).toEqual(['peer', id, type, '10.77.0.2', 'print:631:Laser on floor 2', 'chat:9000']);
  }
);

it('lets a node made of czmq hear its goodbye', async () => {
  await using lan = await LanNamespaces.create();
  await using czmq = startCzmq(await lan.addHost({ address: '10.77.0.1/24' }));
  await using node = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24' }), 'ours');
  await czmq.told((line) => line.startsWith('peer\t'), 5000);
  const { id, type } = node.started;
  await node.end('SIGTERM');
  await czmq.told((line) => line === `goodbye\t${id}\t${type}\t10.77.0.2`, 1000);
});

it('asks a node made of czmq once, never probes it, and forgets it five intervals after its end', async () => {
  await using lan = await LanNamespaces.create();
  await using node = await NodeProcess.start(await lan.addHost({ address: '10.77.0.2/24' }), 'ours');
  await using czmq = startCzmq(await lan.addHost({ address: '10.77.0.1/24' }));
  await node.told('peer', (event) => isCzmq(event) && event.peer.state === 'present');
  await czmq.kill();
  const killedAtMs = performance.now();
  const left = await node.told('peer', (event) => isCzmq(event) && event.change === 'left');
  expect(left.event.reason).toBe('expired');
  expect(left.atMs - killedAtMs).toBeGreaterThan(4000 - 50);
  expect(left.atMs - killedAtMs).toBeLessThan(6000);
  expect(czmq.lines.filter((line) => line === 'asked')).toHaveLength(1);
});
