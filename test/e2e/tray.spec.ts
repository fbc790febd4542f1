import { expect } from '@playwright/test';
import { setTimeout as delay } from 'node:timers/promises';
import type { PeerNote } from '../../src-preload/contract.ts';
import { DEFAULT_SERVICE_TYPE } from '../../src-main/discovery/service-identity.ts';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { DesktopServices } from './desktop-services.ts';
import { Panel } from './panel.ts';
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

test('a real panel shows the icon; a click on it opens the closed window, and its menu leads to a peer and out', async () => {
  await using panel = await Panel.start();
  using profile = newProfile({ name: 'alder', language: 'en', closeToTray: true });
  const command = [electronExecutable(), '-r', remoteControl(profile.profile), PROJECT_ROOT, '--sample=24'] as const;
  await using app = await AppOnHost.launch(hosts[0], profile.profile, command, panel.environment);
  await expect(app.page.getByRole('contentinfo')).toContainText('24 peers');
  const isSeen = async () => (await order(app, profile.profile)).windows[0]?.visible;

  await order(app, profile.profile, { close: true });
  await expect.poll(isSeen).toBe(false);
  await panel.clickIcon('left');
  await expect.poll(isSeen).toBe(true);

  await order(app, profile.profile, { close: true });
  await expect.poll(isSeen).toBe(false);
  await panel.chooseByKeys('Down', 'Down', 'Return', 'Return');
  await expect(app.page.getByRole('complementary', { name: 'Details of atlas-ws' })).toBeVisible();
  expect(await isSeen()).toBe(true);

  await panel.chooseByKeys('Up', 'Return');
  await expect.poll(() => app.process.exitCode, { timeout: NOTICE_MS }).toBe(0);
});

test('the tray tells who is here and opens a closed window; notifications and watch rules tell who comes and goes', async () => {
  await using desktop = await DesktopServices.start();
  await using birch = await NodeProcess.start(hosts[1], 'birch', '--capability', 'print:9100');
  const watchRules = [{ kind: 'joins', name: 'cedar' }];
  const wishes = { closeToTray: true, notifyJoined: true, notifyLeft: true, watchRules };
  const peerNotes = [noteOf('birch', 'Office printer'), noteOf('cedar', 'Attic')];
  using profile = newProfile({ name: 'alder', language: 'en', peerNotes, ...wishes });
  await using app = await AppOnHost.launch(
    hosts[0],
    profile.profile,
    [electronExecutable(), '-r', remoteControl(profile.profile), PROJECT_ROOT],
    desktop.environment
  );
  const { page } = app;
  await expect(page.getByRole('listitem').filter({ hasText: /^Office printer, / })).toHaveCount(1);

  await expect.poll(() => desktop.trays.at(-1)?.tray, { timeout: NOTICE_MS }).toBeDefined();
  expect(desktop.trays.at(-1)?.pixels).toBeGreaterThanOrEqual(16);
  await expect
    .poll(() => {
      desktop.order({ look: true });
      return desktop.trays.at(-1);
    })
    .toMatchObject({
      tray: expect.stringContaining('1 peer'),
      menu: expect.arrayContaining(['Open Peerscope', 'Office printer'])
    });

  // closed to the tray, and back by its menu
  const isSeen = async () => (await order(app, profile.profile)).windows[0]?.visible;
  await order(app, profile.profile, { close: true });
  await expect.poll(isSeen).toBe(false);
  desktop.order({ click: 'Office printer' });
  await expect.poll(isSeen).toBe(true);
  await expect(page.getByRole('complementary', { name: 'Details of Office printer' })).toBeVisible();

  await order(app, profile.profile, { close: true });
  await expect.poll(isSeen).toBe(false);
  // whoever comes earlier counts as one who was here before
  await delay(GRACE_MS);
  // a list that somebody reads stays as it is: replaced, it would close under the pointer
  desktop.order({ open: '1 peer here' });
  await using cedar = await NodeProcess.start(hosts[2], 'cedar');
  await expect
    .poll(() => {
      desktop.order({ look: true });
      return desktop.trays.at(-1)?.tray;
    })
    .toContain('2 peers');
  expect(desktop.trays.at(-1)?.menu).toContain('1 peer here');
  // what is not the title would be read as markup, and the name is the peer's own
  const texts = (): readonly string[] => desktop.notifications.map(({ summary, body }) => summary + body);
  await expect.poll(texts, { timeout: NOTICE_MS }).toEqual(['Attic joined']);
  // the window was told nothing while nobody looked: it answered that the newcomer had left in the meantime
  desktop.order({ notification: desktop.notifications.at(-1)?.notification ?? 0 });
  await expect.poll(isSeen).toBe(true);
  await expect(page.getByRole('complementary', { name: 'Details of Attic' })).toBeVisible();
  await order(app, profile.profile, { close: true });
  await expect.poll(isSeen).toBe(false);
  await cedar.end('quit');
  // the rule and the switch for all who join know of the same peer: it was told once
  await expect.poll(texts, { timeout: NOTICE_MS }).toEqual(['Attic joined', 'Attic left']);

  expect(desktop.notifications.every(({ body }) => body === '')).toBe(true);

  desktop.order({ click: 'Quit' });
  await expect.poll(() => app.process.exitCode, { timeout: NOTICE_MS }).toBe(0);
  expect(birch.peers.has('alder')).toBe(false);
});

function noteOf(subject: string, alias: string): PeerNote {
  return { by: 'name', subject, type: DEFAULT_SERVICE_TYPE, alias, isFavourite: false, isHidden: false };
}
