import { expect, it } from 'vitest';
import { compiled } from '../programs/compiled.ts';
import { ATTACK_S, ATTACKER, EVERYBODY, HONEST, Program, Scene, VICTIM } from './scene.ts';

// Packets from a raw socket: their sources are whatever the attacker likes.

const LONG_MS = 60_000 + 3000 * ATTACK_S;
const RANDOM_NODE = 'CTL:SVC_forged_#:T:5670:1:forged';

async function forge(scene: Scene, what: string, from: string, to: string, count: number, everyUs: number, text = ''): Promise<void> {
  await scene.attacker.exec(await compiled('forge'), [what, from, to, String(count), String(everyUs), text]);
}

it('ignores beacons from sources that nobody near can have', { timeout: LONG_MS }, async () => {
  await using scene = await Scene.create();
  // Linux hands on neither these nor martians unless told to
  await scene.victimHost.exec('sysctl', ['-qw', 'net.ipv4.conf.all.route_localnet=1', 'net.ipv4.conf.all.rp_filter=0']);
  // not 0.0.0.0, in whose place the attacker's own system puts its address
  const sources = ['10.77.0.0', '10.77.0.255', '127.0.0.1', '127.1.2.3', '224.0.0.9', '240.1.1.1', '255.255.255.255', '8.8.8.8'];
  for (const source of sources) await forge(scene, 'udp', source, EVERYBODY, 50, 100, RANDOM_NODE);
  expect((await scene.victim.snapshot()).peers.map(({ id }) => id)).toEqual([scene.honest.started.id]);
  await scene.expectAlive();
});

it('knows a peer by no more than eight addresses, and by the true one, whoever speaks in its name', { timeout: LONG_MS }, async () => {
  await using scene = await Scene.create();
  const { id } = scene.honest.started;
  // three seconds of it: the gaps between its own beacons are judged, too
  await forge(scene, 'udp', '10.77.0.#', EVERYBODY, 3000, 1000, `CTL:${id}:Peerscope.Node:5670:#:honest`);
  const { peers } = await scene.victim.snapshot();
  const honest = peers.find((peer) => peer.id === id);
  expect(honest?.addresses[0]).toBe(HONEST);
  expect(honest?.addresses.length).toBeLessThanOrEqual(8);
  await scene.expectAlive();
});

it(
  'lives through lies in its own name, goodbyes, fragments that never end, and news of unreachable hosts',
  { timeout: LONG_MS },
  async () => {
    await using scene = await Scene.create();
    const { victim, honest } = scene;
    const own = `CTL:${victim.started.id}:Peerscope.Node`;
    const upside = honest.started.id.replace(/[a-zA-Z]/g, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
    );
    await forge(scene, 'udp', ATTACKER, VICTIM, 2000, 200, `${own}:5670:#:somebody else`);
    await forge(scene, 'udp', HONEST, VICTIM, 500, 200, `${own}:0`);
    await forge(scene, 'udp', '10.77.0.#', EVERYBODY, 5000, 200, 'CTL:SVC_nobody_#:T:0');
    await forge(scene, 'first-fragment', '10.77.0.#', VICTIM, 5000, 100, RANDOM_NODE);
    await forge(scene, 'icmp', HONEST, VICTIM, 5000, 200);
    await forge(scene, 'udp', ATTACKER, VICTIM, 3, 1000, `CTL:${upside}:Peerscope.Node:5670:1:upside`);
    const ids = (await victim.snapshot()).peers.map(({ id }) => id);
    // an id in other letters is another node
    expect(ids).toEqual(expect.arrayContaining([honest.started.id, upside]));
    expect(ids).not.toContain(victim.started.id);
    await scene.expectAlive();
  }
);

it('answers others within a second while connections are asked for and never taken up', { timeout: LONG_MS }, async () => {
  await using scene = await Scene.create();
  const asker = await Program.start(scene.bystander, 'asker', VICTIM, 100);
  await forge(scene, 'syn', '10.77.0.#', VICTIM, 50_000, Math.round((ATTACK_S * 1e6) / 50_000));
  const answersMs = asker.lines.map(Number);
  await asker.stop();
  expect(answersMs.length).toBeGreaterThan(ATTACK_S);
  expect(Math.min(...answersMs)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...answersMs)).toBeLessThan(1000);
  await scene.expectAlive();
});
