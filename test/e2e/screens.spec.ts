import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import type {} from '../../src-renderer/state/bridge.ts';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { PROJECT_ROOT } from './runtime.ts';

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'cedar-nas': ['storage:445:Share of the house', 'metrics:9100'],
  'birch-desk': ['print:9100:Laser in the hall', 'chat:5222'],
  'elm-pi': ['sensor:8080:Greenhouse', 'metrics:9100'],
  'hazel-lap': ['chat:5222'],
  'oak-build': ['build:8443:Runner', 'metrics:9100', 'storage:2049'],
  rowan: []
};
const OWN = [
  { type: 'print', port: 9100, description: 'Photo printer', announced: true },
  { type: 'camera', port: 8554, description: 'Door', announced: true },
  { type: 'chat', port: 5222, description: '', announced: false }
];

for (const theme of ['dark', 'light'] as const) {
  test(`every screen, ${theme}`, async () => {
    test.setTimeout(90_000);
    await using lan = await LanNamespaces.create();
    using profile = newProfile({ name: 'alder', theme, capabilities: OWN });
    await using app = await AppOnHost.launch(await lan.addHost({ address: '10.77.0.1/24' }), profile.profile);
    const { page } = app;
    const shoot = (name: string): Promise<unknown> =>
      page.screenshot({ path: join(PROJECT_ROOT, 'test-results', `${name}-${theme}.png`), animations: 'disabled' });

    await expect(page.getByRole('heading', { name: 'Nobody else here yet' })).toBeVisible();
    expect(await page.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([1440, 900]);
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme);
    await shoot('empty');

    await startOthers(lan);
    await view(page, 'Peers');
    await expect(page.getByRole('row')).toHaveCount(1 + Object.keys(OTHERS).length);
    for (const [name, [offer]] of Object.entries(OTHERS)) {
      await expect(page.getByRole('row').filter({ hasText: name })).toContainText(offer?.split(':')[0] ?? name);
    }
    await shoot('peers');
    await page.getByRole('row').filter({ hasText: 'cedar-nas' }).click();
    await shoot('inspector');

    await view(page, 'Map');
    await layoutRests(page);
    await shoot('map');
    await view(page, 'Activity');
    await shoot('activity');

    await view(page, 'My capabilities');
    await page.getByLabel('Port').first().fill('70000');
    await page.getByLabel('Port').first().blur();
    await expect(page.getByRole('alert')).toBeVisible();
    await shoot('capabilities');

    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
    await shoot('settings');
    expect(app.consoleLines).toEqual([]);
  });
}

async function startOthers(lan: LanNamespaces): Promise<void> {
  let last = 10;
  for (const [name, offers] of Object.entries(OTHERS)) {
    const host: LanHost = await lan.addHost({ address: `10.77.0.${last++}/24` });
    const capabilities = offers.flatMap((offer) => ['--capability', offer]);
    host.spawn(process.execPath, [join(PROJECT_ROOT, 'out/main/headless.js'), '--name', name, ...capabilities]).stdout.resume();
  }
}

async function view(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).click();
}

/** Waits until two pictures of the map in a row are the same. */
async function layoutRests(page: Page): Promise<void> {
  const map = page.getByRole('main');
  let before = await map.screenshot();
  await expect(async () => {
    const now = await map.screenshot();
    const rests = now.equals(before);
    before = now;
    expect(rests).toBe(true);
  }).toPass();
}
