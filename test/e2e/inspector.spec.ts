import { expect, type Locator, type Page } from '@playwright/test';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type {} from '../../src-renderer/state/bridge.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

/** Beacons of a node whose port nobody listens on. */
const BEACONS_ONLY = `const socket = require('node:dgram').createSocket('udp4');
socket.bind(() => {
  socket.setBroadcast(true);
  setInterval(() => socket.send('CTL:SVC_ghost:Peerscope.Node:5999:ab:ghost', 5670, '10.77.0.255'), 1000);
  console.log('announcing');
});`;

/** Nodes at the addresses given, made by hand, that tell which questions they get. The first one announces no port, as the seed service. */
const COUNTED_NODES = `const { Router } = require('zeromq');
const { createSocket } = require('node:dgram');
process.argv.slice(1).forEach(async (address, index) => {
  const id = 'SVC_counted' + index;
  const router = new Router({ routingId: Buffer.from(id, 'utf16le').toString('latin1') });
  await router.bind('tcp://' + address + ':5670');
  const beacon = 'CTL:' + id + (index === 0 ? ':Alpha' : ':Peerscope.Node:5670:ab:counted' + index);
  const socket = createSocket('udp4');
  socket.bind(0, address, () => {
    socket.setBroadcast(true);
    setInterval(() => socket.send(beacon, 5670, '10.77.0.255', () => index === 0 && console.log('{}')), 1000);
  });
  for await (const [asker, , question] of router) {
    console.log(JSON.stringify({ index, question: String(question), at: Date.now() }));
    await router.send([asker, '', ...(String(question) === 'HELLO' ? ['print:9100'] : [])]);
  }
});`;

interface Asked {
  readonly index: number;
  readonly question: string;
  readonly at: number;
}

let lan: LanNamespaces;
test.beforeEach(async () => {
  lan = await LanNamespaces.create();
});
test.afterEach(() => lan[Symbol.asyncDispose]());

test('says in words who hears whom, and what answers a probe', async () => {
  test.setTimeout(150_000);
  using own = newProfile({ name: 'alder', theme: 'dark' });
  const [here, nasHost, birchHost, farHost, ghostHost] = await lan.addHosts(
    '10.77.0.1/24',
    '10.77.0.2/24',
    '10.77.0.3/24',
    '10.77.0.4/24',
    '10.77.0.5/24'
  );
  // nas does not hear this machine, birch does not hear nas, and this machine does not hear far; ports are numbered as hosts are added
  await lan.filter(
    'ip saddr 10.77.0.1 udp dport 5670 oifname "port2"',
    'ip saddr 10.77.0.2 udp dport 5670 oifname "port3"',
    'ip saddr 10.77.0.4 udp dport 5670 oifname "port1"'
  );
  await using nas = await NodeProcess.start(nasHost, 'nas');
  await using birch = await NodeProcess.start(birchHost, 'birch');
  await using far = await NodeProcess.start(farHost, 'far');
  const ghost = ghostHost.spawn(process.execPath, ['-e', BEACONS_ONLY]);
  await once(ghost.stdout, 'data');
  await using app = await AppOnHost.launch(here, own.profile);
  const { page } = app;
  await expect(peerItems(page)).toHaveCount(3, { timeout: 20_000 });
  // who has just come is not yet said to be heard by nobody
  await expect.poll(() => youngestAgeMs(page), { timeout: 20_000 }).toBeGreaterThan(10_500);

  await select(page, 'nas');
  const details = detailsOf(page, 'nas');
  await expect(details).toContainText('You hear nas, nas does not hear you.', { timeout: 10_000 });
  await expect(details).toContainText('nas hears birch and ghost.');
  await expect(details).toContainText('nas hears birch, but it does not hear nas.');
  await expect(details).toContainText(`nas hears ${far.started.id}:Peerscope.Node, which this machine does not hear.`);
  await shoot(page, 'one-way');
  await details.getByRole('button', { name: 'birch', exact: true }).first().click();
  await expect(detailsOf(page, 'birch')).toContainText('You and birch hear each other.');
  await expect(detailsOf(page, 'birch')).toContainText('nas hears birch, but birch does not hear it.');

  await select(page, 'ghost');
  await detailsOf(page, 'ghost').getByRole('button', { name: 'Probe' }).click();
  await expect(detailsOf(page, 'ghost')).toContainText(/Refused after \d+ ms: nobody listens on 10\.77\.0\.5:5999\./);
  await select(page, 'birch');
  await detailsOf(page, 'birch').getByRole('button', { name: 'Probe' }).click();
  await expect(detailsOf(page, 'birch')).toContainText(/Answered from 10\.77\.0\.3 after \d+ ms\./);
  await lan.filter('ip daddr 10.77.0.3 tcp dport 5670');
  await detailsOf(page, 'birch').getByRole('button', { name: 'Probe' }).click();
  await expect(detailsOf(page, 'birch')).toContainText(/Timed out after 2\.\d s: nothing came back from 10\.77\.0\.3:5670\./, {
    timeout: 10_000
  });
  expect([nas, birch].map(({ started }) => started.name)).toEqual(['nas', 'birch']);
  expect(app.consoleLines).toEqual([]);
});

