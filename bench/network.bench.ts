import { availableParallelism, loadavg, release } from 'node:os';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { BeaconEar } from '../test/lan/beacon-ear.ts';
import type { LanHost } from '../test/lan/lan-host.ts';
import { LanNamespaces } from '../test/lan/lan-namespaces.ts';
import { NodeGroup, NodeProcess, seeEachOther } from '../test/lan/node-process.ts';
import { row, TABLE_HEAD } from './figures.ts';

const RUNS = 10;
const CUT_OFF_RUNS = 5;
const INTERVAL_MS = 1000;
/** Protocol §2 lets an address be asked and introduced to once per 2 s: runs do not stand in each other's way after that. */
const REST_MS = 2100;
const CROWD = 20;
const LOSSY_NODES = 5;
const LOSSY_MS = 120_000;

/** Real nodes in network namespaces on this machine; the times are those of a reader of their events. */
export async function run(): Promise<void> {
  console.log(`Node ${process.version}, Linux ${release()}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}\n`);
  console.log(TABLE_HEAD);
  await using lan = await LanNamespaces.create();
  const [hostA, hostB, hostEar] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24', '10.77.0.3/24');
  const ear = await BeaconEar.start(hostEar);
  await using a = await NodeProcess.start(hostA, 'a', '--capability', 'Printer:9100:A4');

  await bareRoundTrips(hostA, hostB);
  await discovery(a, hostB);
  await edits(a, hostB);
  for (const wish of ['SIGTERM', 'quit'] as const) await goodbyes(a, hostB, wish);
  await kills(a, hostB, ear);
  await cutOffs(a, hostB, ear);
  await crowd();
  await loss();
}

/** What the machine needs at least: one UDP datagram, a TCP connection back, a byte each way; between two waiting Node processes. */
async function bareRoundTrips(hostA: LanHost, hostB: LanHost): Promise<void> {
  const answering = hostA.spawn(process.execPath, [
    '-e',
    `require('node:dgram').createSocket('udp4').on('message', (_, { address }) => {
       const socket = require('node:net').connect(7777, address, () => socket.write('?'));
       socket.on('data', () => socket.end());
     }).bind(7777, () => console.log('ready'))`
  ]);
  await once(answering.stdout, 'data');
  const asking = hostB.spawn(process.execPath, [
    '-e',
    `let startedAt;
     const udp = require('node:dgram').createSocket('udp4');
     const round = () => { startedAt = performance.now(); udp.send('!', 7777, '10.77.0.255'); };
     require('node:net').createServer((socket) => {
       socket.on('data', () => socket.write('!')).on('end', () => { console.log(performance.now() - startedAt); socket.end(); setTimeout(round, 50); });
     }).listen(7777, () => udp.bind(() => { udp.setBroadcast(true); round(); }))`
  ]);
  const times: number[] = [];
  for await (const chunk of asking.stdout.setEncoding('utf8')) {
    times.push(...String(chunk).trim().split('\n').map(Number));
    if (times.length > RUNS) break;
  }
  answering.kill();
  asking.kill();
  console.log(row('baseline: bare UDP broadcast and TCP round trip', '', times.slice(1), 'ms', 1));
}

async function discovery(a: NodeProcess, hostB: LanHost): Promise<void> {
  const mutual: number[] = [];
  const fromSpawn: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const spawnedAt = performance.now();
    await using b = NodeProcess.spawn(hostB, `b${i}`, '--capability', 'Web:80');
    const { atMs: startedAt } = await b.told('started');
    await seeEachOther([a, b]);
    const bothKnowAt = Math.max(joinedAt(a, b), joinedAt(b, a));
    mutual.push(bothKnowAt - startedAt);
    fromSpawn.push(bothKnowAt - spawnedAt);
    await delay(REST_MS);
  }
  console.log(row('mutual discovery, from the second node’s `started`', '≤ 300 ms', mutual, 'ms', 1));
  console.log(row('the same, from the start of its process', '', fromSpawn, 'ms'));
}

async function edits(a: NodeProcess, hostB: LanHost): Promise<void> {
  await using b = await NodeProcess.start(hostB, 'editor');
  await seeEachOther([a, b]);
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    await delay(REST_MS + 70 * i); // anywhere between two beacons
    const from = a.events.length;
    const sentAt = performance.now();
    b.send({ command: 'set-capabilities', capabilities: [{ type: 'Edit', port: 1000 + i }] });
    const { atMs } = await a.told('peer', ({ peer }) => peer.capabilities[0]?.port === 1000 + i, 5000, from);
    times.push(atMs - sentAt);
  }
  console.log(row('edit on one → known on the other', '≤ 1 s', times, 'ms', 1));
}

