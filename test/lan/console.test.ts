import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { HostProcess, LanHost } from './lan-host.ts';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeProcess, seeEachOther } from './node-process.ts';

const START = 'scripts/peerscope-node.mjs';

/** The node as people start it, without `--json`. */
function start(host: LanHost, ...options: readonly string[]): { child: HostProcess; output: () => string } {
  const child = host.spawn(process.execPath, [START, ...options]);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { child, output: () => output };
}

it('keeps a log for people, with timestamps', async () => {
  await using lan = await LanNamespaces.create();
  const [hostA, hostB] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  const { child, output } = start(hostA, '--name', 'reader');
  await using b = await NodeProcess.start(hostB, 'b', '--capability', 'Printer:9100:A4');
  await b.until(() => b.peers.get('reader')?.state === 'present', 'sees the reader', 10_000);
  await expect.poll(output).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {2}b \(SVC_.{8}\).* joined and offers Printer:9100 \(A4\)\.$/m);
  expect(output()).toMatch(/ {2}reader is on the air as SVC_.*UDP port 5670, answers on TCP port 5670\.$/m);
  await b.end('SIGTERM');
  await expect.poll(output).toMatch(/b \(SVC_.*left: it said goodbye\.$/m);
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it.each(['SIGTERM', 'SIGINT'] as const)('ends well when npm is sent %s', async (signal) => {
  await using lan = await LanNamespaces.create();
  const [hostA, hostB] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await using watcher = await NodeProcess.start(hostA, 'watcher');
  const npm = hostB.spawn('npm', ['run', '-s', 'node', '--', '--name', 'under npm']);
  await watcher.until(() => watcher.peers.get('under npm')?.state === 'present', 'sees the node under npm', 20_000);
  npm.kill(signal);
  expect(await once(npm, 'exit')).toEqual([0, null]);
  const { event } = await watcher.told('peer', ({ change }) => change === 'left', 1000);
  expect(event.reason).toBe('goodbye');
});

it('refuses a wrong option with status 2 and prints its version', async () => {
  await using lan = await LanNamespaces.create();
  const [host] = await lan.addHosts('10.77.0.1/24');
  const wrong = start(host, '--udp-port', 'many');
  expect(await once(wrong.child, 'close')).toEqual([2, null]);
  expect(wrong.output()).toBe("error: option '--udp-port <port>' argument 'many' is invalid. Ports go from 1 to 65535.\n");
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const asked = start(host, '--version');
  expect(await once(asked.child, 'close')).toEqual([0, null]);
  expect(asked.output()).toBe(`${version}\n`);
});

it('answers broken commands with an error each, and the good ones between them', async () => {
  await using lan = await LanNamespaces.create();
  const [host] = await lan.addHosts('10.77.0.1/24');
  await using node = await NodeProcess.start(host, 'node', '--capability', 'One:1');
  const errors: [string, RegExp][] = [
    ['{"command":', /not JSON/],
    ['[1]', /A command is an object/],
    ['{"command":"dance"}', /one of snapshot, set-capabilities/],
    ['{"command":"set-capabilities","capabilities":[{"type":"A"}]}', /capabilities\[0\]\.port/],
    ['{"command":"set-capabilities","capabilities":[{"type":"A","port":70000}]}', /capabilities\[0\]\.port: Ports go from 1 to 65535/],
    ['{"command":"set-name"}', /name/],
    [JSON.stringify('x'.repeat(1024 * 1024)), /too long/]
  ];
  for (const [line, message] of errors) expect((await node.ask(line, 'error')).message).toMatch(message);
  expect((await node.snapshot()).self.capabilities).toEqual([{ type: 'One', port: 1, description: '' }]);
});

it('lives on after the end of stdin, a reader that hangs and a reader that has died', async () => {
  await using lan = await LanNamespaces.create();
  const [hostA, hostB] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await using watcher = await NodeProcess.start(hostA, 'watcher');
  await using node = await NodeProcess.start(hostB, 'node');
  await seeEachOther([watcher, node]);

  node.stopReading();
  for (let i = 0; i < 20_000; i++) node.send({ command: 'snapshot' });
  node.closeStdin();
  await watcher.ask({ command: 'set-name', name: 'still heard' }, 'name-set');
  node.hangUp();
  await watcher.ask({ command: 'set-name', name: 'watcher' }, 'name-set');

  expect(watcher.peers.get('node')?.state).toBe('present');
  expect(await node.end('SIGTERM')).toMatchObject({ code: 0 });
  expect((await watcher.missing(node, 1000)).event.reason).toBe('goodbye');
});

it('ends within a second although nobody reads what it says', async () => {
  await using lan = await LanNamespaces.create();
  const [host] = await lan.addHosts('10.77.0.1/24');
  await using node = await NodeProcess.start(host, 'node');
  node.stopReading();
  for (let i = 0; i < 20_000; i++) node.send({ command: 'snapshot' });
  const { code, afterMs } = await node.end('SIGTERM');
  expect(code).toBe(0);
  expect(afterMs).toBeLessThan(1000);
});

// it said that it runs the headless node, and then that this knows no option --sample
it('says that sample peers need a display where there is none', () => {
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs', '--sample', '24'], { encoding: 'utf8', env });
  expect(stderr).toBe('peerscope: sample peers are shown in the window, and there is no display here.\n');
  expect(status).toBe(1);
});
