import { expect } from '@playwright/test';
import { setTimeout as delay } from 'node:timers/promises';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { DesktopServices } from './desktop-services.ts';
import { order, remoteControl } from './remote-control.ts';
import { electronExecutable, PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

// notifications are gathered, and keep silent about who was there at the start
test.describe.configure({ timeout: 120_000 });
const NOTICE_MS = 20_000;
const GRACE_MS = 10_000;

let lan: LanNamespaces;
let hosts: readonly [LanHost, LanHost, LanHost];

test.beforeEach(async () => {
  lan = await LanNamespaces.create();
  hosts = await lan.addHosts('10.83.0.1/24', '10.83.0.2/24', '10.83.0.3/24');
});
test.afterEach(() => lan[Symbol.asyncDispose]());

test('the tray tells who is here and opens a closed window; notifications and watch rules tell who comes and goes', async () => {
  await using desktop = await DesktopServices.start();
  await using birch = await NodeProcess.start(hosts[1], 'birch', '--capability', 'print:9100');
  const watchRules = [{ kind: 'joins', name: 'cedar' }];
  using profile = newProfile({ name: 'alder', language: 'en', closeToTray: true, notifyLeft: true, watchRules });
  await using app = await AppOnHost.launch(
    hosts[0],
    profile.profile,
    [electronExecutable(), '-r', remoteControl(profile.profile), PROJECT_ROOT],
    desktop.environment
  );
  const { page } = app;
  await expect(page.getByRole('listitem').filter({ hasText: /^birch, / })).toHaveCount(1);

  await expect.poll(() => desktop.trays.at(-1)?.tray, { timeout: NOTICE_MS }).toBeDefined();
  expect(desktop.trays.at(-1)?.pixels).toBeGreaterThanOrEqual(16);
  await expect
    .poll(() => {
      desktop.order({ look: true });
      return desktop.trays.at(-1);
    })
    .toMatchObject({
      tray: expect.stringContaining('1 peer'),
      menu: expect.arrayContaining(['Open Peerscope', 'birch'])
    });

  // closed to the tray, and back by its menu
  const isSeen = async () => (await order(app, profile.profile)).windows[0]?.visible;
  await order(app, profile.profile, { close: true });
  await expect.poll(isSeen).toBe(false);
  desktop.order({ click: 'birch' });
  await expect.poll(isSeen).toBe(true);
  await expect(page.getByRole('complementary', { name: 'Details of birch' })).toBeVisible();

  await order(app, profile.profile, { close: true });
  await expect.poll(isSeen).toBe(false);
  // whoever comes earlier counts as one who was here before
  await delay(GRACE_MS);
  await using cedar = await NodeProcess.start(hosts[2], 'cedar');
  await expect
    .poll(() => desktop.notifications.map(({ body }) => body), { timeout: NOTICE_MS })
    .toContainEqual(expect.stringContaining('cedar'));
  await cedar.end('quit');
  await expect
    .poll(() => desktop.notifications.map(({ body }) => body), { timeout: NOTICE_MS })
    .toContainEqual(expect.stringMatching(/cedar.*left/));
  expect(desktop.notifications.filter(({ body }) => body.includes('birch'))).toEqual([]);

  desktop.order({ click: 'Quit' });
  await expect.poll(() => app.process.exitCode, { timeout: NOTICE_MS }).toBe(0);
  expect(birch.peers.has('alder')).toBe(false);
});
