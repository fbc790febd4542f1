import { expect, it } from 'vitest';
import { ATTACKER, EVERYBODY, HONEST, Scene, VICTIM } from './scene.ts';

// Few packets, and each a lie.

it('asks a peer no more than once in 2 s, and keeps it, when others speak in its name', async () => {
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
  await scene.expectAlive();
  await expect
    .poll(async () => (await victim.snapshot()).peers.find(({ name }) => name === 'honest')?.revision, { timeout: 5000 })
    .toBe(before?.revision);
});

it('keeps a peer and its address when goodbyes and beacons of it come from elsewhere', async () => {
  await using scene = await Scene.create();
  const { victim, honest } = scene;
  const name = `CTL:${honest.started.id}:Peerscope.Node`;
  const liar = await scene.attack('say', 8, 100, ATTACKER, EVERYBODY, `${name}:0`, `${name}:5670:abc:honest`, `${name}:0`);
  await liar.end();
  await scene.expectAlive();
  expect(victim.peers.get('honest')?.addresses[0]).toBe(HONEST);
});

it('ignores beacons from sources off the link', async () => {
  await using scene = await Scene.create();
  const sources = ['192.0.2.7', '172.31.9.9'];
  for (const source of sources) {
    await scene.forge(source);
    await (await scene.attack('say', 2, 50, source, EVERYBODY, 'CTL:SVC_offlink:T:5670:1:x')).end();
  }
  expect((await scene.victim.snapshot()).peers.map(({ id }) => id)).toEqual([scene.honest.started.id]);
  await scene.expectAlive();
});

it('asks a node whose revision never rests no more than once in 2 s', async () => {
  await using scene = await Scene.create();
  const seconds = 8;
  const restless = await scene.attack('bad-responder', 'fine', 'SVC_restless', seconds, ATTACKER, EVERYBODY);
  const flapping = await scene.attack('say', seconds - 1, 5, ATTACKER, EVERYBODY, 'CTL:SVC_restless:Bad.Type:5670:#:restless');
  await flapping.end();
  const { connectedAtMs } = await restless.end();
  // two nodes hear it, and each may ask twice in a row once it was answered
  expect((connectedAtMs as readonly number[]).length).toBeGreaterThan(4);
  expect((connectedAtMs as readonly number[]).length).toBeLessThanOrEqual(2 * (2 + seconds / 2));
  await scene.expectAlive();
});