test('keeps an alias, a favourite and a hidden peer over restarts of the app and of the peer', async () => {
  test.setTimeout(150_000);
  using own = newProfile({ name: 'alder' });
  const [here, nasHost, birchHost] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24', '10.77.0.3/24');
  await using birch = await NodeProcess.start(birchHost, 'birch');
  {
    await using nas = await NodeProcess.start(nasHost, 'nas', '--capability', 'metrics:9100');
    await using app = await AppOnHost.launch(here, own.profile);
    const { page } = app;
    await expect(peerItems(page)).toHaveCount(2, { timeout: 20_000 });
    await select(page, 'nas');
    await detailsOf(page, 'nas').getByRole('button', { name: 'Favourite' }).click();
    await choose(page, 'nas', 'Rename');
    const field = page.getByLabel('Alias');
    await expect(field).toBeFocused();
    await field.fill('a'.repeat(65));
    await field.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('An alias has at most 64 characters.');
    await field.fill('Attic');
    await field.press('Enter');
    await expect(detailsOf(page, 'Attic')).toContainText('Announces itself as nas.');
    await expect(detailsOf(page, 'Attic').getByRole('button', { name: 'More actions' })).toBeFocused();
    await shoot(page, 'alias');
    await choose(page, 'Attic', 'Copy as Markdown row');
    await expect(page.getByText('Copied as Markdown row').first()).toBeVisible();

    await select(page, 'birch');
    await choose(page, 'birch', 'Hide');
    await expect(peerItems(page)).toHaveCount(1, { timeout: 20_000 });
    await show(page, 'Peers');
    await expect(page.getByRole('row').filter({ hasText: 'Attic' })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'birch' })).toHaveCount(0);
    await page.getByLabel('Filter by name, capability or address').fill('nas');
    await expect(page.getByRole('row').filter({ hasText: 'Attic' })).toBeVisible();
    await page.getByRole('button', { name: 'Hidden by you' }).click();
    await page.getByLabel('Filter by name, capability or address').fill('is:hidden');
    await expect(page.getByRole('row').filter({ hasText: 'birch' })).toBeVisible();
    expect(nas.started.name).toBe('nas');
    expect(app.consoleLines).toEqual([]);
  }
  await using nasAgain = await NodeProcess.start(nasHost, 'nas');
  await using again = await AppOnHost.launch(here, own.profile);
  await show(again.page, 'Peers');
  await expect(again.page.getByRole('row').nth(1)).toContainText('Attic');
  await expect(again.page.getByRole('row')).toHaveCount(2, { timeout: 20_000 });
  await expect(again.page.getByRole('button', { name: 'Hidden by you' })).toContainText('1');
  // a new id of the same machine, while the app runs
  await nasAgain[Symbol.asyncDispose]();
  await expect(again.page.getByRole('row').filter({ hasText: 'Attic' })).toHaveCount(0);
  await using third = await NodeProcess.start(nasHost, 'nas');
  await expect(again.page.getByRole('row').filter({ hasText: 'Attic' })).toBeVisible();
  await again.page.getByRole('row').filter({ hasText: 'Attic' }).click();
  await expect(detailsOf(again.page, 'Attic')).toContainText('Left and came back once today.');
  expect([birch, third].map(({ started }) => started.name)).toEqual(['birch', 'nas']);
});

test('tells the last of a long history, and leads to the whole of it', async () => {
  test.setTimeout(90_000);
  using own = newProfile({ name: 'alder' });
  const [here, there] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await using cedar = await NodeProcess.start(there, 'cedar');
  await using app = await AppOnHost.launch(here, own.profile);
  const { page } = app;
  await expect(peerItems(page)).toHaveCount(1, { timeout: 20_000 });
  await select(page, 'cedar');
  // a node is asked once in two seconds at most
  for (let port = 8001; port <= 8012; port++) {
    await cedar.ask({ command: 'set-capabilities', capabilities: [{ type: 'web', port, description: '' }] }, 'capabilities-set');
    await expect(detailsOf(page, 'cedar')).toContainText(`port ${port}`, { timeout: 10_000 });
  }
  await detailsOf(page, 'cedar').getByRole('button', { name: 'Show all in Activity' }).click();
  await expect(page.getByRole('heading', { name: 'Activity' })).toBeVisible();
  await expect(page.getByLabel('Peer', { exact: true })).toHaveValue(`${cedar.started.id}:${cedar.started.type}`);
  // joined once, and changed twelve times
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: 'cedar' })).toHaveCount(13);
  expect(app.consoleLines).toEqual([]);
});

