import type { CheckFinding, CheckStepId, NetworkCheck } from '#contract';
import { expect, type Page } from '@playwright/test';
import { once } from 'node:events';
import { join } from 'node:path';
import type {} from '../../src-renderer/state/bridge.ts';
import type { LanHost } from '../lan/lan-host.ts';
import { LanNamespaces } from '../lan/lan-namespaces.ts';
import { NodeProcess } from '../lan/node-process.ts';
import { AppOnHost, newProfile } from './app-on-host.ts';
import { PROJECT_ROOT } from './runtime.ts';
import { test } from './test.ts';

const TCP_HOLDER = `require('node:net').createServer((socket) => socket.destroy()).listen(5670, '0.0.0.0', () => console.log('held'))`;
const UDP_HOLDER = `require('node:dgram').createSocket('udp4').bind({ port: 5670, exclusive: true }, () => console.log('held'))`;
const BAD_RESPONDER = join(PROJECT_ROOT, 'test/hostile/attackers/bad-responder.mjs');

/** Valid beacons of other nodes all the time, at 2,000 a second. */
const FLOOD = `const socket = require('node:dgram').createSocket('udp4');
setInterval(() => { for (let i = 0; i < 20; i++) socket.send('CTL:SVC_' + Math.random().toString(16).slice(2, 10) + ':T', 5670, '10.77.0.1'); }, 10)`;

/** Beacons of a node that nobody can ask: what the port is of is not there. */
function beaconsOf(id: string, type = 'DISCOVERY'): string {
  return `const socket = require('node:dgram').createSocket('udp4');
socket.bind(() => { socket.setBroadcast(true); setInterval(() => socket.send('CTL:${id}:${type}', 5670, '255.255.255.255'), 1000); });`;
}

let lan: LanNamespaces;
test.beforeEach(async () => {
  lan = await LanNamespaces.create();
});
test.afterEach(() => lan[Symbol.asyncDispose]());

test('names the program that holds a port, of both protocols', async () => {
  using own = newProfile();
  const host = await lan.addHost({ address: '10.77.0.1/24' });
  const [udp, tcp] = [await hold(host, UDP_HOLDER), await hold(host, TCP_HOLDER)];
  await using app = await AppOnHost.launch(host, own.profile);
  const report = await checkNetwork(app.page);
  expect(findings(report, 'udp-port')).toEqual([{ code: 'udp-held', port: 5670, holders: [udp] }]);
  expect(findings(report, 'tcp-port')).toEqual([{ code: 'tcp-taken', wantedPort: 5670, port: 5671, holders: [tcp] }]);
  expect(findings(report, 'hearing-ourselves')).toEqual([{ code: 'udp-not-bound' }]);
});

test('tells a machine without a network from one whose interfaces are switched off', async () => {
  using own = newProfile();
  await using app = await AppOnHost.launch(await lan.addHost(), own.profile);
  const unplugged = await checkNetwork(app.page);
  expect(findings(unplugged, 'network')).toEqual([{ code: 'no-ipv4-network' }]);
  // one cause is one problem: it blamed firewalls and access points as well
  expect(unplugged.steps.flatMap(({ id, status }) => (status === 'warning' || status === 'failed' ? id : []))).toEqual(['network']);

  using others = newProfile({ disabledInterfaces: ['eth0'] });
  await using off = await AppOnHost.launch(await lan.addHost({ address: '10.77.0.2/24' }), others.profile);
  expect(findings(await checkNetwork(off.page), 'network')).toEqual([{ code: 'all-interfaces-off', names: ['eth0'] }]);
  // takes effect at once, without a restart
  await off.page.evaluate(() => window.peerscope.changeSettings({ disabledInterfaces: [] }));
  await expect.poll(() => interfacesOf(off.page)).toEqual(['eth0']);
});

test('runs by itself when nobody is heard, and finds nothing else amiss on a sound machine', async () => {
  using own = newProfile();
  const host = await lan.addHost({ address: '10.77.0.1/24' });
  await using app = await AppOnHost.launch(host, own.profile);
  const lastCheck = (): Promise<NetworkCheck | null> => app.page.evaluate(async () => (await window.peerscope.getSnapshot()).networkCheck);
  await expect.poll(async () => (await lastCheck())?.tookMs ?? null, { timeout: 20_000 }).not.toBeNull();
  const check = await lastCheck();
  expect(check?.cause).toBe('nobody-heard');
  expect(check?.steps.flatMap(({ id, status }) => (status === 'warning' || status === 'failed' ? id : []))).toEqual(['hearing-others']);
  expect(check && findings(check, 'hearing-ourselves')).toMatchObject([{ code: 'heard-back', name: 'eth0', address: '10.77.0.1' }]);
});

