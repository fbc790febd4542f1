import { afterEach, expect, it } from 'vitest';
import type { NetworkView, PeerView } from '../discovery/discovery-api.ts';
import { speak } from '../wording/words.ts';
import { FakeDiscovery, peerView } from './testing/fake-discovery.ts';
import { needsAttention, trayMenu, trayTitle, type TrayState } from './tray-menu.ts';

const ETH0 = { name: 'eth0', address: '10.0.0.1', netmask: '255.0.0.0', sent: 0, heardBack: 0, heard: 0, errorCode: null };
const NETWORK: NetworkView = { ...new FakeDiscovery().network(), interfaces: [ETH0] };
const peers = (n: number): readonly PeerView[] =>
  Array.from({ length: n }, (_, index) =>
    peerView({ id: `SVC_${index}`, key: `SVC_${index}:T`, name: `peer ${String(index).padStart(2, '0')}` })
  );
const state = (change: Partial<TrayState> = {}): TrayState => ({
  peers: [],
  nameOf: ({ name }) => name,
  isHidden: () => false,
  network: NETWORK,
  showsSample: false,
  failedSteps: 0,
  ...change
});

function menuOf(change: Partial<TrayState>) {
  const done: string[] = [];
  const menu = trayMenu(state(change), {
    open: () => done.push('open'),
    showPeer: (key) => done.push(key),
    showPeers: () => done.push('peers'),
    runCheck: () => done.push('check'),
    quit: () => done.push('quit')
  });
  return { menu, done };
}

afterEach(() => speak('en'));

it('says in a line how this machine fares', () => {
  expect(trayTitle(state({ peers: peers(6) }))).toBe('Peerscope: 6 peers, listening on eth0');
  expect(trayTitle(state({ peers: peers(1), network: { ...NETWORK, interfaces: [ETH0, { ...ETH0, name: 'wlan0' }] } }))).toBe(
    'Peerscope: 1 peer, listening on eth0 and wlan0'
  );
  expect(trayTitle(state({ network: { ...NETWORK, interfaces: [] } }))).toBe('Peerscope: 0 peers, on no network');
  const deaf = { ...NETWORK, receiver: { bound: false, port: 5670, errorCode: 'EADDRINUSE' } };
  expect(trayTitle(state({ network: deaf }))).toBe('Peerscope: 0 peers, not listening');
  speak('de');
  expect(trayTitle(state({ peers: peers(6) }))).toBe('Peerscope: 6 Peers, hört auf eth0');
});

it('asks for attention when something is amiss, and never because of simulated peers', () => {
  const clash = [peerView({ conflict: { kind: 'identity', address: '10.0.0.9' } })];
  expect(needsAttention(state({ peers: peers(3) }))).toBe(false);
  expect(needsAttention(state({ peers: clash }))).toBe(true);
  expect(needsAttention(state({ failedSteps: 1 }))).toBe(true);
  expect(needsAttention(state({ network: { ...NETWORK, interfaces: [] } }))).toBe(true);
  expect(needsAttention(state({ peers: clash, showsSample: true }))).toBe(false);
});

it('lists at most ten peers by name, and the way to all of them', () => {
  const { menu, done } = menuOf({ peers: peers(12).toReversed() });
  const submenu = menu.find(({ id }) => id === 'peers')?.submenu;
  const items = Array.isArray(submenu) ? submenu : [];
  expect(items.map(({ label }) => label)).toEqual([...peers(10).map(({ name }) => name), undefined, '2 more…']);
  for (const { click } of [items[0], items.at(-1)].filter((item) => item !== undefined)) (click as () => void)();
  expect(done).toEqual(['SVC_0:T', 'peers']);
});

it('shows a name as it is, and nobody as nobody', () => {
  const submenu = menuOf({ peers: [peerView({ name: 'R&D' })] }).menu.find(({ id }) => id === 'peers')?.submenu;
  expect(Array.isArray(submenu) && submenu[0]?.label).toBe('R&&D');
  expect(menuOf({}).menu.find(({ id }) => id === 'peers')).toMatchObject({ label: 'Nobody else here', enabled: false });
});

it('neither counts nor lists whom the person has hidden, and warns of its conflict', () => {
  const isHidden = ({ name }: PeerView): boolean => name === 'peer 00';
  const conflict = { kind: 'identity', address: '10.0.0.9' } as const;
  const all = peers(2).map((peer) => (isHidden(peer) ? { ...peer, conflict } : peer));
  expect(trayTitle(state({ peers: all, isHidden }))).toBe('Peerscope: 1 peer, listening on eth0');
  const item = menuOf({ peers: all, isHidden }).menu.find(({ id }) => id === 'peers');
  expect([item?.label, Array.isArray(item?.submenu) && item.submenu.map(({ label }) => label)]).toEqual(['1 peer here', ['peer 01']]);
  expect(menuOf({ peers: all.slice(0, 1), isHidden }).menu.find(({ id }) => id === 'peers')).toMatchObject({ enabled: false });
  expect(needsAttention(state({ peers: all, isHidden }))).toBe(true);
});

it('lists peers as the person calls them, in that order', () => {
  const nameOf = ({ name }: PeerView): string => (name === 'peer 00' ? 'zenith' : name);
  const submenu = menuOf({ peers: peers(2), nameOf }).menu.find(({ id }) => id === 'peers')?.submenu;
  expect(Array.isArray(submenu) && submenu.map(({ label }) => label)).toEqual(['peer 01', 'zenith']);
});
