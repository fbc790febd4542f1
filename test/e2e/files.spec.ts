import { expect, type Page } from '@playwright/test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { answerFileDialog } from './file-dialog.ts';
import { electronExecutable, PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

test.describe.configure({ timeout: 90_000 });

/** Until two dozen peers have come. */
const START_MS = 20_000;

let lan: LanNamespaces;
let host: LanHost;

test.beforeEach(async () => {
  lan = await LanNamespaces.create();
  host = await lan.addHost({ address: '10.82.0.1/24' });
});
test.afterEach(() => lan[Symbol.asyncDispose]());

test('pictures, drawings, tables and settings go to files and back through the dialogs of the system', async () => {
  using profile = newProfile({ name: 'alder' });
  const folder = join(profile.profile, 'files');
  mkdirSync(folder);
  await using app = await AppOnHost.launch(host, profile.profile, [electronExecutable(), PROJECT_ROOT, '--sample=24']);
  const { page } = app;
  const saved = async (name: string): Promise<Buffer> => {
    const path = join(folder, name);
    await answerFileDialog(page, 'Save File', path);
    await expect(page.getByText(/exported|^Saved/i).first()).toBeVisible();
    return readFileSync(path);
  };

  const map = page.getByRole('region', { name: /^Map of / });
  await expect(map).toHaveAttribute('data-settled', 'true', { timeout: START_MS });
  const stage = await map.boundingBox();
  await exportMapAs(page, 'PNG picture');
  const png = await saved('map.png');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // at least two pixels for each that is seen
  expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(2 * Math.floor(stage?.width ?? Infinity));
  expect(await coloursOf(page, png)).toBeGreaterThan(100);
  await exportMapAs(page, 'SVG drawing');
  const svg = (await saved('map.svg')).toString();
  expect(svg).toMatch(/<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toContain('alder');

  await page.getByRole('navigation').getByRole('button', { name: 'Peers' }).click();
  await page.getByLabel('Filter by name, capability or address').fill('offers:storage');
  await expect(page.getByText(/Showing \d of \d+/)).toBeVisible();
  const names = await page.getByRole('row').locator('td:nth-child(2)').allInnerTexts();
  expect(names.length).toBeGreaterThan(1);
  const sorted = (texts: readonly unknown[]) => texts.map((text) => String(text).trim()).toSorted();
  await exportPeersAs(page, 'CSV');
  const [head, ...lines] = (await saved('peers.csv')).toString().trimEnd().split('\r\n');
  expect(head).toMatch(/^\uFEFFname,id,type,/);
  expect(sorted(lines.map((line) => line.split(',')[0]))).toEqual(sorted(names));
  await exportPeersAs(page, 'JSON');
  const peers = JSON.parse((await saved('peers.json')).toString()) as readonly { readonly name: string }[];
  expect(sorted(peers.map(({ name }) => name))).toEqual(sorted(names));
  await exportPeersAs(page, 'GraphML');
  const graph = (await saved('peers.graphml')).toString();
  expect(names.filter((name) => !graph.includes(`>${name.trim()}</data>`))).toEqual([]);
  expect(graph).not.toContain('>onyx-gpu</data>');
  await page.getByLabel('Filter by name, capability or address').fill('');

  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Export settings' }).click();
  const settings = JSON.parse((await saved('settings.json')).toString()) as Record<string, unknown>;
  expect(settings).toMatchObject({ name: 'alder' });

  writeFileSync(join(folder, 'other.json'), JSON.stringify({ ...settings, theme: 'light', intervalMs: 2000 }));
  await page.getByRole('button', { name: 'Import settings' }).click();
  await answerFileDialog(page, 'Open File', join(folder, 'other.json'));
  await expect(page.getByText('Settings imported from other.json.').first()).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');

  writeFileSync(join(folder, 'broken.json'), '{ "theme": ');
  await page.getByRole('button', { name: 'Import settings' }).click();
  await answerFileDialog(page, 'Open File', join(folder, 'broken.json'));
  await expect(page.getByRole('alert').filter({ hasText: 'broken.json cannot be used' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(app.consoleLines).toEqual([]);
});

async function exportPeersAs(page: Page, format: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: format }).click();
}

/** How many colours a picture has: a blank one has one. */
async function coloursOf(page: Page, png: Buffer): Promise<number> {
  return page.evaluate(
    async (bytes) => {
      const picture = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      const pixels = context?.getImageData(0, 0, picture.width, picture.height).data ?? new Uint8ClampedArray();
      return new Set(new Uint32Array(pixels.buffer)).size;
    },
    [...png]
  );
}

async function exportMapAs(page: Page, format: string): Promise<void> {
  await page.getByRole('group', { name: 'Zoom' }).getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: format }).click();
}
