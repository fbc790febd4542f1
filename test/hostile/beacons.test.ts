import { expect, it } from 'vitest';
import { ATTACK_S, ATTACKER, EVERYBODY, HONEST, Program, Scene, VICTIM } from './scene.ts';
import { vitalsOf } from './vitals.ts';

const THIRD = '10.77.0.5';
const LONG_MS = 60_000 + 3000 * ATTACK_S;

it('keeps its peers, its memory and its beacons through a flood of valid beacons', { timeout: LONG_MS }, async () => {
  await using scene = await Scene.create();
  const { victim } = scene;
  const before = await vitalsOf(victim.pid);
  const flood = await scene.attack('flood', ATTACK_S, VICTIM, 5670, ATTACKER);
  await victim.told('status', ({ message }) => message.startsWith(`There is a flood from ${ATTACKER}`));
  const during = await vitalsOf(victim.pid, ATTACK_S * 800);
  const { sent } = await flood.end();
  expect(sent).toBeGreaterThan(10_000 * ATTACK_S);
  expect((during.rssBytes - before.rssBytes) / 1e6, 'growth in MB').toBeLessThan(50);
  scene.expectAlive();
  // protocol §3: at most 64 ids from one source address
  expect((await victim.snapshot()).peers.length).toBeLessThanOrEqual(65);
  await victim.until(() => victim.peers.size === 1, 'is back to normal', 10_000);
  const after = await vitalsOf(victim.pid);
  expect(after.descriptors).toBeLessThanOrEqual(before.descriptors + 1); // it may be asking somebody
});

it('asks within its budget while beacons invite it to connect to a third', { timeout: LONG_MS }, async () => {
  await using scene = await Scene.create();
  const third = await Program.start(await scene.lan.addHost({ address: `${THIRD}/24` }), 'counter', 5999);
  await scene.forge(THIRD);
  const flood = await scene.attack('flood', ATTACK_S, EVERYBODY, 5999, THIRD);
  await flood.end();
  // two nodes hear it: one connection per 2 s each, and the first at once
  expect(third.lines.length).toBeGreaterThan(0);
  expect(third.lines.length).toBeLessThanOrEqual(2 * (1 + Math.ceil((ATTACK_S + 1) / 2)));
  scene.expectAlive();
});

it('asks a peer no more than once in 2 s, and keeps it, when others speak in its name', { timeout: LONG_MS }, async () => {
  await using scene = await Scene.create();
  const { victim, honest } = scene;
  await scene.forge(HONEST);
  const before = (await victim.snapshot()).peers[0];
  const connections = await scene.connectionsFromVictimTo(HONEST);
  const seconds = 8;
  const spoof = await scene.attack(
    'say',
    seconds,
    10,
    HONEST,
    VICTIM,
    `CTL:${honest.started.id}:Peerscope.Node:5670:#:honest`,
    'CTL:SVC_#:T:5670:1:x'
  );
  await spoof.end();
  expect(await connections()).toBeLessThanOrEqual(2 + seconds / 2);
  scene.expectAlive();
  await expect
    .poll(async () => (await victim.snapshot()).peers.find(({ name }) => name === 'honest')?.revision, { timeout: 5000 })
    .toBe(before?.revision);
});

it('keeps a peer and its address when goodbyes and beacons of it come from elsewhere', { timeout: LONG_MS }, async () => {
  await using scene = await Scene.create();
  const { victim, honest } = scene;
  const name = `CTL:${honest.started.id}:Peerscope.Node`;
  const liar = await scene.attack('say', 8, 100, ATTACKER, EVERYBODY, `${name}:0`, `${name}:5670:abc:honest`, `${name}:0`);
  await liar.end();
  scene.expectAlive();
  expect(victim.peers.get('honest')?.addresses[0]).toBe(HONEST);
});

it('lives through datagrams that are no beacons', { timeout: LONG_MS }, async () => {
  await using scene = await Scene.create();
  const before = await vitalsOf(scene.victim.pid);
  const odd = await scene.attack('odd-datagrams', ATTACK_S * 17_000, EVERYBODY);
  await odd.end();
  scene.expectAlive();
  const { peers } = await scene.victim.snapshot();
  expect(JSON.stringify(peers.map(({ name }) => name))).not.toMatch(/\\u0000|\\u001b|\u202e/);
  const after = await vitalsOf(scene.victim.pid);
  expect((after.rssBytes - before.rssBytes) / 1e6, 'growth in MB').toBeLessThan(50);
});

it('ignores beacons from sources off the link', { timeout: LONG_MS }, async () => {
  await using scene = await Scene.create();
  const sources = ['192.0.2.7', '172.31.9.9'];
  for (const source of sources) {
    await scene.forge(source);
    await (await scene.attack('say', 2, 50, source, EVERYBODY, 'CTL:SVC_offlink:T:5670:1:x')).end();
  }
  expect((await scene.victim.snapshot()).peers.map(({ id }) => id)).toEqual([scene.honest.started.id]);
  scene.expectAlive();
});
