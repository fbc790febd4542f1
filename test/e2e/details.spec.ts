import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, type Worker } from '@playwright/test';
import { join } from 'node:path';
import type {} from '../../src-renderer/state/bridge.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { electronExecutable, PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

/** What peers stand around, and what its details say. Who hears this machine stands around nothing but this machine. */
const ARRANGEMENTS = [
  { name: 'By capability', hub: /, capability, /, says: /Offered by/ },
  { name: 'By interface', hub: /, interface of this machine, /, says: /Sent \d+, came back \d+, heard \d+/ }
] as const;
const STEPS_MAX = 100;
/** A worker has heard of a key by the first; the pause after a key is not over before the second. */
const HELD_FROM_MS = 100;
const HELD_TO_MS = 190;

for (const theme of ['dark', 'light'] as const) {
  test(`what peers stand around is reached by arrow keys, opened by Enter, and told in full, ${theme}`, async () => {
    test.setTimeout(90_000);
    await using lan = await LanNamespaces.create();
    using profile = newProfile({ name: 'alder', theme });
    const host = await lan.addHost({ address: '10.84.0.1/24' });
    await using app = await AppOnHost.launch(host, profile.profile, [electronExecutable(), PROJECT_ROOT, '--sample=24']);
    const { page } = app;
    await expect(map(page)).toHaveAccessibleName(/^Map of 2\d peers/, { timeout: 20_000 });

    for (const { name, hub, says } of ARRANGEMENTS) {
      await page.getByRole('group', { name: 'Arrange the map' }).getByRole('button', { name }).click();
      await expect(map(page)).toHaveAttribute('data-settled', 'true');
      const focused = await walkTo(page, hub);
      await page.keyboard.press('Enter');
      await expect(focused).toHaveAttribute('aria-pressed', 'true');
      const details = page.getByRole('complementary', { name: /^Details of / });
      await expect(details).toContainText(says);
      await page.screenshot({ path: join(PROJECT_ROOT, 'test-results/sizes', `${name.replaceAll(' ', '-')}-${theme}.png`) });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('aside').analyze();
      expect(violations).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(details).toHaveCount(0);
    }

    // what goes away with the sample leaves the focus to what comes next in the window
    await page.getByRole('button', { name: 'Back to the real network' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Sample network/)).toHaveCount(0);
    await expect(page.locator('nav button').first()).toBeFocused();
    expect(app.consoleLines).toEqual([]);
  });
}

test('a crowd stands around who hears this machine; what a bubble holds is told in both themes', async () => {
  test.setTimeout(90_000);
  await using lan = await LanNamespaces.create();
  using profile = newProfile({ name: 'alder', theme: 'light' });
  const host = await lan.addHost({ address: '10.84.0.1/24' });
  await using app = await AppOnHost.launch(host, profile.profile, [electronExecutable(), PROJECT_ROOT, '--sample=450']);
  const { page } = app;
  await page.getByRole('group', { name: 'Arrange the map' }).getByRole('button', { name: 'By reachability' }).click();
  await expect(map(page)).toHaveAccessibleName(/^Map of 4[1-5]\d peers/, { timeout: 30_000 });
  await expect(map(page)).toHaveAttribute('data-settled', 'true');
  await walkTo(page, /^Hear you, /);
  await page.keyboard.press('Enter');
  const details = page.getByRole('complementary', { name: /^Details of Hear you/ });
  await expect(details).toContainText(/and \d+ more/i);
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => window.peerscope.changeSettings({ theme: wanted }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('aside').analyze();
    expect(violations).toEqual([]);
    await page.screenshot({ path: join(PROJECT_ROOT, 'test-results/sizes', `By-reachability-crowd-${theme}.png`) });
  }
  expect(app.consoleLines).toEqual([]);
});

