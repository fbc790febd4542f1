import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { BeaconEar } from './beacon-ear.ts';
import { LanNamespaces } from './lan-namespaces.ts';
import { NodeProcess, seeEachOther } from './node-process.ts';
import { WallClock } from './wall-clock.ts';

/** `PEERSCOPE_STOP_S=30` takes the full time. */
const STOP_S = Number(process.env['PEERSCOPE_STOP_S'] ?? 8);
const HOUR_S = 3600;

const leavings = (node: NodeProcess, from = 0): readonly string[] =>
  node.events.slice(from).flatMap(({ event }) => (event.event === 'peer' && event.change === 'left' ? [event.peer.name] : []));

it('loses nobody anywhere when a node was stopped for 3 s', async () => {
  await using lan = await LanNamespaces.create();
  const [hostA, hostB, hostC] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24', '10.77.0.3/24');
  await using a = await NodeProcess.start(hostA, 'a');
  await using b = await NodeProcess.start(hostB, 'b');
  await using stopped = await NodeProcess.start(hostC, 'stopped');
  await seeEachOther([a, b, stopped]);
  stopped.signal('SIGSTOP');
  await delay(3000);
  stopped.signal('SIGCONT');
  // a whole expiry later nobody has left for it
  await delay(6000);
  await seeEachOther([a, b, stopped]);
  expect([a, b, stopped].flatMap((node) => leavings(node))).toEqual([]);
});

it('keeps its view when it was stopped for long, and is taken back at once', { timeout: 60_000 + STOP_S * 1000 }, async () => {
  await using lan = await LanNamespaces.create();
  const [hostA, hostB, hostC] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24', '10.77.0.3/24');
  await using a = await NodeProcess.start(hostA, 'a');
  await using b = await NodeProcess.start(hostB, 'b');
  await using stopped = await NodeProcess.start(hostC, 'stopped');
  await seeEachOther([a, b, stopped]);
  stopped.signal('SIGSTOP');
  await delay(STOP_S * 1000);
  for (const node of [a, b]) expect((await node.missing(stopped, 1000)).event.reason).toBe('expired');
  const from = new Map([a, b].map((node) => [node, node.events.length]));
  const continuedAt = performance.now();
  stopped.signal('SIGCONT');
  for (const node of [a, b]) {
    const back = await node.told('peer', ({ peer }) => peer.id === stopped.started.id && peer.state === 'present', 5000, from.get(node));
    expect(back.atMs - continuedAt, `until ${node.name} took it back`).toBeLessThan(2000);
  }
  // the grace after a sleep is one expiry: what would leave wrongly would leave by then
  await delay(6000);
  expect(leavings(stopped)).toEqual([]);
  await seeEachOther([a, b, stopped]);
});

it('takes no notice when the wall clock is set by an hour, forwards and back', async () => {
  using clock = await WallClock.make();
  await using lan = await LanNamespaces.create();
  const [hostA, hostB, hostEar] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24', '10.77.0.3/24');
  const ear = await BeaconEar.start(hostEar);
  // its log for people shows what it takes for the time
  const [env = '', ...variables] = clock.launcher;
  const logging = hostA.spawn(env, [...variables, process.execPath, 'out/main/headless.js', '--name', 'logging']);
  let log = '';
  logging.stdout.setEncoding('utf8').on('data', (text: string) => (log += text));
  await using a = NodeProcess.spawnBy(clock.launcher, hostA, 'a');
  await a.told('started');
  await using b = await NodeProcess.start(hostB, 'b');
  await seeEachOther([a, b]);
  for (const aheadS of [HOUR_S, -HOUR_S, 0]) {
    await clock.set(aheadS);
    await delay(2500);
    await b.ask({ command: 'set-name', name: `b ${aheadS}` }, 'name-set');
    await a.told('peer', ({ peer }) => peer.name === `b ${aheadS}`, 3000);
    // a third node hears of it at its own moment, and is to write it down before the clock is set again
    await expect.poll(() => log, { timeout: 3000 }).toContain(`b ${aheadS}`);
  }
  await b.ask({ command: 'set-name', name: 'b' }, 'name-set');
  await seeEachOther([a, b]);
  expect([...leavings(a), ...leavings(b)]).toEqual([]);
  expect(a.all('peer').filter(({ event }) => event.peer.state === 'quiet')).toEqual([]);
  const heardAtMs = ear.heardAtMs(a.started.id);
  const gapsMs = heardAtMs.slice(1).map((at, index) => at - (heardAtMs[index] ?? NaN));
  expect(Math.max(...gapsMs)).toBeLessThan(2000);
  // the clock was really another one for it
  const years = log.match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/gm) ?? [];
  const timesS = years.map((text) => Date.parse(text.replace(' ', 'T')) / 1000);
  expect(Math.max(...timesS) - Math.min(...timesS)).toBeGreaterThan(1.9 * HOUR_S);
  logging.kill('SIGTERM');
  await once(logging, 'exit');
});
