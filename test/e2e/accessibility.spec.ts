import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { PROJECT_ROOT } from './runtime.ts';

/** Sizes in CSS pixels: a common window, a small one, and the smallest at 200 % zoom. */
const SIZES = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'small', width: 1024, height: 700 },
  { name: 'zoomed', width: 720, height: 450 }
] as const;
const OWN = [
  { type: 'print', port: 9100, description: 'Photo printer', announced: true },
  { type: 'chat', port: 5222, description: '', announced: false }
];

for (const theme of ['dark', 'light'] as const) {
  test(`no screen has a barrier that axe knows, at any size, ${theme}`, async () => {
    test.setTimeout(120_000);
    await using lan = await LanNamespaces.create();
    using profile = newProfile({ name: 'alder', theme, capabilities: OWN });
    const [here, there] = await lan.addHosts('10.79.0.1/24', '10.79.0.2/24');
    await using app = await AppOnHost.launch(here, profile.profile);
    const { page } = app;
    const seen = new Screens(page, theme);
    await expect(page.getByRole('heading', { name: 'Nobody else here yet' })).toBeVisible();
    await seen.check('empty');
    await using cedar = await NodeProcess.start(there, 'cedar', '--capability', 'storage:445:Share', '--capability', 'print:9100');
    await expect(page.getByRole('listitem').filter({ hasText: new RegExp(`^${cedar.name}, `) })).toHaveCount(1);
    await seen.check('map');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find a peer, capability, address or command' }).fill('print');
    await seen.check('palette');
    await page.keyboard.press('Escape');
    await view(page, 'Peers');
    await page.getByRole('row').filter({ hasText: cedar.name }).click();
    await expect(page.getByRole('complementary', { name: 'Details of cedar' })).toBeVisible();
    await seen.check('peers and inspector');
    await page.keyboard.press('Escape');
    await view(page, 'Activity');
    await seen.check('activity');
    await view(page, 'My capabilities');
    await page.getByLabel('Port').first().fill('70000');
    await page.getByLabel('Port').first().blur();
    await expect(page.getByRole('alert')).toBeVisible();
    await seen.check('capabilities');
    await view(page, 'Network check');
    await page.getByRole('button', { name: /^Run/ }).first().click();
    await expect(page.getByRole('button', { name: 'Copy report' })).toBeVisible();
    await seen.check('network check');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('button', { name: 'Add address' }).click();
    await seen.check('settings');
    expect(seen.problems).toEqual([]);
    expect(app.consoleLines).toEqual([]);
  });
}

class Screens {
  readonly problems: string[] = [];
  readonly #page: Page;
  readonly #theme: string;

  constructor(page: Page, theme: string) {
    this.#page = page;
    this.#theme = theme;
  }

  /** Looks at the present screen in all sizes; leaves a picture of each in test-results/. */
  async check(screen: string): Promise<void> {
    for (const { name, ...size } of SIZES) {
      await this.#page.setViewportSize(size);
      const file = `${screen.replaceAll(' ', '-')}-${name}-${this.#theme}.png`;
      await this.#page.screenshot({ path: join(PROJECT_ROOT, 'test-results/sizes', file), animations: 'disabled' });
      // the other mode opens a page of its own for the report, which this app denies
      const { violations } = await new AxeBuilder({ page: this.#page }).setLegacyMode().analyze();
      const nodes = violations.flatMap((rule) =>
        rule.nodes.map(({ html, failureSummary }) => `${rule.id}: ${html} ${failureSummary ?? ''}`)
      );
      const sideways = await this.#page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (sideways > 0) nodes.push(`${sideways} px stick out sideways`);
      this.problems.push(...nodes.map((problem) => `${screen}, ${name}: ${problem}`));
    }
    await this.#page.setViewportSize({ width: SIZES[0].width, height: SIZES[0].height });
  }
}

async function view(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).click();
}
