import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {} from '../../src-renderer/state/bridge.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { answerFileDialog } from './file-dialog.ts';
import { PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

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
const VIEWS = [
  { name: 'Printers', filter: 'offers:print', view: 'map', arrangement: 'capability', order: { column: 'name', direction: 'ascending' } }
];
const MENU = '[role=menu]';

test.describe.configure({ mode: 'parallel' });

for (const theme of ['dark', 'light'] as const) {
  test(`no screen and no dialog has a barrier that axe knows, ${theme}`, async () => {
    test.setTimeout(240_000);
    await using lan = await LanNamespaces.create();
    using profile = newProfile({ name: 'alder', theme, capabilities: OWN, savedViews: VIEWS });
    const [here, there] = await lan.addHosts('10.79.0.1/24', '10.79.0.2/24');
    await using app = await AppOnHost.launch(here, profile.profile);
    const { page } = app;
    const seen = new Screens(page, theme);
    await expect(page.getByRole('heading', { name: 'Nobody else here yet' })).toBeVisible();
    await seen.check('empty');
    await using cedar = await NodeProcess.start(there, 'cedar', '--capability', 'storage:445:Share', '--capability', 'print:9100');
    await expect(page.getByRole('listitem').filter({ hasText: new RegExp(`^${cedar.name}, `) })).toHaveCount(1);
    await seen.check('map', 'and zoomed');
    await seen.checkOpened('bell', page.getByRole('button', { name: /^News/ }), '[popover]:popover-open');
    await seen.checkOpened('view name', page.getByRole('button', { name: 'Save this view' }), 'dialog[open]');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find a peer, capability, address or command' }).fill('print');
    await seen.check('palette');
    await page.getByRole('combobox').fill('about peerscope');
    await page.keyboard.press('Enter');
    await seen.checkDialog('about', 'dialog[open]');
    await view(page, 'Peers');
    await page.getByRole('row').filter({ hasText: cedar.name }).click();
    await expect(page.getByRole('complementary', { name: 'Details of cedar' })).toBeVisible();
    await seen.check('peers and inspector', 'and zoomed');
    await page.keyboard.press('Escape');
    await seen.checkOpened('menu', page.getByRole('button', { name: /^Export/ }), MENU);
    await view(page, 'Activity');
    await seen.check('activity');
    await view(page, 'My capabilities');
    await page.getByLabel('Port').first().fill('70000');
    await page.getByLabel('Port').first().blur();
    await expect(page.getByRole('alert')).toBeVisible();
    await seen.check('capabilities', 'and zoomed');
    await seen.checkOpened('paste', page.getByRole('button', { name: 'Paste lines' }), 'dialog[open]');
    const file = join(profile.profile, 'chosen.json');
    writeFileSync(file, JSON.stringify([{ type: 'scan', port: 6566 }]));
    await page.getByRole('button', { name: 'Import' }).click();
    await answerFileDialog(page, 'Open File', file);
    await seen.checkDialog('import', 'dialog[open]');
    await view(page, 'Network check');
    await page.getByRole('button', { name: /^Run/ }).first().click();
    await expect(page.getByRole('button', { name: 'Copy report' })).toBeVisible();
    await seen.check('network check', 'and zoomed');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('button', { name: 'Add address' }).click();
    await seen.check('settings', 'and zoomed');
    expect(seen.problems).toEqual([]);
    expect(app.consoleLines).toEqual([]);
  });
}

for (const theme of ['dark', 'light'] as const) {
  test(`nor has what comes and goes: notices, errors, messages, an earlier moment, and who has left, ${theme}`, async () => {
    test.setTimeout(240_000);
    await using lan = await LanNamespaces.create();
    using profile = newProfile();
    writeFileSync(join(profile.profile, 'settings.json'), 'no JSON');
    const [here, there] = await lan.addHosts('10.79.0.1/24', '10.79.0.2/24');
    await using app = await AppOnHost.launch(here, profile.profile);
    const { page } = app;
    const seen = new Screens(page, theme);
    await page.evaluate((wanted) => window.peerscope.changeSettings({ theme: wanted, language: 'en' }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.getByRole('alert')).toContainText('The file with your settings could not be used');
    await seen.check('notice');
    await page.getByRole('button', { name: 'Dismiss' }).click();

    await using cedar = await NodeProcess.start(there, 'cedar', '--capability', 'storage:445:Share');
    await expect(page.getByRole('listitem').filter({ hasText: /^cedar, / })).toHaveCount(1);
    await page.getByRole('slider', { name: /^Replay/ }).press('ArrowLeft');
    await expect(page.getByText(/^As of /).first()).toBeVisible();
    await seen.check('replay');
    await page.getByRole('slider', { name: /^Replay/ }).press('End');

    await view(page, 'Peers');
    await page.getByLabel('Filter by name, capability or address').fill('nobody-here');
    await expect(page.getByRole('row').filter({ hasText: 'cedar' })).toHaveCount(0);
    await seen.check('nothing matches');
    await page.getByLabel('Filter by name, capability or address').fill('');
    await page.getByRole('row').filter({ hasText: 'cedar' }).click();
    await cedar.end('quit');
    await expect(page.getByRole('complementary', { name: 'Details of cedar' })).toContainText('Not here any more');
    await seen.check('departed');

    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const watch = page.getByRole('region', { name: 'Watch' });
    await watch.getByLabel('Tell me when').selectOption('too few offer');
    await watch.getByLabel('Capability').fill('storage');
    await watch.getByLabel('Fewer than').fill('0');
    await watch.getByRole('button', { name: 'Add rule' }).click();
    await expect(watch.getByLabel('Fewer than')).toHaveAttribute('aria-invalid', 'true');
    await seen.check('watch error');
    await watch.getByLabel('Fewer than').fill('2');
    await watch.getByRole('button', { name: 'Add rule' }).click();
    await watch.getByRole('button', { name: /^Remove rule/ }).click();
    await expect(page.getByRole('region', { name: 'Message' })).toContainText('Removed rule');
    await seen.axe('message');
    await page.keyboard.press('Control+z');
    await expect(watch.getByRole('listitem')).toContainText('storage has fewer than 2 providers');
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

  /**
   * Looks at the present screen in all sizes, for axe in the first and, where the layout is another then, zoomed; leaves a picture of
   * each in test-results/. German words are longer: whether there is room for them does not depend on the theme.
   */
  async check(screen: string, sizes: 'wide' | 'and zoomed' = 'wide'): Promise<void> {
    for (const { name, ...size } of SIZES) {
      await step(`${screen}, ${name}`, async () => {
        await this.#page.setViewportSize(size);
        await this.#picture(`${screen}-${name}`);
        await this.#findRoom(`${screen}, ${name}`);
        if (name === 'wide' || (sizes === 'and zoomed' && name === 'zoomed')) await this.axe(`${screen}, ${name}`);
      });
    }
    if (this.#theme === 'dark') await this.#checkGerman(screen);
    await this.#page.setViewportSize({ width: SIZES[0].width, height: SIZES[0].height });
  }

  async #checkGerman(screen: string): Promise<void> {
    await this.#speak('de');
    for (const { name, ...size } of SIZES) {
      await step(`${screen}, ${name}, German`, async () => {
        await this.#page.setViewportSize(size);
        await this.#findRoom(`${screen}, ${name}, German`);
      });
    }
    await this.#speak('en');
  }

  async #speak(language: 'de' | 'en'): Promise<void> {
    await this.#page.evaluate((wanted) => window.peerscope.changeSettings({ language: wanted }), language);
    await expect(this.#page.locator('html')).toHaveAttribute('lang', language);
  }

  async #findRoom(place: string): Promise<void> {
    // what slides in is out of sight in part until it is there
    await this.#page.evaluate(() => {
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      ending.forEach((animation) => animation.finish());
    });
    const sideways = await this.#page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (sideways > 0) this.problems.push(`${place}: ${sideways} px stick out sideways`);
    const cut = await this.#page.evaluate(cutTexts);
    this.problems.push(...cut.map((text) => `${place}: cut off: ${text}`));
  }

  /** Looks at what lies over the page where `where` says, and closes it. */
  async checkDialog(name: string, where: string): Promise<void> {
    await step(name, async () => {
      await expect(this.#page.locator(where)).toBeVisible();
      await this.#picture(name);
      // a menu makes nothing else inert: with it, the whole page is to be in order
      await this.axe(name, where === MENU ? undefined : where);
      await this.#page.keyboard.press('Escape');
      await expect(this.#page.locator(where)).toHaveCount(0);
    });
  }

  async checkOpened(name: string, opener: Locator, where: string): Promise<void> {
    await opener.click();
    await this.checkDialog(name, where);
  }

  async #picture(name: string): Promise<void> {
    const file = `${name.replaceAll(' ', '-')}-${this.#theme}.png`;
    await this.#page.screenshot({ path: join(PROJECT_ROOT, 'test-results/sizes', file), animations: 'disabled' });
  }

  async axe(place: string, where?: string): Promise<void> {
    // the other mode opens a page of its own for the report, which this app denies
    const axe = new AxeBuilder({ page: this.#page }).setLegacyMode();
    const { violations } = await (where === undefined ? axe : axe.include(where)).analyze();
    const problems = violations.flatMap((rule) =>
      rule.nodes.map(({ html, failureSummary }) => `${rule.id}: ${html} ${failureSummary ?? ''}`)
    );
    this.problems.push(...problems.map((problem) => `${place}: ${problem}`));
  }
}

/** Runs in the page: texts whose end is out of sight, with no dots to say so. Fields can be scrolled, and some words are for the ear alone. */
function cutTexts(): readonly string[] {
  const isForTheEar = (element: Element | null): boolean =>
    element !== null && (getComputedStyle(element).clipPath !== 'none' || isForTheEar(element.parentElement));
  const isCut = (element: Element): boolean => {
    const { overflowX, textOverflow } = getComputedStyle(element);
    return /hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
  };
  const cut = [...document.querySelectorAll('body *:not(svg *, input)')].filter((element) => isCut(element) && !isForTheEar(element));
  return cut.filter((element) => element.checkVisibility()).map(({ textContent }) => textContent.trim().slice(0, 60));
}

/** A look at one screen that takes far too long fails by its name, not the whole test without one. */
async function step(name: string, look: () => Promise<void>): Promise<void> {
  await test.step(name, look, { timeout: 30_000 });
}

async function view(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).click();
}