async function goodbyes(a: NodeProcess, hostB: LanHost, wish: 'SIGTERM' | 'quit'): Promise<void> {
  const gone: number[] = [];
  const ended: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    await using b = await NodeProcess.start(hostB, `${wish}${i}`);
    await seeEachOther([a, b]);
    const wishedAt = performance.now();
    const exit = b.end(wish);
    gone.push((await a.missing(b, 5000)).atMs - wishedAt);
    ended.push((await exit).afterMs);
  }
  console.log(row(`${wish} → gone on the other`, '≤ 200 ms', gone, 'ms', 1));
  console.log(row(`${wish} → process ended`, '≤ 1 s', ended, 'ms'));
}

async function kills(a: NodeProcess, hostB: LanHost, ear: BeaconEar): Promise<void> {
  const afterKill: number[] = [];
  const afterBeacon: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    await using b = await NodeProcess.start(hostB, `killed${i}`);
    await seeEachOther([a, b]);
    await delay(1000 + 100 * i); // anywhere between two beacons
    const killedAt = performance.now();
    await b.end('SIGKILL');
    const { atMs } = await a.missing(b, 10_000);
    afterKill.push(atMs - killedAt);
    afterBeacon.push((atMs - lastBeaconAt(ear, b)) / INTERVAL_MS);
  }
  console.log(row('kill -9 → gone', '≤ 2.5 s', afterKill, 'ms'));
  console.log(row('the same, since its last beacon', '> 1.5 intervals', afterBeacon, 'intervals', 2));
}

async function cutOffs(a: NodeProcess, hostB: LanHost, ear: BeaconEar): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < CUT_OFF_RUNS; i++) {
    await using b = await NodeProcess.start(hostB, `cut${i}`);
    await seeEachOther([a, b]);
    await delay(INTERVAL_MS + 300 * i); // its last beacon is a broadcast, which the ear hears, and not the introduction
    await hostB.cutOff('eth0');
    const { atMs } = await a.missing(b, 10_000);
    times.push((atMs - lastBeaconAt(ear, b)) / INTERVAL_MS);
    await hostB.reconnect('eth0');
  }
  console.log(row('cut off → gone, since its last beacon', '5 ± 1 intervals', times, 'intervals', 2));
}

async function crowd(): Promise<void> {
  await using lan = await LanNamespaces.create();
  await using group = new NodeGroup();
  const hosts: LanHost[] = [];
  for (let i = 1; i <= CROWD; i++) hosts.push(await lan.addHost({ address: `10.77.0.${i}/24` }));
  for (const host of hosts) group.spawn(host);
  await Promise.all(group.nodes.map((node) => node.told('started', () => true, 30_000)));
  const lastStartedAt = Math.max(...group.nodes.map((node) => node.all('started')[0]?.atMs ?? NaN));
  await seeEachOther(group.nodes, 30_000);
  console.log(row(`${CROWD} nodes at once: the last one’s \`started\` → all know all`, '', [performance.now() - lastStartedAt], 'ms'));
}

async function loss(): Promise<void> {
  await using lan = await LanNamespaces.create();
  await using group = new NodeGroup();
  await lan.filter('ip protocol udp numgen random mod 100 < 30');
  for (let i = 1; i <= LOSSY_NODES; i++) group.spawn(await lan.addHost({ address: `10.77.0.${i}/24` }));
  await seeEachOther(group.nodes, 30_000);
  await delay(LOSSY_MS);
  const count = (change: string, state?: string): number[] =>
    group.nodes.map(
      (node) => node.all('peer').filter(({ event }) => event.change === change && (state ?? event.peer.state) === event.peer.state).length
    );
  console.log(row(`30 % of UDP lost for ${LOSSY_MS / 1000} s, ${LOSSY_NODES} nodes: removed, by node`, '0', count('left'), 'times'));
  console.log(row('the same: went quiet for a while, by node', '', count('updated', 'quiet'), 'times'));
}

/** When `observer` told that `other` joined. */
function joinedAt(observer: NodeProcess, other: NodeProcess): number {
  return observer.all('peer').find(({ event }) => event.change === 'joined' && event.peer.id === other.started.id)?.atMs ?? NaN;
}

function lastBeaconAt(ear: BeaconEar, node: NodeProcess): number {
  return ear.heardAtMs(node.started.id).at(-1) ?? NaN;
}
