import type { Peer } from '#contract';
import { expect, type Page } from '@playwright/test';
import type {} from '../../src-renderer/state/bridge.ts';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { isRunning, processesUnder } from './process-family.ts';
import { test } from './test.ts';

const PRINT = { type: 'print', port: 9100, description: 'Laser in the hall', announced: true };
const HIDDEN = { type: 'later', port: 9200, description: '', announced: false };
const STORAGE = { type: 'storage', port: 445, description: 'Share', announced: true };

let lan: LanNamespaces;
let hosts: readonly [LanHost, LanHost];

test.beforeEach(async () => {
  lan = await LanNamespaces.create();
  hosts = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
});
test.afterEach(() => lan[Symbol.asyncDispose]());

test('two machines see each other by name, with what they offer and no more', async () => {
  using alders = newProfile({ name: 'alder', capabilities: [PRINT, HIDDEN] });
  using cedars = newProfile({ name: 'cedar', capabilities: [STORAGE] });
  await using alder = await AppOnHost.launch(hosts[0], alders.profile);
  await using cedar = await AppOnHost.launch(hosts[1], cedars.profile);

  await show(alder.page, 'Peers');
  await show(cedar.page, 'Peers');
  await expect(peerRow(alder.page, 'cedar')).toContainText('10.77.0.2:5670');
  await expect(peerRow(alder.page, 'cedar')).toContainText('storage');
  await expect(peerRow(cedar.page, 'alder')).toContainText('print');
  await expect(peerRow(cedar.page, 'alder')).toContainText('Yes'); // it hears us, as it asked us
  await expect(peerRow(cedar.page, 'alder')).not.toContainText('later');
  await expect(peerRow(cedar.page, 'cedar')).toHaveCount(0); // never itself

  await peerRow(cedar.page, 'alder').click();
  const details = cedar.page.getByRole('complementary', { name: 'Details of alder' });
  await expect(details).toContainText('Laser in the hall');
  await expect(details).toContainText('10.77.0.1:5670');
  await details.getByRole('button', { name: 'Probe' }).click();
  await expect(details).toContainText('Answered from 10.77.0.1');
});

test('an edit in one window appears in the other; a mistake is said at its field and never sent', async () => {
  using alders = newProfile({ name: 'alder' });
  using cedars = newProfile({ name: 'cedar' });
  await using alder = await AppOnHost.launch(hosts[0], alders.profile);
  await using cedar = await AppOnHost.launch(hosts[1], cedars.profile);
  await show(cedar.page, 'Peers');
  await expect(peerRow(cedar.page, 'alder')).toBeVisible();

  await show(alder.page, 'My capabilities');
  await alder.page.getByRole('button', { name: 'Add capability' }).click();
  await alder.page.getByLabel('Type').fill('print');
  await alder.page.getByLabel('Port').fill('70000');
  await alder.page.getByLabel('Port').blur();
  await expect(alder.page.getByLabel('Port')).toHaveAttribute('aria-invalid', 'true');
  await expect(alder.page.getByRole('alert')).toContainText('Ports go from 1 to 65535.');
  await expect(alder.page.getByRole('button', { name: 'Announce changes' })).toBeDisabled();
  const { revision } = await peerNamed(cedar.page, 'alder');

  await alder.page.getByLabel('Port').fill('9100');
  await alder.page.getByRole('button', { name: 'Announce changes' }).click();
  await expect(peerRow(cedar.page, 'alder')).toContainText('print', { timeout: 1000 });
  expect(await peerNamed(cedar.page, 'alder')).not.toMatchObject({ revision });

  // what a page lets through by mistake, the main process refuses, all or nothing: whoever asks now is told what was there before
  const announced = await peerNamed(cedar.page, 'alder');
  const outcome = await alder.page.evaluate(() =>
    window.peerscope.setCapabilities([
      { type: 'fine', port: 1, description: '', announced: true },
      { type: 'a:b', port: 0, description: '', announced: true }
    ])
  );
  expect(outcome).toMatchObject({ ok: false, errors: [{ field: 'capabilities[1].type' }] });
  expect(await cedar.page.evaluate((key) => window.peerscope.probePeer(key), announced.key)).toMatchObject({ kind: 'answered' });
  expect(await peerNamed(cedar.page, 'alder')).toMatchObject({ revision: announced.revision, capabilities: [{ type: 'print' }] });
});