test('tells beacons that are heard from questions that a firewall keeps out', async () => {
  using own = newProfile();
  using others = newProfile({ name: 'cedar' });
  const [host, other] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await lan.filter('ip daddr 10.77.0.1 tcp dport 5670-5680 tcp flags syn / syn,ack');
  await using app = await AppOnHost.launch(host, own.profile);
  await using cedar = await AppOnHost.launch(other, others.profile);
  await expect
    .poll(() => cedar.page.evaluate(async () => (await window.peerscope.getSnapshot()).peers.map(({ state }) => state)))
    .toEqual(['unreachable']);
  const here = (): Promise<readonly number[]> =>
    app.page.evaluate(async () => (await window.peerscope.getSnapshot()).peers.map(({ firstHeardAt }) => Date.now() - firstHeardAt));
  await expect.poll(async () => (await here()).some((ageMs) => ageMs > 2500), { timeout: 10_000 }).toBe(true);

  const report = await checkNetwork(app.page);
  expect(findings(report, 'being-asked')).toEqual([{ code: 'asked-by-nobody', peers: 1 }]);
  const { action } = step(report, 'being-asked');
  expect(action).toMatchObject({ kind: 'copy-command', command: expect.stringContaining('10.77.0.0/24') });
  await test.step('and the page says so, with the command at hand', async () => {
    const { page } = app;
    const link = page.getByRole('navigation').getByRole('button', { name: 'Network check' });
    const problems = report.steps.filter(({ status }) => status === 'warning' || status === 'failed').length;
    await expect(link).toContainText(String(problems));
    await link.click();
    await expect(page.getByRole('heading', { name: 'Other machines are heard, but none asks this one' })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Finished in' })).toBeVisible();
    await page.getByText('ufw', { exact: true }).click();
    await expect(page.getByText('sudo ufw allow from 10.77.0.0/24 to any port 5670 proto udp')).toBeVisible();
    await page.getByRole('button', { name: 'Copy command' }).first().click();
    await expect(page.getByRole('region', { name: 'Message' })).toContainText('Command copied');
    await page.getByRole('button', { name: 'Copy report' }).click();
    await expect(page.getByRole('region', { name: 'Message' })).toContainText('Report copied');
    expect(app.consoleLines).toEqual([]);
  });
  expect(findings(await checkNetwork(cedar.page), 'reaching-peers')).toMatchObject([{ code: 'peer-never-answers', address: '10.77.0.1' }]);
});

test('says in its page who floods, as soon as the flood begins', async () => {
  using own = newProfile();
  const [host, attacker] = await lan.addHosts('10.77.0.1/24', '10.77.0.66/24');
  await using app = await AppOnHost.launch(host, own.profile);
  await app.page.getByRole('navigation').getByRole('button', { name: 'Network check' }).click();
  attacker.spawn(process.execPath, ['-e', FLOOD]);
  await expect(app.page.getByRole('heading', { name: 'There is a flood from 10.77.0.66' })).toBeVisible({ timeout: 20_000 });
  await expect(app.page.getByText('A flood of announcements began, so this ran by itself.')).toBeVisible();
});

test('knows an access point that keeps its clients apart, a VPN in the way, a peer that refuses, and an echo that is missing', async () => {
  test.setTimeout(90_000);
  using own = newProfile();
  const host = await lan.addHost({ name: 'wlan0', address: '10.77.0.1/24', defaultRoute: false });
  const [refusing, other] = await lan.addHosts('10.77.0.2/24', '10.77.0.3/24');
  for (const command of [
    'link add tun0 type veth peer name far0',
    'address add 10.8.0.2/24 dev tun0',
    'link set far0 up',
    'link set tun0 up',
    'route add default dev tun0'
  ])
    await host.exec('ip', command.split(' '));
  await using app = await AppOnHost.launch(host, own.profile);
  await expect.poll(() => interfacesOf(app.page)).toContain('wlan0');
  const alone = await checkNetwork(app.page);
  expect(findings(alone, 'hearing-others')).toContainEqual({ code: 'isolation-suspected', name: 'wlan0' });
  expect(findings(alone, 'virtual-adapters')).toContainEqual({ code: 'vpn-default-route', name: 'tun0', address: '10.8.0.2' });

  await using birch = await NodeProcess.start(other, 'birch');
  await birch.until(() => birch.peers.size > 0, 'sees the app', 10_000);
  refusing.spawn(process.execPath, ['-e', beaconsOf('SVC_00000000000000000000000000000000')]);
  await host.exec('nft', [
    'add table ip own; add chain ip own in { type filter hook input priority 0; }; add rule ip own in ip saddr 10.77.0.1 udp dport 5670 drop'
  ]);
  const states = () => app.page.evaluate(async () => (await window.peerscope.getSnapshot()).peers.map(({ state }) => state).sort());
  await expect.poll(states, { timeout: 20_000 }).toEqual(['present', 'unreachable']);
  const check = await checkNetwork(app.page);
  expect(findings(check, 'reaching-peers')).toMatchObject([{ code: 'peer-refuses', address: '10.77.0.2', port: 5670 }]);
  expect(findings(check, 'hearing-ourselves')).toContainEqual(expect.objectContaining({ code: 'not-heard-back', name: 'wlan0' }));
});

test('knows two nodes that claim one address, on the map and in its report', async () => {
  using own = newProfile();
  const [host, other] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await using app = await AppOnHost.launch(host, own.profile);
  const { page } = app;
  await using birch = await NodeProcess.start(other, 'birch');
  await birch.until(() => birch.peers.size > 0, 'sees the app', 10_000);
  // whoever asks this one at its address is answered by birch
  other.spawn(process.execPath, ['-e', beaconsOf('SVC_claimant')]);
  const claimed = () =>
    page.evaluate(async () => (await window.peerscope.getSnapshot()).peers.map(({ conflict }) => conflict?.kind ?? null));
  await expect.poll(claimed, { timeout: 20_000 }).toEqual(['endpoint', 'endpoint']);
  await expect(page.getByRole('listitem').filter({ hasText: /^birch, .*conflict/i })).toHaveCount(1);
  const check = await checkNetwork(page);
  expect(step(check, 'conflicts').status).toBe('warning');
  expect(findings(check, 'conflicts')).toContainEqual(expect.objectContaining({ kind: 'endpoint', name: 'birch', address: '10.77.0.2' }));
  await page.getByRole('navigation').getByRole('button', { name: 'Network check' }).click();
  await expect(page.getByText(/birch/).first()).toBeVisible();
  await page.screenshot({ path: join(PROJECT_ROOT, 'test-results/sizes/conflict.png') });
});

test('keeps a peer where it is whose identity another machine takes on, and shows the conflict', async () => {
  test.setTimeout(90_000);
  using own = newProfile({ theme: 'light' });
  const [host, honest, attacker] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24', '10.77.0.66/24');
  await using app = await AppOnHost.launch(host, own.profile);
  const { page } = app;
  await using birch = await NodeProcess.start(honest, 'birch', '--capability', 'print:9100');
  const seen = () =>
    page.evaluate(async () =>
      (await window.peerscope.getSnapshot()).peers.map(({ name, addresses, capabilities, conflict }) => ({
        name,
        answersAt: addresses.map(({ address, confirmed }) => [address, confirmed]),
        offers: capabilities.map(({ type }) => type),
        conflict: conflict && [conflict.kind, conflict.address]
      }))
    );
  const birchWith = (answersThere: boolean) => ({
    name: 'birch',
    answersAt: [
      ['10.77.0.2', true],
      ['10.77.0.66', answersThere]
    ],
    offers: ['print'],
    conflict: ['identity', '10.77.0.66']
  });
  const birchAlone = { ...birchWith(false), answersAt: [['10.77.0.2', true]], conflict: null };
  await expect.poll(seen, { timeout: 10_000 }).toEqual([birchAlone]);

  // nobody answers there
  const beacons = attacker.spawn(process.execPath, ['-e', beaconsOf(birch.started.id, 'Peerscope.Node')]);
  await expect.poll(seen, { timeout: 20_000 }).toEqual([birchWith(false)]);
  beacons.kill('SIGKILL');

  // whoever asks there is answered under the peer's own id, with other offers
  const opened = await connectionsTo(host, '10.77.0.66');
  const key = `${birch.started.id}:Peerscope.Node`;
  const thief = attacker.spawn(process.execPath, [BAD_RESPONDER, 'fine', key, '60', '10.77.0.66', '10.77.0.255']);
  await expect.poll(seen, { timeout: 20_000 }).toEqual([birchWith(true)]);
  const [sinceMs, openedBefore] = [performance.now(), await opened()];

  await expect(page.getByRole('listitem').filter({ hasText: /^birch, .*conflict/i })).toHaveCount(1);
  expect(findings(await checkNetwork(page), 'conflicts')).toContainEqual(
    expect.objectContaining({ kind: 'identity', name: 'birch', address: '10.77.0.66' })
  );
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => window.peerscope.changeSettings({ theme: wanted }), theme);
    await page.getByRole('navigation').getByRole('button', { name: 'Map' }).click();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('birch');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Details of birch' })).toContainText('10.77.0.66');
    await page.screenshot({ path: join(PROJECT_ROOT, `test-results/sizes/conflict-of-identity-map-${theme}.png`) });
    await page.getByRole('navigation').getByRole('button', { name: 'Network check' }).click();
    await expect(page.getByRole('main')).toContainText('10.77.0.66');
    await page.screenshot({ path: join(PROJECT_ROOT, `test-results/sizes/conflict-of-identity-check-${theme}.png`) });
  }
  expect(await seen()).toEqual([birchWith(true)]);
  // who is in conflict is asked no more often than anybody else
  expect((await opened()) - openedBefore).toBeLessThanOrEqual(Math.ceil((performance.now() - sinceMs) / 2000));

  thief.kill('SIGKILL');
  await expect.poll(seen, { timeout: 20_000 }).toEqual([birchAlone]);
});

