import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect } from '@playwright/test';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

let output: string;
let unpacked: string;
let executable: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  output = mkdtempSync(join(tmpdir(), 'peerscope-package-'));
  unpacked = join(output, 'linux-unpacked');
  executable = join(unpacked, 'peerscope');
  const args = ['scripts/package.mjs', '--dir', '--output', output];
  await promisify(execFile)(process.execPath, args, { cwd: PROJECT_ROOT, env: { ...process.env, FAST_PACKAGES: '1' } });
});
test.afterAll(() => rmSync(output, { recursive: true, force: true }));

test('the packaged app proves its sockets on the command line', async () => {
  await using lan = await LanNamespaces.create();
  expect(await smoke(await lan.addHost())).toMatchObject({
    status: 0,
    report: {
      ok: true,
      packaged: true,
      checks: [
        { name: 'capabilities', ok: true },
        { name: 'beacons', ok: true }
      ]
    }
  });
});

test('the packaged app says on the command line what does not work', async () => {
  await using lan = await LanNamespaces.create();
  const host = await lan.addHost();
  await host.exec('ip', ['link', 'set', 'lo', 'down']);
  expect(await smoke(host)).toMatchObject({ status: 1, report: { ok: false, checks: [{ ok: false }, { ok: false }] } });
});

test('the packaged app opens its window and meets another', async () => {
  await using lan = await LanNamespaces.create();
  const [a, b] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  using alders = newProfile({ name: 'alder' });
  using cedars = newProfile({ name: 'cedar' });
  await using alder = await AppOnHost.launch(a, alders.profile, [executable]);
  await using cedar = await AppOnHost.launch(b, cedars.profile, [executable]);
  await alder.page.getByRole('button', { name: 'Peers' }).click();
  await expect(alder.page.getByRole('row').filter({ hasText: 'cedar' })).toBeVisible();
  expect(await cedar.end((process) => process.kill('SIGTERM'))).toMatchObject({ status: 0 });
});

test('the package holds one prebuild, no app but ours, and no development files', () => {
  const files = readdirSync(unpacked, { recursive: true }) as string[]; // without an encoding these are strings
  expect(files.filter((file) => file.endsWith('.node'))).toHaveLength(1);
  expect(files.filter((file) => file.endsWith('.asar'))).toEqual(['resources/app.asar']);
  const packed = listPackage(join(unpacked, 'resources/app.asar'), { isPack: false });
  expect(packed).toContain('/out/renderer/index.html');
  expect(packed.filter((file) => /\.(ts|map|svelte)$|^\/(src|test|docs|scripts)/.test(file))).toEqual([]);
});

test('the fuses of the package are set for release', async () => {
  const wire = await getCurrentFuseWire(executable);
  const isOn = (fuse: FuseV1Options): boolean => String.fromCharCode(wire[fuse] ?? 0) === '1';
  expect(isOn(FuseV1Options.RunAsNode)).toBe(false);
  expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe(true);
  expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
  expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false);
  expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
});

async function smoke(host: LanHost): Promise<{ readonly status: number | null; readonly report: unknown }> {
  const app = host.spawn(executable, ['--no-sandbox', '--smoke']);
  const [stdout, [status]] = await Promise.all([text(app.stdout), once(app, 'exit') as Promise<[number | null]>]);
  return { status, report: JSON.parse(stdout) };
}
