import { expect, type Page } from '@playwright/test';
import type {} from '../../src-renderer/state/bridge.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { test } from './test.ts';

const FIND_ANYTHING = 'Find a peer, capability, address or command';

const SENSORS = ['sensor', 'humidity', 'temperature', 'particulates'];

test('peers are found, chosen and copied by keyboard, and a search is kept across a restart', async () => {
  test.setTimeout(90_000);
  await using lan = await LanNamespaces.create();
  const [own, first, second, third] = await lan.addHosts('10.79.0.1/24', '10.79.0.2/24', '10.79.0.3/24', '10.79.0.4/24');
  await using birch = await NodeProcess.start(first, 'birch-desk', '--capability', 'print:9100');
  await using cedar = await NodeProcess.start(second, 'cedar-nas', '--capability', 'storage:445', '--capability', 'print:9100');
  await using elm = await NodeProcess.start(third, 'elm-pi', ...SENSORS.flatMap((type) => ['--capability', `${type}:8080`]));
  using profile = newProfile({ name: 'alder' });

  {
    await using app = await AppOnHost.launch(own, profile.profile);
    const { page } = app;
    for (const { name } of [birch, cedar, elm]) await expect(onMap(page, name)).toHaveCount(1);

    await test.step('the palette does and finds by keyboard only', async () => {
      await palette(page, 'cdr');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: /^cedar-nas, / })).toBeFocused();
      await palette(page, 'show peers');
      await expect(page.getByRole('option', { name: /^Show peers/ }).locator('kbd')).toHaveText('Ctrl+2');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'Peers' })).toBeVisible();
      await palette(page, 'cdr');
      await expect(page.getByRole('option', { selected: true })).toHaveText(/^\s*cedar-nas/);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByRole('complementary', { name: 'Details of cedar-nas' })).toBeVisible();
      await expect(row(page, 'cedar-nas')).toHaveAttribute('aria-selected', 'true');
      await expect(row(page, 'cedar-nas')).toBeFocused();
      // beside the inspector three offers were named by a letter each
      await expect(row(page, 'elm-pi').locator('.chip.cap')).toHaveText(['sensor', 'humidity']);
      await expect(row(page, 'elm-pi').locator('.offers')).toContainText('+2');
      await palette(page, '10.79.0.3');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: 'Message' })).toContainText('Copied tcp://10.79.0.3:5670');
      expect(await pasted(page)).toBe('tcp://10.79.0.3:5670');
    });

    // the browser told `close` of the palette that Enter had taken away a task later: to the one that Ctrl+K had opened meanwhile
    await test.step('the palette opens again at once, and gives the focus back', async () => {
      for (const key of ['Enter', 'Escape']) {
        await row(page, 'birch-desk').focus();
        await palette(page, '10.79.0.3');
        await page.evaluate(pressThenOpenPalette, key);
        await expect(page.getByRole('combobox', { name: FIND_ANYTHING })).toHaveValue('');
        await expect(page.getByRole('combobox', { name: FIND_ANYTHING })).toBeFocused();
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
        await expect(row(page, 'birch-desk')).toBeFocused();
        // Escape was for the palette alone
        await expect(page.getByRole('complementary', { name: 'Details of cedar-nas' })).toBeVisible();
      }
    });

    // the heartbeats were the first to go: the one column that nothing else tells of at a glance
    await test.step('a table beside the inspector leaves out what that tells as well, and keeps the heartbeats', async () => {
      const columns = page.getByRole('columnheader').filter({ visible: true });
      for (const [width, expected] of [
        [1440, ['Mark', 'Name', 'State', 'Offers', 'Seen', 'Last 30 beats']],
        [1150, ['Mark', 'Name', 'State', 'Endpoint', 'Offers', 'Seen', 'Last 30 beats']]
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await expect(columns).toHaveText(expected);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    });

    await test.step('map and table obey one filter', async () => {
      await palette(page, 'offers:print');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('row')).toHaveCount(1 + 2);
      await expect(page.getByRole('button', { name: /^print 2/ })).toHaveAttribute('aria-pressed', 'true');
      await page.getByRole('button', { name: 'Conflict', exact: false }).first().focus();
      await page.keyboard.press('Shift+Enter');
      await expect(searchField(page)).toHaveValue('offers:print -state:conflict');
      await expect(page.getByRole('row')).toHaveCount(1 + 2);
    });

    await test.step('several rows are chosen and copied by keyboard', async () => {
      await row(page, 'birch-desk').focus();
      await page.keyboard.press('Control+a');
      await expect(page.getByRole('row', { selected: true })).toHaveCount(2);
      await page.keyboard.press('Control+c');
      await expect(page.getByRole('region', { name: 'Message' })).toContainText('Copied 2 peers as a Markdown table');
      const table = await pasted(page);
      expect(table).toMatch(/\| cedar-nas \| (?:Just joined|Live) \| `tcp:\/\/10\.79\.0\.3:5670` \| storage:445, print:9100 \|/);
      expect(table).toMatch(/\| birch-desk \| (?:Just joined|Live) \| `tcp:\/\/10\.79\.0\.2:5670` \| print:9100 \|/);
      await page.getByRole('button', { name: 'Copy 2 peers' }).click();
      await page.getByRole('menuitem', { name: 'Endpoints' }).click();
      await expect(page.getByRole('region', { name: 'Message' })).toContainText('Copied 2 peers as endpoints');
      expect((await pasted(page)).trim().split(/\s+/u).sort()).toEqual(['tcp://10.79.0.2:5670', 'tcp://10.79.0.3:5670']);
    });

    await test.step('a search is saved under a name; a name that is refused stays, with the reason', async () => {
      await page.getByRole('search').getByRole('button', { name: 'Save this view' }).click();
      const name = page.getByRole('dialog').getByLabel('Name');
      await name.fill(' ');
      await page.keyboard.press('Enter');
      await expect(name).toHaveAttribute('aria-invalid', 'true');
      await expect(page.getByRole('dialog')).toContainText('Give the view a name.');
      await name.fill('Printers');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(view(page, 'Printers')).toHaveAttribute('aria-pressed', 'true');
    });
    expect(app.consoleLines).toEqual([]);
    const ended = app.end(async () => {
      await palette(page, 'quit');
      // the page may be gone before the key is up
      await page.keyboard.press('Enter').catch(() => undefined);
    });
    expect((await ended).status).toBe(0);
  }

  await using app = await AppOnHost.launch(own, profile.profile);
  const { page } = app;
  for (const { name } of [birch, cedar, elm]) await expect(onMap(page, name)).toHaveCount(1);
  await view(page, 'Printers').click();
  await expect(page.getByRole('row')).toHaveCount(1 + 2);
  await expect(searchField(page)).toHaveValue('offers:print -state:conflict');

  await searchField(page).fill('offers:storage');
  await expect(page.getByRole('row')).toHaveCount(1 + 1);
  await expect(view(page, 'Printers')).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Change Printers' }).click();
  await page.getByRole('menuitem', { name: 'Update to what is shown' }).click();
  await expect(view(page, 'Printers')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(page.getByRole('row')).toHaveCount(1 + 3);
  await view(page, 'Printers').click();
  await expect(searchField(page)).toHaveValue('offers:storage');

  // who has nothing but the keyboard stays where the view was, goes to the message and back
  await view(page, 'Printers').press('Delete');
  await expect(view(page, 'Printers')).toHaveCount(0);
  const neighbour = page.locator(':focus');
  await expect(neighbour).toHaveRole('button');
  const name = (await neighbour.getAttribute('aria-label')) ?? (await neighbour.innerText());
  await page.getByRole('button', { name: 'Undo' }).focus();
  await page.keyboard.press('Enter');
  await expect(view(page, 'Printers')).toBeVisible();
  expect((await neighbour.getAttribute('aria-label')) ?? (await neighbour.innerText())).toBe(name);
  expect(app.consoleLines).toEqual([]);
});

