import { expect, it } from 'vitest';
import { ATTACK_S, ATTACKER, EVERYBODY, Program, Scene, VICTIM } from './scene.ts';
import { descriptorsOf, vitalsOf } from './vitals.ts';

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
  await scene.expectAlive();
  // protocol §3: at most 64 ids from one source address
  expect((await victim.snapshot()).peers.length).toBeLessThanOrEqual(65);
  await victim.until(() => victim.peers.size === 1, 'is back to normal', 10_000);
  // one more: it may be asking somebody
  await expect.poll(() => descriptorsOf(victim.pid), { timeout: 10_000 }).toBeLessThanOrEqual(before.descriptors + 1);
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
  await scene.expectAlive();
});

it('lives through datagrams that are no beacons', { timeout: LONG_MS }, async () => {
  await using scene = await Scene.create();
  const before = await vitalsOf(scene.victim.pid);
  const odd = await scene.attack('odd-datagrams', ATTACK_S * 17_000, EVERYBODY);
  await odd.end();
  await scene.expectAlive();
  const { peers } = await scene.victim.snapshot();
  expect(JSON.stringify(peers.map(({ name }) => name))).not.toMatch(/\\u0000|\\u001b|\u202e/);
  const after = await vitalsOf(scene.victim.pid);
  expect((after.rssBytes - before.rssBytes) / 1e6, 'growth in MB').toBeLessThan(50);
});