test('who quits leaves the table and the map of the other at once, and comes back with the settings it had', async () => {
  using alders = newProfile({ name: 'alder' });
  using cedars = newProfile({ name: 'cedar' });
  await using cedar = await AppOnHost.launch(hosts[1], cedars.profile);
  {
    await using alder = await AppOnHost.launch(hosts[0], alders.profile);
    await show(cedar.page, 'Peers');
    await expect(peerRow(cedar.page, 'alder')).toBeVisible();
    await show(alder.page, 'Settings');
    await alder.page.getByLabel('Name', { exact: true }).fill('Alder of the hall');
    await alder.page.getByRole('button', { name: 'Save settings' }).click();
    await expect(peerRow(cedar.page, 'Alder of the hall')).toBeVisible({ timeout: 1000 });
    await alder.page.evaluate((rows) => window.peerscope.setCapabilities(rows), [PRINT, HIDDEN]);

    const { status, afterMs } = await alder.end((_process, page) => page.evaluate(() => window.close()));
    expect(status).toBe(0);
    expect(afterMs).toBeLessThan(1000);
  }
  // a goodbye: the expiry would take 5 s
  await expect(peerRow(cedar.page, 'Alder of the hall')).toHaveCount(0, { timeout: 500 });
  await show(cedar.page, 'Map');
  await expect(cedar.page.getByRole('heading', { name: 'Nobody else here yet' })).toBeVisible();
  await show(cedar.page, 'Activity');
  await expect(cedar.page.getByText('left: it said goodbye')).toBeVisible();

  await using again = await AppOnHost.launch(hosts[0], alders.profile);
  await show(cedar.page, 'Peers');
  await expect(peerRow(cedar.page, 'Alder of the hall')).toContainText('print');
  await show(again.page, 'My capabilities');
  await expect(again.page.getByRole('switch', { name: 'Announce print' })).toBeChecked();
  await expect(again.page.getByRole('switch', { name: 'Announce later' })).not.toBeChecked();
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends the app with status 0 within a second, no process of it stays, and the other knows`, async () => {
    using alders = newProfile({ name: 'alder' });
    using cedars = newProfile({ name: 'cedar' });
    await using alder = await AppOnHost.launch(hosts[0], alders.profile);
    await using cedar = await AppOnHost.launch(hosts[1], cedars.profile);
    await show(cedar.page, 'Peers');
    await expect(peerRow(cedar.page, 'alder')).toBeVisible();
    const family = processesUnder(alder.process.pid ?? 0);
    // at least itself, the page and the graphics
    expect(family.length).toBeGreaterThan(2);
    const { status, afterMs } = await alder.end((process) => process.kill(signal));
    expect(status).toBe(0);
    expect(afterMs).toBeLessThan(1000);
    await expect(peerRow(cedar.page, 'alder')).toHaveCount(0, { timeout: 500 });
    await expect.poll(() => family.filter(isRunning), { timeout: 2000 }).toEqual([]);
  });
}

test('another port makes another node, at once', async () => {
  using alders = newProfile({ name: 'alder', udpPort: 5680 });
  using cedars = newProfile({ name: 'cedar' });
  await using alder = await AppOnHost.launch(hosts[0], alders.profile);
  await using cedar = await AppOnHost.launch(hosts[1], cedars.profile);
  await show(alder.page, 'Settings');
  await alder.page.getByLabel('Discovery, UDP').fill('5670');
  await alder.page.getByRole('button', { name: 'Save settings' }).click();
  await show(alder.page, 'Peers');
  await show(cedar.page, 'Peers');
  await expect(peerRow(alder.page, 'cedar')).toBeVisible();
  await expect(peerRow(cedar.page, 'alder')).toBeVisible();
});

test('the console of the page stays empty from its first line to its last', async () => {
  using alders = newProfile({ name: 'alder', capabilities: [PRINT] });
  using cedars = newProfile({ name: 'cedar', capabilities: [STORAGE] });
  await using alder = await AppOnHost.launch(hosts[0], alders.profile);
  {
    await using cedar = await AppOnHost.launch(hosts[1], cedars.profile);
    await alder.page.reload();
    for (const view of ['Peers', 'Activity', 'My capabilities', 'Settings', 'Map'] as const) {
      await show(alder.page, view);
      await expect(alder.page.getByRole('main')).toBeVisible();
    }
    await show(alder.page, 'Peers');
    await expect(peerRow(alder.page, 'cedar')).toBeVisible();
    await cedar.end((process) => process.kill('SIGTERM'));
  }
  await expect(peerRow(alder.page, 'cedar')).toHaveCount(0);
  expect(alder.consoleLines).toEqual([]);
});

async function show(page: Page, view: 'Map' | 'Peers' | 'Activity' | 'My capabilities' | 'Settings'): Promise<void> {
  await page
    .getByRole('button', { name: view, exact: view === 'Settings' || view === 'Map' })
    .first()
    .click();
}

function peerRow(page: Page, name: string) {
  return page
    .getByRole('grid', { name: 'Peers' })
    .getByRole('row')
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** As the main process knows it now. */
async function peerNamed(page: Page, name: string): Promise<Peer> {
  const { peers } = await page.evaluate(() => window.peerscope.getSnapshot());
  const found = peers.find((peer) => peer.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}