test('asks peers whom they hear while somebody looks, and names a peer by its host name', async () => {
  using own = newProfile({ targets: ['localhost', 'nobody.invalid'] });
  using others = newProfile({ name: 'cedar' });
  const [host, other] = await lan.addHosts('10.77.0.1/24', '10.77.0.2/24');
  await using app = await AppOnHost.launch(host, own.profile);
  await using cedar = await AppOnHost.launch(other, others.profile);
  await app.page.evaluate(() => window.peerscope.watchReachability(true));
  const sights = () =>
    app.page.evaluate(async () => {
      const { self, peers } = await window.peerscope.getSnapshot();
      return peers.map(({ hears, hearsUs }) => [hears?.includes(self.key) ?? null, hearsUs]);
    });
  await expect.poll(sights, { timeout: 10_000 }).toEqual([[true, true]]);
  expect(cedar.consoleLines).toEqual([]);
  const targets = () => app.page.evaluate(async () => (await window.peerscope.getSnapshot()).network.targets);
  await expect.poll(async () => (await targets()).map(({ state }) => state), { timeout: 20_000 }).toEqual(['own', 'failed']);
  expect(await targets()).toMatchObject([
    { entry: 'localhost', address: '127.0.0.1' },
    { entry: 'nobody.invalid', address: null }
  ]);
});