test('is a drawer in a narrow window, which takes the focus of the keyboard and gives it back', async () => {
  test.setTimeout(150_000);
  using own = newProfile({ name: 'alder', theme: 'dark' });
  const [here, nasHost] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await using nas = await NodeProcess.start(nasHost, 'nas', '--capability', 'metrics:9100');
  await using app = await AppOnHost.launch(here, own.profile);
  const { page } = app;
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(peerItems(page)).toHaveCount(1, { timeout: 20_000 });
  const node = page.locator('button[data-key]');
  await node.focus();
  for (const heading of ['alder', 'metrics']) {
    await (heading === 'alder' ? node.press('Enter') : page.keyboard.press('Enter'));
    await expect(page.getByRole('heading', { name: heading, level: 2 })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('complementary', { name: `Details of ${heading}` })).toHaveCount(0);
    await expect(node).toBeFocused();
    for (let step = 0; step < 8 && !(await node.getAttribute('aria-label'))?.startsWith('metrics'); step++) {
      await page.keyboard.press(['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'][step % 4] ?? 'ArrowUp');
    }
  }
  await select(page, 'nas');
  await shoot(page, 'drawer');
  const body = page.getByRole('complementary', { name: 'Details of nas' }).locator('.body');
  await body.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(page.getByRole('heading', { name: 'History' })).toBeInViewport();
  expect(nas.started.name).toBe('nas');
  expect(app.consoleLines).toEqual([]);
});

test('asks whom they hear at most four nodes a second, only while somebody looks, and none that does not speak it', async () => {
  test.setTimeout(150_000);
  using own = newProfile({ name: 'alder' });
  const [here, there] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  const addresses = ['10.77.0.2', ...Array.from({ length: 24 }, (_, i) => `10.77.0.${10 + i}`)];
  for (const address of addresses.slice(1)) await there.addAddress('eth0', `${address}/24`);
  const asked: Asked[] = [];
  const counted = there.spawn(process.execPath, ['-e', COUNTED_NODES, ...addresses]);
  let seconds = 0;
  createInterface(counted.stdout).on('line', (line) => {
    if (line === '{}') seconds++;
    else asked.push(JSON.parse(line) as Asked); // what the program above prints
  });
  const sightQuestions = (): readonly Asked[] => asked.filter(({ question }) => question === 'PEERS');
  await using app = await AppOnHost.launch(here, own.profile);
  await expect(peerItems(app.page)).toHaveCount(addresses.length, { timeout: 20_000 });
  expect(sightQuestions()).toEqual([]);

  // it stops half-way when nobody looks any more: four seconds later most of the others would have been asked
  await select(app.page, 'counted5');
  await expect.poll(() => sightQuestions().length, { timeout: 20_000 }).toBeGreaterThan(2);
  await app.page.keyboard.press('Escape');
  await expect(detailsOf(app.page, 'counted5')).toHaveCount(0);
  const [before, since] = [sightQuestions().length, seconds];
  await expect.poll(() => seconds, { timeout: 10_000 }).toBeGreaterThan(since + 3);
  expect(sightQuestions().length).toBeLessThanOrEqual(Math.min(before + 1, addresses.length - 6));

  await select(app.page, 'counted5');
  await expect.poll(() => sightQuestions().length, { timeout: 20_000 }).toBe(addresses.length - 1);
  const each = sightQuestions().map(({ index }) => index);
  expect(each.toSorted((a, b) => a - b)).toEqual(addresses.slice(1).map((_, i) => i + 1));
  // a late reading of the first makes the rest look quick: the last ones give the pace
  const anew = sightQuestions().slice(before + 1);
  const [first = 0, last = 0] = [anew[0]?.at, anew.at(-1)?.at];
  expect(last - first).toBeGreaterThan(((anew.length - 1) * 1000) / 4 - 500);
  expect(asked.filter(({ index }) => index === 0).map(({ question }) => question)).toEqual(['HELLO']);
  expect(app.consoleLines).toEqual([]);
});

/** The peers on the map, as a screen reader gets them. */
function peerItems(page: Page): Locator {
  return page.getByRole('listitem').and(page.locator('[data-key^="SVC_"]'));
}

function detailsOf(page: Page, name: string): Locator {
  return page.getByRole('complementary', { name: `Details of ${name}` });
}

async function select(page: Page, name: string): Promise<void> {
  await show(page, 'Peers');
  await page.getByRole('row').filter({ hasText: name }).click();
  await expect(detailsOf(page, name)).toBeVisible();
  await show(page, 'Map');
}

async function choose(page: Page, name: string, item: string): Promise<void> {
  await detailsOf(page, name).getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function show(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view }).click();
}

function youngestAgeMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { peers } = await window.peerscope.getSnapshot();
    return Math.min(...peers.map(({ firstHeardAt }) => Date.now() - firstHeardAt));
  });
}

function shoot(page: Page, name: string): Promise<unknown> {
  return page.screenshot({ path: join(PROJECT_ROOT, 'test-results', `inspector-${name}.png`), animations: 'disabled' });
}
