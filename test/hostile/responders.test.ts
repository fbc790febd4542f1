import { expect, it } from 'vitest';
import { EVERYBODY, Scene } from './scene.ts';
import { vitalsOf } from './vitals.ts';

const SECONDS = 6;
/** In that time, by each of the two nodes that hear of it: at once, and again after 2 and 4 s. */
const MOST_CONNECTS = 2 * 3;
/** What a program and a beacon take to get going here. */
const START_MS = 800;

const HUNG_UP = 'it hung up before its answer was whole';
const TOO_LONG = 'its answer is too long';
const NO_LIST = 'its answer is no list of capabilities';

/** How it misbehaves, the reason that people read, and after how long it must stand there. */
const RESPONDERS = [
  ['closes', HUNG_UP, 700],
  ['resets', HUNG_UP, 700],
  ['hangs-up', HUNG_UP, 700],
  ['silent', 'no answer came in time; a firewall may be in the way', 2700],
  ['http', 'what answers there does not speak ZeroMQ', 700],
  ['other', 'another node answers there', 700],
  ['endless', TOO_LONG, 1000],
  ['crowd', TOO_LONG, 1000],
  ['port', NO_LIST, 700],
  ['zero', NO_LIST, 700],
  ['too-high', NO_LIST, 700],
  ['empty', NO_LIST, 700],
  ['no-colon', NO_LIST, 700]
] as const;

it('says at each responder that does not do as it should what is wrong, as soon as it shows', async () => {
  await using scene = await Scene.create();
  const { victim } = scene;
  const before = await vitalsOf(victim.pid);
  const ends: Promise<Record<string, unknown>>[] = [];
  for (const [index, [how, reason, withinMs]] of RESPONDERS.entries()) {
    const address = `10.77.0.${100 + index}`;
    await scene.attacker.exec('ip', ['address', 'add', `${address}/24`, 'dev', 'eth0']);
    const startedAt = performance.now();
    const responder = await scene.attack('bad-responder', how, `SVC_${how}`, SECONDS, address, EVERYBODY);
    const { event, atMs } = await victim.told('peer', ({ peer }) => peer.id === `SVC_${how}`, 5000);
    expect(event.peer).toMatchObject({ state: 'unreachable', stateReason: `It cannot be asked at ${address}:5670: ${reason}.` });
    expect(atMs - startedAt, how).toBeLessThan(withinMs + START_MS);
    ends.push(responder.end());
  }
  for (const { connectedAtMs } of await Promise.all(ends)) {
    expect((connectedAtMs as readonly number[]).length).toBeLessThanOrEqual(MOST_CONNECTS);
  }
  const after = await vitalsOf(victim.pid);
  expect((after.rssBytes - before.rssBytes) / 1e6, 'growth in MB').toBeLessThan(30);
  await scene.expectAlive();
});
