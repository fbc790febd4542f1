import { beforeEach, describe, expect, it } from 'vitest';
import type { PeerView } from '../discovery/discovery-api.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { Targets, type LookUp } from './targets.ts';
import { peerView } from './testing/fake-discovery.ts';

let clock: VirtualClock;
let peers: PeerView[];
let used: (readonly string[])[];
let lookUps: string[];
let names: Map<string, string>;
let viewChanges: number;

beforeEach(() => {
  clock = new VirtualClock();
  [peers, used, lookUps] = [[], [], []];
  names = new Map();
  viewChanges = 0;
});

const lookUp: LookUp = (name) => {
  lookUps.push(name);
  const address = names.get(name);
  return Promise.resolve(address === undefined ? { errorCode: 'ENOTFOUND' } : { address });
};

function targetsOf(entries: readonly string[], resolver = lookUp): Targets {
  const parts = { clock, lookUp: resolver, peers: () => peers, ownAddresses: () => ['10.0.0.1'], viewChanged: () => (viewChanges += 1) };
  return new Targets({ ...parts, addressesChanged: (addresses) => used.push(addresses) }, entries);
}

const peerAt = (address: string): PeerView => peerView({ addresses: [{ address, confirmed: true, interfaceName: null }] });

describe('peers by address', () => {
  it('uses addresses as they are, from the start and without asking anybody', async () => {
    const targets = targetsOf(['10.0.0.9']);
    targets.start();
    await clock.advance(120_000);
    expect([targets.addresses, lookUps, used]).toEqual([['10.0.0.9'], [], []]);
    peers = [peerAt('10.0.0.9')];
    expect(targets.view()).toEqual([
      { entry: '10.0.0.9', address: '10.0.0.9', state: 'resolved', errorCode: null, peerKey: 'SVC_peer0001:T' }
    ]);
  });

  it('resolves a name when it is first used', async () => {
    names.set('nas', '10.0.0.7');
    const targets = targetsOf(['nas', '10.0.0.9']);
    targets.start();
    expect(targets.view()[0]).toMatchObject({ entry: 'nas', address: null, state: 'resolving' });
    await clock.advance(0);
    expect(used).toEqual([['10.0.0.7', '10.0.0.9']]);
    expect(targets.view()[0]).toMatchObject({ address: '10.0.0.7', state: 'resolved' });
  });

  it('leaves a name alone while its peer is heard, and looks again when it is not: the machine has a new address', async () => {
    names.set('nas', '10.0.0.7');
    const targets = targetsOf(['nas']);
    targets.start();
    peers = [peerAt('10.0.0.7')];
    await clock.advance(300_000);
    expect(lookUps).toEqual(['nas']);
    names.set('nas', '10.0.0.8');
    peers = [];
    await clock.advance(40_000);
    expect(targets.addresses).toEqual(['10.0.0.8']);
  });

  it('tries a name that fails again and again, ever more seldom, and keeps the address it once had', async () => {
    names.set('nas', '10.0.0.7');
    const targets = targetsOf(['nas', 'gone']);
    targets.start();
    await clock.advance(0);
    names.clear();
    await clock.advance(600_000);
    expect(targets.view()).toMatchObject([
      { address: '10.0.0.7', state: 'failed', errorCode: 'ENOTFOUND' },
      { address: null, state: 'failed', errorCode: 'ENOTFOUND' }
    ]);
    const tries = lookUps.filter((name) => name === 'gone').length;
    expect(tries).toBeGreaterThanOrEqual(10);
    expect(tries).toBeLessThanOrEqual(14);
  });

  it('refuses an address that no machine can have', async () => {
    names.set('blocked', '0.0.0.0');
    const targets = targetsOf(['blocked']);
    targets.start();
    await clock.advance(0);
    expect(targets.view()).toMatchObject([{ address: null, state: 'failed', errorCode: 'NOT-UNICAST' }]);
  });

  it('keeps what it knows of entries that stay, and looks up the new ones at once', async () => {
    names.set('nas', '10.0.0.7').set('attic', '10.0.0.8');
    const targets = targetsOf(['nas']);
    targets.start();
    await clock.advance(0);
    targets.use(['attic', 'nas']);
    await clock.advance(0);
    expect(lookUps).toEqual(['nas', 'attic']);
    expect(used.at(-1)).toEqual(['10.0.0.8', '10.0.0.7']);
    targets.use([]);
    expect(used.at(-1)).toEqual([]);
  });

  it('asks the resolver two things at a time', async () => {
    const open: ((found: { address: string }) => void)[] = [];
    const targets = targetsOf(['a', 'b', 'c', 'd'], () => new Promise((resolve) => open.push(resolve)));
    targets.start();
    await clock.advance(60_000);
    expect(open).toHaveLength(2);
    open[0]?.({ address: '10.0.0.1' });
    await clock.advance(0);
    expect(open).toHaveLength(3);
  });

  // an address without a way to it said that the other side had to name this machine, and so did the own one
  it('tells what cannot be sent, until nothing more is told of it', async () => {
    const targets = targetsOf(['10.9.0.1', '10.9.0.2']);
    targets.start();
    const states = () => targets.view().map(({ state, errorCode }) => [state, errorCode]);
    targets.sendFailed({ fromAddress: null, toAddress: '10.9.0.1', errorCode: 'ENETUNREACH' });
    targets.sendFailed({ fromAddress: '10.0.0.1', toAddress: '10.9.0.2', errorCode: 'ENETDOWN' });
    expect(states()).toEqual([
      ['unsent', 'ENETUNREACH'],
      ['resolved', null]
    ]);
    await clock.advance(60_000);
    targets.sendFailed({ fromAddress: null, toAddress: '10.9.0.1', errorCode: 'EHOSTUNREACH' });
    await clock.advance(60_000);
    expect(states()[0]).toEqual(['unsent', 'EHOSTUNREACH']);
    const before = viewChanges;
    await clock.advance(10_000);
    expect([states()[0], viewChanges]).toEqual([['resolved', null], before + 1]);
  });

  it('knows the addresses of this machine', () => {
    expect(
      targetsOf(['10.0.0.1', '127.0.0.1', '10.0.0.2'])
        .view()
        .map(({ state }) => state)
    ).toEqual(['own', 'own', 'resolved']);
  });

  it('says that names are not looked up while it is stopped, as it is among simulated peers', async () => {
    // they were “being looked up” for as long as the sample was shown
    names.set('nas', '10.0.0.7');
    const targets = targetsOf(['nas', 'gone']);
    expect(targets.view().map(({ state }) => state)).toEqual(['not-looked-up', 'not-looked-up']);
    targets.start();
    await clock.advance(0);
    targets.stop();
    expect(targets.view().map(({ state }) => state)).toEqual(['resolved', 'not-looked-up']);
  });

  it('forgets the answer for an entry that was removed meanwhile', async () => {
    let answer: (found: { address: string }) => void = () => {};
    const targets = targetsOf(['nas'], () => new Promise((resolve) => (answer = resolve)));
    targets.start();
    targets.use([]);
    const before = viewChanges;
    answer({ address: '10.0.0.1' });
    await clock.advance(0);
    expect([targets.addresses, viewChanges]).toEqual([[], before]);
  });
});
