import { expect } from '@playwright/test';
import { join } from 'node:path';
import type {} from '../../src-renderer/state/bridge.ts';
import { residentBytesOf } from '../hostile/vitals.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

/** What each says when it is asked whom it hears, and of what that leaves us; null: nothing is known of it. */
const LISTS = [
  ['peers-many', null],
  ['peers-strangers', 'us and 16 strangers'],
  ['peers-twice', 'us and itself'],
  ['peers-names', 'us and 3 strangers'],
  ['peers-megabyte', null],
  ['peers-no-text', null],
  ['peers-no-keys', null],
  ['peers-never', null]
] as const;
const SECONDS = 40;

test('lists of peers that are too long, doubled, no text or never come harm nothing, and honest ones are shown beside them', async () => {
  test.setTimeout(90_000);
  await using lan = await LanNamespaces.create();
  const [host, attacker, honest] = await lan.addHosts('10.77.0.1/24', '10.77.0.66/24', '10.77.0.2/24');
  using profile = newProfile({ name: 'alder', language: 'en' });
  await using app = await AppOnHost.launch(host, profile.profile);
  const { page } = app;
  const ownKey = await page.evaluate(async () => (await window.peerscope.getSnapshot()).self.key);
  honest.spawn(process.execPath, [join(PROJECT_ROOT, 'out/main/headless.js'), '--json', '--name', 'honest']);
  for (const [index, [how]] of LISTS.entries()) {
    const address = `10.77.0.${100 + index}`;
    await attacker.exec('ip', ['address', 'add', `${address}/24`, 'dev', 'eth0']);
    const program = join(PROJECT_ROOT, 'test/hostile/attackers/bad-responder.mjs');
    attacker.spawn(process.execPath, [program, how, `SVC_${how}`, String(SECONDS), address, '10.77.0.255', ownKey]);
  }
  const peers = () => page.evaluate(async () => (await window.peerscope.getSnapshot()).peers);
  await expect.poll(async () => (await peers()).filter(({ state }) => state === 'present').length, { timeout: 20_000 }).toBe(9);

  const bytesBefore = residentBytesOf(app.process.pid ?? 0);
  await page.evaluate(() => window.peerscope.watchReachability(true));
  const told = async () =>
    Object.fromEntries(
      (await peers()).map(({ name, key, hears }) => {
        if (hears === null) return [name, null];
        const known = [...(hears.includes(ownKey) ? ['us'] : []), ...(hears.includes(key) ? ['itself'] : [])];
        const strangers = hears.filter((heard) => heard !== ownKey && heard !== key).length;
        return [name, [...known, ...(strangers > 0 ? [`${strangers} strangers`] : [])].join(' and ')];
      })
    );
  // the honest one hears the others, too
  const expected = { ...Object.fromEntries(LISTS), honest: expect.stringMatching(/^us and [1-8] strangers$/) as unknown };
  await expect.poll(told, { timeout: 20_000 }).toEqual(expected);
  // who gives no list is asked once in 30 s, and its offers stay as they are
  expect((await peers()).filter(({ capabilities }) => capabilities[0]?.type === 'Fine')).toHaveLength(LISTS.length);
  expect((residentBytesOf(app.process.pid ?? 0) - bytesBefore) / 1e6, 'growth in MB').toBeLessThan(40);
  expect(app.stderr).not.toMatch(/uncaught|unhandled/i);
  expect(app.consoleLines).toEqual([]);
  await page.getByRole('button', { name: 'Peers', exact: false }).first().click();
  await expect(page.getByText('peers-names').first()).toBeVisible();
});