async function palette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: FIND_ANYTHING })).toBeFocused();
  await page.keyboard.type(text);
}

/** In the page: both keys before the browser gets to anything else; resolves when it has got to it. */
async function pressThenOpenPalette(key: string): Promise<void> {
  const press = (pressed: string, ctrlKey = false) =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, ctrlKey, bubbles: true, cancelable: true }));
  // the browser alone closes a dialog by a real Escape, and does so by telling these two
  if (key === 'Escape') {
    document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
    document.querySelector('dialog')?.close();
  } else press(key);
  await Promise.resolve();
  press('k', true);
  for (let task = 0; task < 3; task++) await new Promise((resolve) => setTimeout(resolve));
}

function onMap(page: Page, name: string) {
  return page
    .getByRole('region', { name: /^Map of / })
    .getByRole('listitem')
    .filter({ hasText: name });
}

function row(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name });
}

function view(page: Page, name: string) {
  return page.getByRole('region', { name: 'Saved views' }).getByRole('button', { name, exact: true });
}

function searchField(page: Page) {
  return page.getByRole('search').getByRole('textbox');
}

/** What is on the clipboard: pasted into a field that is there for nothing else. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'pasted';
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press('Control+v');
  const field = page.locator('#pasted');
  await expect(field).not.toHaveValue('');
  const text = await field.inputValue();
  await field.evaluate((element) => element.remove());
  return text;
}