async function hold(host: LanHost, script: string): Promise<{ readonly pid: number | null; readonly program: string }> {
  const holder = host.spawn(process.execPath, ['-e', script]);
  await once(holder.stdout, 'data');
  return { pid: holder.pid ?? null, program: 'node' };
}

/** Counts, from now on, what `host` sends to open connections to `address`. Resolves with how to read the count. */
async function connectionsTo(host: LanHost, address: string): Promise<() => Promise<number>> {
  const rule = `ip daddr ${address} tcp flags & (syn|ack) == syn counter`;
  await host.exec('nft', [`table ip counting {\nchain output {\ntype filter hook output priority 0;\n${rule}\n}\n}\n`]);
  return async () => Number(/packets (\d+)/.exec(await host.exec('nft', ['list', 'table', 'ip', 'counting']))?.[1]);
}

function checkNetwork(page: Page): Promise<NetworkCheck> {
  return page.evaluate(() => window.peerscope.runNetworkCheck());
}

function interfacesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => (await window.peerscope.getSnapshot()).network.interfaces.map(({ name }) => name));
}

function step(report: NetworkCheck, wanted: CheckStepId) {
  const found = report.steps.find(({ id }) => id === wanted);
  if (!found) throw new Error(`The report has no step ${wanted}.`);
  return found;
}

function findings(report: NetworkCheck, id: CheckStepId): readonly CheckFinding[] {
  return step(report, id).findings;
}
