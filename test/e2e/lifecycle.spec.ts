import { expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type {} from '../../src-renderer/state/bridge.ts';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { endProcessesIn } from '../lan/namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { electronExecutable, PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

let lan: LanNamespaces;
let host: LanHost;

test.beforeEach(async () => {
  lan = await LanNamespaces.create();
  host = await lan.addHost({ address: '10.77.0.1/24' });
});
test.afterEach(() => lan[Symbol.asyncDispose]());

test('a second start of one profile ends at once and leaves the first as it is', async () => {
  using alders = newProfile({ name: 'alder' });
  await using alder = await AppOnHost.launch(host, alders.profile);
  const second = host.spawn(electronExecutable(), ['--no-sandbox', `--user-data-dir=${alders.profile}`, PROJECT_ROOT]);
  const [status] = (await once(second, 'exit')) as [number | null];
  expect(status).toBe(0);
  expect(await alder.page.evaluate(async () => (await window.peerscope.getSnapshot()).self.name)).toBe('alder');
});

// the second start handed over to the first, which ended a moment later: nothing was left on the screen or on the network
test('started again while it ends, it comes back', async () => {
  const other = await lan.addHost({ address: '10.77.0.2/24' });
  await using birch = await NodeProcess.start(other, 'birch');
  using alders = newProfile({ name: 'alder' });
  const alder = await AppOnHost.launch(host, alders.profile);
  const idOf = (): string | undefined => birch.peers.get('alder')?.id;
  await expect.poll(idOf).toBeDefined();
  const before = idOf();
  const start = (): unknown => host.spawn(electronExecutable(), ['--no-sandbox', `--user-data-dir=${alders.profile}`, PROJECT_ROOT]);
  // the first goodbye leaves when it begins to end
  const ended = alder.end((app) => app.kill('SIGTERM'));
  await expect.poll(idOf, { intervals: [5] }).toBeUndefined();
  start();
  expect(await ended).toMatchObject({ status: 0 });
  await expect.poll(idOf, { timeout: 20_000 }).toBeDefined();
  expect(idOf()).not.toBe(before);
  await alder[Symbol.asyncDispose]();
  // nobody's child any more, and its profile is to be removed
  await endProcessesIn(host.namespace);
});

for (const [what, file, why] of [
  ['cannot be understood', '{"version":1,"udpPort":', 'it is not readable JSON'],
  ['a later version wrote', '{"version":2,"name":"Alder of the future","hologram":{"on":true}}', 'a later version of Peerscope wrote it']
] as const) {
  test(`a settings file that ${what} is set aside and said`, async () => {
    using alders = newProfile();
    writeFileSync(join(alders.profile, 'settings.json'), file);
    await using alder = await AppOnHost.launch(host, alders.profile);
    await expect(alder.page.getByRole('alert')).toContainText(`The file with your settings could not be used because ${why}.`);
    // nothing of it is lost, whatever is saved from now on
    expect(await alder.page.evaluate(() => window.peerscope.changeSettings({ name: 'Alder' }))).toEqual({ ok: true });
    const aside = readdirSync(alders.profile).find((name) => name.startsWith('settings.broken-'));
    expect(readFileSync(join(alders.profile, aside ?? ''), 'utf8')).toBe(file);
  });
}

// It ended silently, once; later it stood there for six seconds, as Chromium tried to open its own storage.
test('a profile that can only be read is used as it is, and what cannot be kept is said', async () => {
  using alders = newProfile({ name: 'alder', language: 'en', keepActivity: true });
  const before = readFileSync(join(alders.profile, 'settings.json'), 'utf8');
  execFileSync('mount', ['--bind', alders.profile, alders.profile]);
  execFileSync('mount', ['-o', 'remount,bind,ro', alders.profile]);
  try {
    await using alder = await AppOnHost.launch(host, alders.profile);
    await expect(alder.page.getByRole('heading', { name: 'Nobody else here yet' })).toBeVisible();
    await expect(alder.page.getByRole('alert')).toContainText(`Nothing can be saved in ${alders.profile} because`);
    const name = () => alder.page.evaluate(async () => (await window.peerscope.getSnapshot()).self.name);
    expect(await name()).toBe('alder');
    expect(await alder.page.evaluate(() => window.peerscope.changeSettings({ name: 'Birch' }))).toEqual({ ok: true });
    await expect(alder.page.getByRole('alert')).toContainText('Your settings could not be saved because');
    expect(await name()).toBe('Birch');
    expect(await alder.end((process) => process.kill('SIGTERM'))).toMatchObject({ status: 0 });
    expect(alder.stderr).not.toMatch(/uncaught|unhandled/i);
    expect(readFileSync(join(alders.profile, 'settings.json'), 'utf8')).toBe(before);
  } finally {
    execFileSync('umount', ['-l', alders.profile]);
  }
});

test('settings that cannot be saved are said, and hold until the end', async () => {
  using alders = newProfile();
  await using alder = await AppOnHost.launch(host, alders.profile);
  // nothing can be renamed over a file that cannot be changed
  await host.exec('chattr', ['+i', join(alders.profile, 'settings.json')]);
  try {
    expect(await alder.page.evaluate(() => window.peerscope.changeSettings({ name: 'Alder' }))).toEqual({ ok: true });
    await expect(alder.page.getByRole('alert')).toContainText('Your settings could not be saved');
    expect(await alder.page.evaluate(async () => (await window.peerscope.getSnapshot()).self.name)).toBe('Alder');
  } finally {
    await host.exec('chattr', ['-i', join(alders.profile, 'settings.json')]);
  }
});

test('a page that crashes is loaded anew, the person is told, and what was typed is still there', async () => {
  using alders = newProfile({ name: 'alder', capabilities: [{ type: 'print', port: 631, description: '', announced: true }] });
  await using alder = await AppOnHost.launch(host, alders.profile);
  await alder.page.getByRole('navigation').getByRole('button', { name: 'My capabilities' }).click();
  await alder.page.getByLabel('Port').fill('70000');
  const crashed = alder.page.waitForEvent('crash');
  process.kill(await alder.pagePid(), 'SIGKILL');
  await crashed;
  const page = await alder.pageAnew();
  await expect(page.getByRole('alert')).toContainText('The window had to be loaded anew');
  await expect(page.getByRole('heading', { name: 'Nobody else here yet' })).toBeVisible();
  await page.getByRole('navigation').getByRole('button', { name: 'My capabilities' }).click();
  await expect(page.getByLabel('Port')).toHaveValue('70000');
});

test('the window comes back where it stood and as large as it was', async () => {
  using alders = newProfile();
  writeFileSync(
    join(alders.profile, 'window.json'),
    JSON.stringify({ position: { x: 40, y: 30 }, width: 1000, height: 700, maximized: false })
  );
  await using alder = await AppOnHost.launch(host, alders.profile);
  expect(await alder.page.evaluate(() => [window.screenX, window.screenY, window.outerWidth, window.outerHeight])).toEqual([
    40, 30, 1000, 700
  ]);
  expect(await alder.end((process) => process.kill('SIGTERM'))).toMatchObject({ status: 0 });
  expect(JSON.parse(readFileSync(join(alders.profile, 'window.json'), 'utf8'))).toEqual({
    position: { x: 40, y: 30 },
    width: 1000,
    height: 700,
    maximized: false
  });
});

test('an exception that nobody caught is said, stops nothing and opens no dialog', async () => {
  using alders = newProfile({ name: 'alder' });
  const trouble = join(alders.profile, 'trouble.cjs');
  writeFileSync(
    trouble,
    `process.once('SIGUSR2', () => {
      setImmediate(() => { throw new Error('a bug'); });
      Promise.reject(new Error('another bug'));
    });`
  );
  await using alder = await AppOnHost.launch(host, alders.profile, [electronExecutable(), '-r', trouble, PROJECT_ROOT]);
  await expect(alder.page.getByRole('heading', { name: 'Nobody else here yet' })).toBeVisible();
  alder.process.kill('SIGUSR2');
  await expect(alder.page.getByRole('alert')).toContainText('Something went wrong inside Peerscope: a bug');
  await expect(alder.page.getByRole('alert')).toContainText('Something went wrong inside Peerscope: another bug');
  expect(alder.stderr).toContain('Uncaught exception: Error: a bug');
  expect(await alder.end((process) => process.kill('SIGTERM'))).toMatchObject({ status: 0 });
});

test('an option that cannot be used is said in a sentence, with status 2', async () => {
  using alders = newProfile();
  const app = host.spawn(electronExecutable(), ['--no-sandbox', PROJECT_ROOT, `--user-data-dir=${alders.profile}`, '--udp-port=0']);
  const [stderr, [status]] = await Promise.all([text(app.stderr), once(app, 'exit') as Promise<[number | null]>]);
  expect(status).toBe(2);
  expect(stderr).toContain('peerscope: --udp-port takes a port from 1 to 65535, as in --udp-port=5670.');
});