// with 5,000 peers every second key waited for the drawing of what was filtered a moment later anyway
test('the map of a crowd keeps still while somebody types in the search, and catches up', async () => {
  test.setTimeout(90_000);
  await using lan = await LanNamespaces.create();
  using profile = newProfile({ name: 'alder' });
  const host = await lan.addHost({ address: '10.84.0.1/24' });
  const sample = ['--sample=300', '--sample-draw-all', '--sample-churn=0.05'];
  await using app = await AppOnHost.launch(host, profile.profile, [electronExecutable(), PROJECT_ROOT, ...sample]);
  const { page } = app;
  await expect(map(page)).toHaveAccessibleName(/^Map of (2[5-9]|3)\d\d?/, { timeout: 30_000 });
  const picturesOf = await recordPictures(page);
  await expect.poll(async () => (await picturesOf()).length, { timeout: 20_000 }).toBeGreaterThan(20);

  const search = page.getByRole('search').getByRole('textbox');
  const keysOf = await recordKeys(page);
  await search.pressSequentially('name:service-1 name:', { delay: 60 });
  const [keys, pictures] = [await keysOf(), await picturesOf()];
  expect(keys).toHaveLength(20);
  const drawnWhileTyping = pictures.filter((at) => keys.some((keyAt) => at > keyAt + HELD_FROM_MS && at < keyAt + HELD_TO_MS));
  expect(drawnWhileTyping).toEqual([]);

  await expect.poll(async () => (await picturesOf()).filter((at) => at > (keys.at(-1) ?? Infinity)).length).toBeGreaterThan(5);
  expect(app.consoleLines).toEqual([]);
});

/** Times at which the drawing worker drew, in epoch ms: it draws only in frames that it asks for. */
async function recordPictures(page: Page): Promise<() => Promise<readonly number[]>> {
  const isDrawing = (worker: Worker): boolean => worker.url().includes('drawing-worker');
  const drawing = page.workers().find(isDrawing) ?? (await page.waitForEvent('worker', isDrawing));
  await drawing.evaluate(() => {
    // the types of the tests know a page's global scope, not a worker's
    const scope = globalThis as unknown as { requestAnimationFrame: typeof requestAnimationFrame; drawnAt: number[] };
    const original = scope.requestAnimationFrame.bind(globalThis);
    scope.drawnAt = [];
    scope.requestAnimationFrame = (draw) =>
      original((time) => {
        scope.drawnAt.push(Date.now());
        draw(time);
      });
  });
  return () => drawing.evaluate(() => (globalThis as unknown as { readonly drawnAt: number[] }).drawnAt);
}

/** Times at which keys arrived, in epoch ms. */
async function recordKeys(page: Page): Promise<() => Promise<readonly number[]>> {
  const times = await page.evaluateHandle(() => {
    const arrivals: number[] = [];
    addEventListener('input', () => arrivals.push(Date.now()), { capture: true });
    return arrivals;
  });
  return () => times.evaluate((arrivals) => arrivals);
}

function map(page: Page): Locator {
  return page.getByRole('region', { name: /^Map of / });
}

/** Walks the map towards the first node that says what is looked for, until it is in focus. */
async function walkTo(page: Page, sentence: RegExp): Promise<Locator> {
  const focused = map(page).locator('button[data-key]');
  await focused.focus();
  const wanted = map(page).getByRole('listitem').filter({ hasText: sentence }).first();
  const key = await wanted.getAttribute('data-key');
  // straight towards it would go round in circles where a node stands in the way: no step is taken twice from the same node
  const taken = new Set<string>();
  for (let step = 0; step < STEPS_MAX; step++) {
    const at = await focused.getAttribute('data-key');
    if (at === key) return focused;
    const [from, to] = await Promise.all([placeOf(focused), placeOf(wanted)]);
    const arrow = arrowsTowards(to.x - from.x, to.y - from.y).find((one) => !taken.has(`${at} ${one}`));
    if (arrow === undefined) break;
    taken.add(`${at} ${arrow}`);
    await page.keyboard.press(arrow);
  }
  throw new Error(`No way leads to ${String(sentence)}.`);
}

/** The one that brings nearest first. */
function arrowsTowards(right: number, down: number): readonly string[] {
  const [ahead, back] = right > 0 ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
  const [along, against] = down > 0 ? ['ArrowDown', 'ArrowUp'] : ['ArrowUp', 'ArrowDown'];
  return Math.abs(right) > Math.abs(down) ? [ahead, along, against, back] : [along, ahead, back, against];
}

/** Of the button, or of what the list says of a node, in pixels of the map. */
async function placeOf(node: Locator): Promise<{ readonly x: number; readonly y: number }> {
  return node.evaluate(({ dataset, style }: HTMLElement) => ({
    x: Number(dataset['x'] ?? parseFloat(style.left)),
    y: Number(dataset['y'] ?? parseFloat(style.top))
  }));
}
