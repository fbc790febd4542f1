import { setTimeout as delay } from 'node:timers/promises';
import { ATTACKER, EVERYBODY, Program, VICTIM } from '../hostile/scene.ts';
import { flap } from '../lan/flapping.ts';
import type { LanHost } from '../lan/lan-host.ts';
import { NodeProcess } from '../lan/node-process.ts';
import type { Cast } from './cast.ts';

/** What is done to the cast for a while. Resolves when it is over. */
export interface Phase {
  readonly name: string;
  /** For the report: what is done, and how much of it. */
  readonly load: string;
  run(cast: Cast, seconds: number): Promise<void>;
}

const CONNECTION_ATTACKS = ['crowd', 'endless', 'slow', 'odd', 'hasty'] as const;
const RESPONDERS = ['closes', 'resets', 'hangs-up', 'silent', 'http', 'other', 'endless', 'crowd', 'port', 'empty'] as const;
const FLAPPING = 40;
const STOPPED_MS = 3000;
const MAX_FLOOD_S = 60;
const START_MS = 90_000;

export const PHASES: readonly Phase[] = [
  { name: 'calm', load: 'nothing but the loss on the hub, which goes on all the time', run: (_cast, seconds) => delay(seconds * 1000) },
  { name: 'churn', load: 'six nodes start and end by SIGTERM, SIGKILL and quit, each after 2 to 6 s', run: churn },
  { name: 'restarts', load: 'a node is killed and started again within 1 s, all the time', run: restarts },
  { name: 'flapping', load: `${FLAPPING} macvlan interfaces of the victim come up and go down`, run: flapping },
  { name: 'beacon flood', load: `valid beacons with random ids at full speed, at most ${MAX_FLOOD_S} s`, run: flood },
  { name: 'odd datagrams', load: 'datagrams that are no beacons, 800,000 at most', run: oddDatagrams },
  { name: 'lies', load: 'beacons and goodbyes in the names of nodes that stay, 200 a second', run: lies },
  {
    name: 'connections',
    load: '600 idle and half-open ones, endless messages, a byte a second, other protocols, hasty requesters',
    run: connections
  },
  { name: 'bad responders', load: `${RESPONDERS.length} nodes that answer as they should not`, run: responders },
  {
    name: 'stops',
    load: 'all that stay on the bridge but the victim are stopped for 3 s, and their cables pulled for 3 s, in turns',
    run: stops
  },
  { name: 'all at once', load: 'churn, lies, connections, responders and odd datagrams together', run: allAtOnce },
  { name: 'calm again', load: 'as in the first phase', run: (_cast, seconds) => delay(seconds * 1000) }
];

async function attack(cast: Cast, name: string, ...args: readonly (string | number)[]): Promise<void> {
  await (await Program.start(cast.attacker, name, ...args)).end();
}

/** A loaded machine may take its time: that is not what the soak is about. */
async function startVisitor(host: LanHost, name: string): Promise<NodeProcess> {
  const node = NodeProcess.spawn(host, name);
  await node.told('started', () => true, START_MS);
  return node;
}

async function churn(cast: Cast, seconds: number): Promise<void> {
  const endAt = performance.now() + seconds * 1000;
  const ends = ['SIGTERM', 'SIGKILL', 'quit'] as const;
  const comeAndGo = async (host: LanHost, index: number): Promise<void> => {
    for (let round = index; performance.now() < endAt; round++) {
      const node = await startVisitor(host, `visitor${index}-${round}`);
      await delay(2000 + Math.random() * 4000);
      await node.end(ends[round % ends.length] ?? 'quit');
    }
  };
  await Promise.all(cast.visitorHosts.map(comeAndGo));
}

async function restarts(cast: Cast, seconds: number): Promise<void> {
  const endAt = performance.now() + seconds * 1000;
  const [host] = cast.visitorHosts;
  for (let round = 0; host !== undefined && performance.now() < endAt; round++) {
    const node = await startVisitor(host, `restarting-${round}`);
    await delay(Math.random() * 1500);
    await node.end('SIGKILL');
  }
}

async function flapping(cast: Cast, seconds: number): Promise<void> {
  const [host] = cast.coreHosts;
  if (host !== undefined) await flap(host, FLAPPING, seconds);
}

async function flood(cast: Cast, seconds: number): Promise<void> {
  const floodS = Math.min(seconds, MAX_FLOOD_S);
  await delay((seconds - floodS) * 1000);
  await attack(cast, 'flood', floodS, VICTIM, 5670, ATTACKER);
}

async function oddDatagrams(cast: Cast, seconds: number): Promise<void> {
  const endAt = performance.now() + seconds * 1000;
  for (let round = 0; round < 8 && performance.now() < endAt; round++) await attack(cast, 'odd-datagrams', 100_000, EVERYBODY);
  await delay(Math.max(0, endAt - performance.now()));
}

async function lies(cast: Cast, seconds: number): Promise<void> {
  // not in the name of the victim, whose own beacons are being timed
  const texts = cast.core
    .slice(1)
    .flatMap(({ started: { id, type }, name }) => [`CTL:${id}:${type}:5670:#:${name}`, `CTL:${id}:${type}:0`]);
  await attack(cast, 'say', seconds, 5, ATTACKER, EVERYBODY, ...texts);
}

async function connections(cast: Cast, seconds: number): Promise<void> {
  for (const what of CONNECTION_ATTACKS) await attack(cast, 'connections', what, seconds / CONNECTION_ATTACKS.length, VICTIM);
}

async function responders(cast: Cast, seconds: number): Promise<void> {
  const begin = async (how: string, index: number): Promise<void> => {
    const address = `10.77.0.${100 + index}`;
    await cast.attacker.exec('ip', ['address', 'replace', `${address}/24`, 'dev', 'eth0']);
    await attack(cast, 'bad-responder', how, `SVC_${how}`, seconds, address, EVERYBODY);
  };
  await Promise.all(RESPONDERS.map(begin));
}

async function stops(cast: Cast, seconds: number): Promise<void> {
  const endAt = performance.now() + seconds * 1000;
  for (let round = 0; performance.now() < endAt; round++) {
    const at = 1 + (round % (cast.core.length - 1));
    cast.core[at]?.signal('SIGSTOP');
    await delay(STOPPED_MS);
    cast.core[at]?.signal('SIGCONT');
    await delay(STOPPED_MS);
    await cast.coreHosts[at]?.loseCarrier('eth0');
    await delay(STOPPED_MS);
    await cast.coreHosts[at]?.regainCarrier('eth0');
    await delay(STOPPED_MS);
  }
}

async function allAtOnce(cast: Cast, seconds: number): Promise<void> {
  await Promise.all([churn, lies, connections, responders, oddDatagrams].map((one) => one(cast, seconds)));
}
