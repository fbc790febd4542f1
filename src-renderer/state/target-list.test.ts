import type { Peer, Settings, Target } from '#contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { describeTarget } from '../format/target-sentence.ts';
import { settingProblem, targetProblem } from './setting-rules.ts';
import { TargetList } from './target-list.svelte.ts';
import { answersArrive, FakeBridge, samplePeer, sampleSettings } from './testing/samples.ts';
import { Toasts } from './toasts.svelte.ts';

let bridge: FakeBridge;
let toasts: Toasts;
let settings: Settings;
let list: TargetList;

beforeEach(() => {
  bridge = new FakeBridge();
  toasts = new Toasts(() => new Map());
  settings = sampleSettings({ targets: ['10.0.0.7', 'nas.local'] });
  list = new TargetList(bridge, toasts, { settings: () => settings, targets: () => [] });
});

describe('peers by address', () => {
  it('are added at once', async () => {
    list.draft = ' 10.0.0.8 ';
    await list.add();
    expect(bridge.told).toEqual([['changeSettings', { targets: ['10.0.0.7', 'nas.local', '10.0.0.8'] }]]);
    expect([list.draft, list.error]).toEqual(['', null]);
  });

  // what the app itself copies as an endpoint was refused, and nothing said that scheme and port were too much
  it.each(['tcp://10.0.0.8:5670', '10.0.0.8:5670', ' TCP://10.0.0.8 '])('are the machine in %j', async (pasted) => {
    list.draft = pasted;
    await list.add();
    expect(bridge.told).toEqual([['changeSettings', { targets: ['10.0.0.7', 'nas.local', '10.0.0.8'] }]]);
    expect([list.draft, list.error]).toEqual(['', null]);
  });

  it('keep what was refused in the field, with the reason, until it is edited', async () => {
    list.draft = '10.0.0.256';
    await list.add();
    expect([list.draft, list.error, bridge.told]).toEqual([
      '10.0.0.256',
      'An IPv4 address has four numbers from 0 to 255, such as 192.168.1.20.',
      []
    ]);
    list.draft = '10.0.0.25';
    expect(list.error).toBeNull();
  });

  it('show what the main process refuses, too', async () => {
    bridge.answers.changeSettings = () => Promise.resolve({ ok: false, errors: [{ field: 'targets[2]', message: 'No.' }] });
    list.draft = 'printer';
    await list.add();
    expect([list.draft, list.error]).toEqual(['printer', 'No.']);
  });

  it('are removed at once, and come back to their place', async () => {
    await list.remove('10.0.0.7');
    expect(bridge.told).toEqual([['changeSettings', { targets: ['nas.local'] }]]);
    settings = sampleSettings({ targets: ['nas.local'] });
    const toast = toasts.shown;
    if (toast?.kind === 'done') toast.undo?.();
    await answersArrive();
    expect(bridge.told.at(-1)).toEqual(['changeSettings', { targets: ['10.0.0.7', 'nas.local'] }]);
  });
});

it.each([
  ['', 'Enter an IPv4'],
  ['10.0.0', 'four numbers'],
  ['10.0.0.01', 'four numbers'],
  ['224.0.0.1', 'No single machine'],
  ['0.0.0.0', 'No single machine'],
  ['10.0.0.7', 'already'],
  ['my nas', 'Enter an IPv4'],
  ['-nas', 'Enter an IPv4'],
  ['nas..local', 'Enter an IPv4'],
  ['nas.local.', null],
  ['192.168.1.20', null]
])('%j as a peer by address: %s', (target, problem) => {
  const said = targetProblem(target, ['10.0.0.7']);
  if (problem === null) expect(said).toBeNull();
  else expect(said).toContain(problem);
});

it.each([
  ['name', '', true],
  ['name', 'n'.repeat(65), false],
  ['name', 'a\u0007b', false],
  ['type', '', false],
  ['type', 'a:b', false],
  ['type', 'ä'.repeat(65), false],
  ['intervalMs', '99', false],
  ['intervalMs', '100', true],
  ['intervalMs', '60001', false],
  ['expiryIntervals', '2', false],
  ['expiryIntervals', '3', true],
  ['udpPort', '0', false],
  ['tcpPort', '65535', true],
  ['tcpPort', '65536', false],
  ['tcpPort', '5.5', false]
] as const)('%s may be %j: %s', (field, text, isFine) => {
  expect(settingProblem(field, text) === null).toBe(isFine);
});

const target = (change: Partial<Target>): Target => ({
  entry: 'nas.local',
  address: null,
  state: 'resolving',
  errorCode: null,
  peerKey: null,
  ...change
});
const CEDAR: Peer = samplePeer({ name: 'cedar' });

it.each([
  [target({}), null, 'Its address is being looked up.'],
  [target({ state: 'resolved', address: '10.0.0.7' }), CEDAR, '10.0.0.7: cedar is heard from there.'],
  // it was ticked off as well
  [
    target({ entry: '10.0.0.7', state: 'resolved', address: '10.0.0.7' }),
    { ...CEDAR, state: 'unreachable' } as const,
    'cedar is heard from there, but cannot be reached.'
  ],
  [
    target({ entry: '10.0.0.7', state: 'resolved', address: '10.0.0.7' }),
    null,
    'Nobody is heard from there yet; the other side must name this machine, too.'
  ],
  [target({ state: 'not-looked-up' }), null, 'Names are not looked up while sample peers are shown.'],
  [target({ entry: '127.0.0.1', address: '127.0.0.1', state: 'own' }), null, 'This is an address of this machine.'],
  [target({ entry: '127.0.0.1', address: '127.0.0.1', state: 'own' }), CEDAR, 'cedar is heard from there.'],
  [
    target({ entry: '10.9.0.1', address: '10.9.0.1', state: 'unsent', errorCode: 'ENETUNREACH' }),
    null,
    'Announcements cannot be sent there: there is no way to that network.'
  ],
  [target({ state: 'failed', errorCode: 'ENOTFOUND' }), null, 'No machine of this name is known. It is tried again.'],
  [
    target({ state: 'failed', errorCode: 'EODD', address: '10.0.0.7' }),
    null,
    'Its address could not be looked up (EODD). It is tried again. Until then 10.0.0.7 is used, the last known one.'
  ]
])('says what became of it: %j', (one, peer, sentence) => {
  expect(describeTarget(one, peer)).toBe(sentence);
});
