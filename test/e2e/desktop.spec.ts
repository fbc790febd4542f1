import { expect } from '@playwright/test';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {} from '../../src-renderer/state/bridge.ts';
import { BeaconEar } from '../lan/beacon-ear.ts';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { order, remoteControl } from './remote-control.ts';
import { electronExecutable, PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

// two starts of the app and what is done in between
test.describe.configure({ timeout: 90_000 });

let lan: LanNamespaces;
let host: LanHost;

test.beforeEach(async () => {
  lan = await LanNamespaces.create();
  host = await lan.addHost({ address: '10.77.0.1/24' });
});
test.afterEach(() => lan[Symbol.asyncDispose]());

function launchControlled(profile: string): Promise<AppOnHost> {
  return AppOnHost.launch(host, profile, [electronExecutable(), '-r', remoteControl(profile), PROJECT_ROOT]);
}

test('the menu reaches the window, follows the language at once, and leads to the versions', async () => {
  using alders = newProfile({ name: 'alder', language: 'en' });
  await using alder = await launchControlled(alders.profile);
  const { page } = alder;
  await expect(page.getByRole('heading', { name: 'Nobody else here yet' })).toBeVisible();
  expect((await order(alder, alders.profile)).labels).toEqual(['File', 'Edit', 'View', 'Go', 'Help']);
  await order(alder, alders.profile, { click: 'show-settings' });
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();

  // a rule for what to be told about, refused at its place first
  const watch = page.getByRole('region', { name: 'Watch' });
  await watch.getByRole('button', { name: 'Add rule' }).click();
  await expect(watch.getByRole('alert')).toHaveText('Say what to watch, such as print or the name of a peer.');
  await watch.getByLabel('Tell me when').selectOption('too few offer');
  await watch.getByLabel('Capability').fill('storage');
  await watch.getByRole('button', { name: 'Add rule' }).click();
  await expect(watch.getByRole('listitem')).toContainText('storage has fewer than 2 providers');
  await expect(watch.getByRole('listitem')).toContainText('0 providers now');
  await page.screenshot({ path: join(PROJECT_ROOT, 'test-results', 'watch-rules.png'), fullPage: true });

  const about = page.getByRole('dialog', { name: 'About Peerscope' });
  await order(alder, alders.profile, { click: 'about' });
  await expect(about).toContainText(/libzmq\s*4\.\d/);
  await page.screenshot({ path: join(PROJECT_ROOT, 'test-results', 'about.png') });
  await page.keyboard.press('Escape');
  await expect(about).toBeHidden();

  expect(await page.evaluate(() => window.peerscope.changeSettings({ language: 'de' }))).toEqual({ ok: true });
  expect((await order(alder, alders.profile)).labels).toEqual(['Datei', 'Bearbeiten', 'Ansicht', 'Gehe zu', 'Hilfe']);
  expect(await page.evaluate(() => window.peerscope.changeSettings({ udpPort: 0 }))).toEqual({
    ok: false,
    errors: [{ field: 'udpPort', message: 'Ports gehen von 1 bis 65535.' }]
  });
  expect(alder.consoleLines).toEqual([]);
});

test('closing to the tray, where no tray is shown, minimises the window and says so; a second start brings it back', async () => {
  using alders = newProfile({ name: 'alder', language: 'en', closeToTray: true });
  await using alder = await launchControlled(alders.profile);
  await expect(alder.page.getByRole('navigation')).toBeVisible();
  await order(alder, alders.profile, { close: true });
  await expect(alder.page.getByRole('alert')).toContainText('This desktop shows no tray');
  const second = host.spawn(electronExecutable(), ['--no-sandbox', `--user-data-dir=${alders.profile}`, PROJECT_ROOT]);
  await once(second, 'exit');
  await expect.poll(async () => (await order(alder, alders.profile)).windows).toEqual([{ visible: true, minimized: false }]);
});

/** When its beacons came; copies of one, to another broadcast address, count once. */
function beaconsSince(ear: BeaconEar, id: string, sinceMs: number): readonly number[] {
  const times = ear.heardAtMs(id).filter((at) => at >= sinceMs);
  return times.filter((at, index) => at - (times[index - 1] ?? -Infinity) > 50);
}

/** Three hundred make the five minutes that a hidden window must not change. */
const HIDDEN_BEACONS = Number(process.env['PEERSCOPE_HIDDEN_BEACONS'] ?? 16);

/** Chromium slows timers of pages that are hidden; the node's are none of a page's. */
test('a hidden window goes on sending a beacon a second, and knows all when it is opened again', async () => {
  test.setTimeout(30_000 + HIDDEN_BEACONS * 2000);
  const [earHost, birchHost] = await lan.addHosts('10.77.0.3/24', '10.77.0.2/24');
  const ear = await BeaconEar.start(earHost);
  using alders = newProfile({ name: 'alder', language: 'en' });
  await using alder = await launchControlled(alders.profile);
  const { page } = alder;
  await expect(page.getByRole('heading', { name: 'Nobody else here yet' })).toBeVisible();
  const id = await page.evaluate(async () => (await window.peerscope.getSnapshot()).self.id);
  expect((await order(alder, alders.profile, { hide: true })).windows).toEqual([{ visible: false, minimized: false }]);
  birchHost.spawn(process.execPath, [join(PROJECT_ROOT, 'out/main/headless.js'), '--json', '--name', 'birch']);
  const hiddenAtMs = performance.now();
  const patienceMs = 5000 + HIDDEN_BEACONS * 1100;
  await expect.poll(() => beaconsSince(ear, id, hiddenAtMs).length, { timeout: patienceMs }).toBeGreaterThanOrEqual(HIDDEN_BEACONS);
  const timesMs = beaconsSince(ear, id, hiddenAtMs);
  const gapsMs = timesMs.slice(1).map((at, index) => at - (timesMs[index] ?? NaN));
  expect(Math.max(...gapsMs)).toBeLessThan(1500);
  // whoever comes is greeted by one more, so the shortest gap says nothing
  expect(gapsMs.toSorted((a, b) => a - b)[Math.floor(gapsMs.length / 2)]).toBeGreaterThan(900);

  const second = host.spawn(electronExecutable(), ['--no-sandbox', `--user-data-dir=${alders.profile}`, PROJECT_ROOT]);
  await once(second, 'exit');
  await page.getByRole('button', { name: 'Peers' }).first().click();
  await expect(page.getByRole('row', { name: /birch/ })).toBeVisible({ timeout: 2000 });
});

test('the start at login is an entry of the session, and a window that is closed ends the app unless the person wants otherwise', async () => {
  using alders = newProfile({ name: 'alder', language: 'en' });
  const config = join(alders.profile, 'config');
  const before = process.env['XDG_CONFIG_HOME'];
  process.env['XDG_CONFIG_HOME'] = config;
  try {
    await using alder = await AppOnHost.launch(host, alders.profile, [
      electronExecutable(),
      '-r',
      remoteControl(alders.profile),
      PROJECT_ROOT
    ]);
    await expect(alder.page.getByRole('navigation')).toBeVisible();
    const change = (startAtLogin: boolean) =>
      alder.page.evaluate((wanted) => window.peerscope.changeSettings({ startAtLogin: wanted }), startAtLogin);
    const entry = join(config, 'autostart/peerscope.desktop');
    expect(await change(true)).toEqual({ ok: true });
    expect(readFileSync(entry, 'utf8')).toContain(`Exec="${electronExecutable()}" "${PROJECT_ROOT}" "--hidden"`);
    expect(await change(false)).toEqual({ ok: true });
    expect(existsSync(entry)).toBe(false);
    rmSync(join(config, 'autostart'), { recursive: true });
    writeFileSync(join(config, 'autostart'), 'no folder');
    expect(await change(true)).toMatchObject({ ok: false, errors: [{ field: 'startAtLogin' }] });

    writeFileSync(join(alders.profile, 'orders.json'), '{"close":true}');
    expect(await alder.end((app) => app.kill('SIGUSR2'))).toMatchObject({ status: 0 });
  } finally {
    if (before === undefined) delete process.env['XDG_CONFIG_HOME'];
    else process.env['XDG_CONFIG_HOME'] = before;
  }
});

test('says goodbye before the machine sleeps, and is back with a burst when it wakes', async () => {
  const other = await lan.addHost({ address: '10.77.0.2/24' });
  const node = other.spawn(process.execPath, [join(PROJECT_ROOT, 'out/main/headless.js'), '--json', '--name', 'birch']);
  let told = '';
  node.stdout.on('data', (data: Buffer) => (told += data.toString()));
  const events = (): readonly string[] => [...told.matchAll(/"event":"peer","change":"(joined|left)"/g)].map(([, kind = '']) => kind);
  using alders = newProfile({ name: 'alder', language: 'en' });
  await using alder = await launchControlled(alders.profile);
  await expect.poll(events, { timeout: 20_000 }).toEqual(['joined']);
  await order(alder, alders.profile, { power: 'suspend' });
  await expect.poll(events, { timeout: 20_000 }).toEqual(['joined', 'left']);
  expect(told).toContain('"reason":"goodbye"');
  await order(alder, alders.profile, { power: 'resume' });
  await expect.poll(events, { timeout: 20_000 }).toEqual(['joined', 'left', 'joined']);
});
