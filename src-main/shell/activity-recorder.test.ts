import type { ActivityEntry } from '#contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { ActivityLog } from './activity-log.ts';
import { ActivityRecorder } from './activity-recorder.ts';
import { EpochTime } from './epoch-time.ts';
import { FakeDiscovery, peerView } from './testing/fake-discovery.ts';

let log: ActivityLog;
let engine: FakeDiscovery;
let clock: VirtualClock;

beforeEach(() => {
  log = new ActivityLog();
  clock = new VirtualClock();
  engine = new FakeDiscovery();
  const recorder = new ActivityRecorder(log, new EpochTime(clock, () => clock.now()), engine.self(), () => 'Anew.');
  engine.subscribe((change) => recorder.record(change));
});

const kinds = (): readonly ActivityEntry['kind'][] => log.since(0).map(({ kind }) => kind);

describe('activity', () => {
  it('leaves out those that never joined', () => {
    engine.hear(peerView({ state: 'asking' }));
    engine.update(peerView({ state: 'asking', name: 'other' }));
    engine.forget(peerView());
    expect(kinds()).toEqual([]);
  });

  // names that changed with every beacon drove ten thousand entries out of the log within 40 s
  it('tells no more than 30 changes of a peer in a minute; the next one holds the rest', async () => {
    const peer = peerView();
    engine.join(peer);
    for (let i = 0; i < 500; i++) engine.update({ ...peer, name: `name${i}` });
    expect(kinds().filter((kind) => kind === 'renamed')).toHaveLength(30);
    await clock.advance(60_000);
    engine.update({ ...peer, name: 'name499', state: 'quiet' });
    expect(kinds().slice(-2)).toEqual(['renamed', 'state-changed']);
  });

  it('tells what changed about a peer, each thing by its name', () => {
    const peer = peerView();
    engine.join(peer);
    engine.update({ ...peer, name: 'cedar' });
    engine.update({ ...peer, name: 'cedar', capabilities: [{ type: 'print', port: 1, description: '' }] });
    engine.update({ ...peer, name: 'cedar', capabilities: [{ type: 'print', port: 1, description: '' }], state: 'quiet' });
    engine.leave(peer);
    expect(kinds()).toEqual(['joined', 'renamed', 'offers-changed', 'state-changed', 'left']);
    expect(log.since(0).map(({ state }) => state)).toEqual([null, null, null, 'quiet', null]);
    expect(log.since(0)[4]).toMatchObject({ peerKey: peer.key, leaveReason: 'goodbye', message: null });
  });

  // "attic has a new name", it said: nobody knew which of the machines from before that was
  it('tells what a peer was called before', () => {
    engine.join(peerView({ name: 'cedar' }));
    engine.update(peerView({ name: 'attic' }));
    engine.update(peerView({ name: 'attic', state: 'quiet' }));
    expect(log.since(0).map(({ peerName, formerName }) => [peerName, formerName])).toEqual([
      ['cedar', null],
      ['attic', 'cedar'],
      ['attic', null]
    ]);
  });

  it('says nothing of a change that nobody calls by a name, such as a new address', () => {
    engine.join(peerView());
    engine.update(peerView({ addresses: [] }));
    expect(kinds()).toEqual(['joined']);
  });

  it('tells a conflict once', () => {
    engine.join(peerView());
    engine.update(peerView({ conflict: { kind: 'identity', address: '10.0.0.9' } }));
    engine.update(peerView({ conflict: { kind: 'identity', address: '10.0.0.8' } }));
    expect(kinds()).toEqual(['joined', 'conflict']);
  });

  // the replay showed a peer that a firewall kept away as live, from when it came until it could be reached
  it('tells of a peer that could not be asked when it came, and of a state that changes with a conflict', () => {
    engine.join(peerView({ state: 'unreachable' }));
    engine.update(peerView({ state: 'quiet', conflict: { kind: 'identity', address: '10.0.0.9' } }));
    expect(log.since(0).map(({ kind, state }) => [kind, state])).toEqual([
      ['joined', 'unreachable'],
      ['conflict', null],
      ['state-changed', 'quiet']
    ]);
  });

  it('tells in a sentence what this machine announces', () => {
    engine.changeSelf({ revision: 'r2', capabilities: [{ type: 'print', port: 1, description: '' }] });
    expect(log.since(0)).toMatchObject([
      {
        kind: 'offers-changed',
        peerKey: null,
        message: { en: 'This machine now announces 1 capability.', de: 'Dieser Rechner kündigt jetzt 1 Fähigkeit an.' },
        offers: { addedCount: 1 }
      }
    ]);
  });

  it('tells in a sentence why nobody can be heard', () => {
    engine.tell({
      kind: 'network-changed',
      network: engine.network(),
      notice: { kind: 'receiver', receiver: { bound: false, port: 5670, errorCode: 'EADDRINUSE' } }
    });
    expect(log.since(0)).toMatchObject([
      {
        kind: 'error',
        message: {
          en: 'UDP port 5670 is held by another program; trying again until it is free.',
          de: 'UDP-Port 5670 ist von einem anderen Programm belegt; es wird weiter versucht, bis er frei ist.'
        }
      }
    ]);
  });
});
