import { expect, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { test } from './test.ts';

test.describe.configure({ timeout: 60_000 });

let lan: LanNamespaces;
test.beforeEach(async () => {
  lan = await LanNamespaces.create();
});
test.afterEach(() => lan[Symbol.asyncDispose]());

// the last control of the page had the focus, which was the switch that lets the activity be kept: the next key would have flipped it
test('a page that is chosen in the palette begins at its heading', async () => {
  using profile = newProfile({ name: 'alder' });
  await using app = await AppOnHost.launch(await lan.addHost({ address: '10.83.0.1/24' }), profile.profile);
  const { page } = app;
  await expect(page.getByRole('navigation').first()).toBeVisible();
  for (const name of ['Activity', 'Settings', 'Network check', 'My capabilities', 'Peers']) {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await page.keyboard.type(`show ${name.toLowerCase()}`);
    await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toHaveText(new RegExp(`Show ${name}`, 'i'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name, level: 1 })).toBeFocused();
  }
  expect(app.consoleLines).toEqual([]);
});

// Electron saw of such keys only that Alt was let go: the menu bar came, and took all keys that followed
test('a row that is moved by Alt and an arrow brings no menu bar, whichever key is let go first', async () => {
  const capabilities = ['print', 'scan'].map((type) => ({ type, port: 9100, description: '', announced: true }));
  using profile = newProfile({ name: 'alder', capabilities });
  await using app = await AppOnHost.launch(await lan.addHost({ address: '10.83.0.1/24' }), profile.profile);
  const { page } = app;
  await page.getByRole('navigation').getByRole('button', { name: 'My capabilities' }).click();
  const types = () => page.getByLabel('Type').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  const height = await page.evaluate(() => innerHeight);
  const keys = (...args: readonly string[]) => execFileSync('xdotool', args);
  keys('search', '--onlyvisible', '--sync', '--name', '^Peerscope$', 'windowfocus', '--sync');

  await page.getByLabel('Type').first().focus();
  keys('keydown', 'alt', 'keydown', 'Down', 'keyup', 'alt', 'keyup', 'Down');
  await expect.poll(types).toEqual(['scan', 'print']);
  keys('key', 'ctrl+z');
  await expect.poll(types).toEqual(['print', 'scan']);
  expect(await page.evaluate(() => innerHeight)).toBe(height);
  // alone it does what it does in every program
  keys('key', 'alt');
  await expect.poll(() => page.evaluate(() => innerHeight)).toBeLessThan(height);
});

// the focus fell to the page's beginning, and an alias that was half typed was gone without a word
test('whoever is in the panel of a peer that leaves stays in it, and finds what was typed when the peer is back', async () => {
  using profile = newProfile({ name: 'alder' });
  const [own, other] = await lan.addHosts('10.83.0.1/24', '10.83.0.2/24');
  await using birch = await NodeProcess.start(other, 'birch', '--capability', 'print:9100');
  await using app = await AppOnHost.launch(own, profile.profile);
  const { page } = app;
  await page.getByRole('navigation').getByRole('button', { name: 'Peers' }).click();
  await page.getByRole('row').filter({ hasText: 'birch' }).click();
  const details = page.getByRole('complementary', { name: 'Details of birch' });
  await details.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.keyboard.type('The old one');
  await expect(details.getByLabel('Alias')).toHaveValue('The old one');

  await own.cutOff('eth0');
  await expect(page.getByRole('heading', { name: 'birch', level: 2 })).toBeFocused({ timeout: 15_000 });
  await own.reconnect('eth0');
  await expect(details.getByLabel('Alias')).toHaveValue('The old one', { timeout: 15_000 });
  await expect(details.getByLabel('Alias')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Details of The old one' })).toBeVisible();

  await page.getByRole('button', { name: 'Probe' }).focus();
  await birch.end('quit');
  await expect(page.getByRole('heading', { name: 'The old one', level: 2 })).toBeFocused();
  expect(await consoleAfter(page, app)).toEqual([]);
});

/** Once the page has drawn what came. */
async function consoleAfter(page: Page, { consoleLines }: AppOnHost): Promise<readonly string[]> {
  await page.evaluate(() => new Promise(requestAnimationFrame));
  return consoleLines;
}
