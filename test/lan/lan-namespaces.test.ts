import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { LanHost } from './lan-host.ts';
import { LanNamespaces } from './lan-namespaces.ts';

const execute = promisify(execFile);

/** Whether `address` is there: it refuses a connection to the discard port. A busy machine takes seconds to start a shell. */
const reaches = (from: LanHost, address: string, withinS = 10): Promise<boolean> =>
  from.exec('timeout', [String(withinS), 'bash', '-c', `: < /dev/tcp/${address}/9`]).then(
    () => true,
    (error: unknown) => String(error).includes('Connection refused')
  );

it('carries frames between its hosts as soon as they are made', async () => {
  await using lan = await LanNamespaces.create();
  const a = await lan.addHost({ address: '10.77.0.1/24' });
  await lan.addHost({ address: '10.77.0.2/24' });
  expect(await reaches(a, '10.77.0.2')).toBe(true);
});

it('keeps its bridges apart', async () => {
  await using lan = await LanNamespaces.create();
  await lan.addBridge('lan1');
  const a = await lan.addHost({ address: '10.77.0.1/24' });
  await lan.addHost({ address: '10.77.0.2/24', bridge: 'lan1' });
  expect(await reaches(a, '10.77.0.2', 1)).toBe(false);
});

it('cuts a host off and connects it again', async () => {
  await using lan = await LanNamespaces.create();
  const a = await lan.addHost({ address: '10.77.0.1/24' });
  const b = await lan.addHost({ address: '10.77.0.2/24' });
  await b.cutOff('eth0');
  expect(await reaches(a, '10.77.0.2', 1)).toBe(false);
  await b.reconnect('eth0');
  expect(await reaches(a, '10.77.0.2')).toBe(true);
});

it('drops the frames that its filter matches, and no others', async () => {
  await using lan = await LanNamespaces.create();
  const a = await lan.addHost({ address: '10.77.0.1/24' });
  await lan.addHost({ address: '10.77.0.2/24' });
  await lan.filter('ip protocol tcp');
  expect(await reaches(a, '10.77.0.2', 3)).toBe(false);
  expect(Number(await lan.dropped().then(([count]) => count))).toBeGreaterThan(0);
  await lan.filter();
  expect(await reaches(a, '10.77.0.2')).toBe(true);
});

it('leaves nothing behind, not even what a killed run left', async () => {
  const leftover = 'peerscope-4194305-1-1-host1'; // no process has a number that high
  await execute('ip', ['netns', 'add', leftover]);
  const lan = await LanNamespaces.create();
  const host = await lan.addHost({ address: '10.77.0.1/24' });
  const sleeper = host.spawn('sleep', ['1000']);
  await lan[Symbol.asyncDispose]();
  const { stdout } = await execute('ip', ['netns', 'list']);
  expect(stdout).not.toContain(leftover);
  expect(stdout).not.toContain(host.namespace);
  expect(sleeper.signalCode).toBe('SIGKILL');
});
