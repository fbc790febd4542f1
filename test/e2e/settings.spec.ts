import { expect, type Page } from '@playwright/test';
import type {} from '../../src-renderer/state/bridge.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { test } from './test.ts';

test('every setting takes effect where it is changed, without a restart', async () => {
  test.setTimeout(90_000);
  await using lan = await LanNamespaces.create();
  using own = newProfile({ name: 'alder', theme: 'dark' });
  const [host, other] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await host.addInterface({ name: 'wlan0', address: '10.78.0.1/24' });
  await using app = await AppOnHost.launch(host, own.profile);
  await using cedar = await NodeProcess.start(other, 'cedar');
  const { page } = app;
  await page.getByRole('button', { name: 'Settings', exact: true }).click();

  await test.step('an interface', async () => {
    await page.getByRole('switch', { name: 'eth0' }).click();
    await expect.poll(() => sentOn(page)).toEqual(['wlan0']);
    await expect.poll(() => peersOf(page), { timeout: 15_000 }).toEqual([]);
    await page.getByRole('switch', { name: 'wlan0' }).click();
    await expect(page.getByText('All are off')).toBeVisible();
    await page.getByRole('switch', { name: 'eth0' }).click();
    await expect.poll(() => peersOf(page), { timeout: 15_000 }).toEqual([cedar.name]);
  });

  await test.step('a peer by address', async () => {
    const field = page.getByLabel('IPv4 address or host name');
    await field.fill('10.77.0.299');
    await field.press('Enter');
    await expect(page.getByRole('alert')).toContainText('four numbers from 0 to 255');
    await expect(field).toHaveValue('10.77.0.299');
    await field.fill('10.77.0.2');
    await field.press('Enter');
    await expect(page.getByText('cedar is heard from there.')).toBeVisible();
    await page.getByRole('button', { name: 'Remove 10.77.0.2' }).click();
    await expect(page.getByText('cedar is heard from there.')).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('cedar is heard from there.')).toBeVisible();
  });

  await test.step('wrong and right values of the node', async () => {
    await page.getByLabel('Announce every').fill('50');
    await page.getByLabel('Announce every').blur();
    await expect(page.getByText('The interval goes from 100 to 60,000 milliseconds.')).toBeVisible();
    await page.getByLabel('Announce every').fill('500');
    await page.getByLabel('Name', { exact: true }).fill('attic');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await expect.poll(() => page.evaluate(async () => (await window.peerscope.getSnapshot()).self.name)).toBe('attic');
    await expect(page.getByText('Announcing every 500 ms')).toBeVisible();
  });

  await test.step('appearance', async () => {
    await page.getByText('Light', { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await page.getByText('Reduced', { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
    const duration = () =>
      page
        .getByRole('switch')
        .first()
        .locator('i')
        .evaluate((i) => getComputedStyle(i).transitionDuration);
    expect(await duration()).toBe('0s');
    await page.getByText('Full', { exact: true }).click();
    await expect.poll(duration).not.toBe('0s');
    await page.getByText('Deutsch', { exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Einstellungen', exact: true })).toBeVisible();
    await page.getByText('English', { exact: true }).click();
  });

  await test.step('switches, and everything back', async () => {
    for (const name of ['A peer joined', 'A peer left', 'Keep the activity when Peerscope quits']) {
      await page.getByRole('switch', { name }).click();
      await expect(page.getByRole('switch', { name })).toHaveAttribute('aria-checked', 'true');
    }
    await page.getByRole('button', { name: 'Reset settings' }).click();
    await expect(page.getByRole('switch', { name: 'A peer joined' })).toHaveAttribute('aria-checked', 'false');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('switch', { name: 'A peer joined' })).toHaveAttribute('aria-checked', 'true');
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('attic');
  });
  expect(app.consoleLines).toEqual([]);
});

function peersOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => (await window.peerscope.getSnapshot()).peers.map(({ name }) => name));
}

/** Where beacons leave from now. */
function sentOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => (await window.peerscope.getSnapshot()).network.interfaces.map(({ name }) => name));
}
