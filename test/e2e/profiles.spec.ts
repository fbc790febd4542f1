import { expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from '../../src-renderer/state/bridge.ts';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { test } from './test.ts';

let lan: LanNamespaces;
let hosts: readonly [LanHost, LanHost];

test.beforeEach(async () => {
  lan = await LanNamespaces.create();
  hosts = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
});
test.afterEach(() => lan[Symbol.asyncDispose]());

test('a clone of a profile on a second host is a second node', async () => {
  test.setTimeout(90_000);
  using alders = newProfile({ name: 'alder' });
  using clones = newProfile();
  const first = await AppOnHost.launch(hosts[0], alders.profile);
  await first.end((process) => process.kill('SIGTERM'));
  cpSync(alders.profile, clones.profile, { recursive: true, filter: (path) => !/Singleton|\.sock$/.test(path) });
  await using alder = await AppOnHost.launch(hosts[0], alders.profile);
  await using clone = await AppOnHost.launch(hosts[1], clones.profile);
  const others = (app: AppOnHost) =>
    app.page.evaluate(async () => (await window.peerscope.getSnapshot()).peers.map(({ id, name }) => `${id} ${name}`));
  const own = (app: AppOnHost) => app.page.evaluate(async () => (await window.peerscope.getSnapshot()).self.id);
  await expect.poll(() => others(alder), { timeout: 10_000 }).toEqual([`${await own(clone)} alder`]);
  await expect.poll(() => others(clone), { timeout: 10_000 }).toEqual([`${await own(alder)} alder`]);
});

test('settings that find no room on the disk are said, hold until the end, and those on the disk stay whole', async () => {
  const disk = mkdtempSync(join(tmpdir(), 'peerscope-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'none', disk]);
  try {
    writeFileSync(join(disk, 'settings.json'), JSON.stringify({ version: 1, name: 'alder' }));
    await using alder = await AppOnHost.launch(hosts[0], disk);
    await expect(alder.page.getByRole('navigation')).toBeVisible();
    execFileSync('sh', ['-c', `dd if=/dev/zero of=${join(disk, 'filler')} bs=4k 2>/dev/null || true`]);
    expect(await alder.page.evaluate(() => window.peerscope.changeSettings({ name: 'Birch' }))).toEqual({ ok: true });
    await expect(alder.page.getByRole('alert')).toContainText('Your settings could not be saved');
    expect(await alder.page.evaluate(async () => (await window.peerscope.getSnapshot()).self.name)).toBe('Birch');
    expect(JSON.parse(readFileSync(join(disk, 'settings.json'), 'utf8'))).toMatchObject({ name: 'alder' });

    // room again: what was changed is not lost
    rmSync(join(disk, 'filler'));
    expect(await alder.page.evaluate(() => window.peerscope.changeSettings({ name: 'Cedar' }))).toEqual({ ok: true });
    await expect.poll(() => (JSON.parse(readFileSync(join(disk, 'settings.json'), 'utf8')) as { name: string }).name).toBe('Cedar');
    expect(await alder.end((process) => process.kill('SIGTERM'))).toMatchObject({ status: 0 });
  } finally {
    execFileSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true });
  }
});
