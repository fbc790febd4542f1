import { expect, it } from 'vitest';
import { ATTACK_S, Program, Scene, VICTIM } from './scene.ts';
import { descriptorsOf, vitalsOf } from './vitals.ts';

const PROMPT_MS = 1000;

it.each([
  ['300 idle and 300 half-open connections', 'crowd', 50],
  ['messages without end', 'endless', 30],
  ['one byte a second', 'slow', 30],
  ['other protocols and garbage', 'odd', 30],
  ['requesters that do not wait for the answer', 'hasty', 30]
])('answers others within a second during %s', { timeout: 60_000 + 2000 * ATTACK_S }, async (_what, attack, growthMb) => {
  await using scene = await Scene.create();
  const { victim, bystander } = scene;
  const asker = await Program.start(bystander, 'asker', VICTIM, 200);
  const before = await vitalsOf(victim.pid);
  const connections = await scene.attack('connections', attack, ATTACK_S, VICTIM);
  const from = asker.lines.length;
  const during = await vitalsOf(victim.pid, ATTACK_S * 800);
  const answersMs = asker.lines.slice(from).map(Number);
  const { opened } = await connections.end();
  expect(opened).toBeGreaterThan(7);
  expect(answersMs.length).toBeGreaterThan(ATTACK_S);
  expect(Math.min(...answersMs)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...answersMs)).toBeLessThan(PROMPT_MS);
  expect((during.rssBytes - before.rssBytes) / 1e6, 'growth in MB').toBeLessThan(growthMb);
  await asker.stop();
  // the last of them live for 5 s; one more: it may be asking somebody
  await expect.poll(() => descriptorsOf(victim.pid), { timeout: 10_000 }).toBeLessThanOrEqual(before.descriptors + 1);
  await scene.expectAlive();
});
