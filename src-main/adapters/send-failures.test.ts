import { beforeEach, describe, expect, it } from 'vitest';
import type { SendFailure } from '../discovery/beacon-transport.ts';
import { VirtualClock } from '../discovery/testing/virtual-clock.ts';
import { SendFailures } from './send-failures.ts';

const OWN = '10.0.0.1';
const LIMITED = '255.255.255.255';

describe('SendFailures', () => {
  let clock: VirtualClock;
  let told: (SendFailure | string)[];
  let failures: SendFailures;

  beforeEach(() => {
    clock = new VirtualClock();
    told = [];
    failures = new SendFailures(clock, {
      sendFailed: (failure) => told.push(failure),
      sendRecovered: (fromAddress) => told.push(`recovered ${fromAddress}`)
    });
  });

  const failBroadcast = (errorCode: string) => failures.noteBroadcast(OWN, { toAddress: LIMITED, errorCode });
  const codes = () => told.map((entry) => (typeof entry === 'string' ? entry : entry.errorCode));

  it('tells an error once, and again after a minute', async () => {
    for (let second = 0; second < 60; second++) {
      failBroadcast('ENETUNREACH');
      await clock.advance(1000);
    }
    expect(told).toEqual([{ fromAddress: OWN, toAddress: LIMITED, errorCode: 'ENETUNREACH' }]);
    failBroadcast('ENETUNREACH');
    expect(told).toHaveLength(2);
  });

  it('tells another error at once', () => {
    for (const code of ['ENETUNREACH', 'ENETUNREACH', 'EPERM', 'EPERM']) failBroadcast(code);
    expect(codes()).toEqual(['ENETUNREACH', 'EPERM']);
  });

  it('tells the recovery once, and nothing where all goes well', () => {
    failures.noteBroadcast(OWN, null);
    failBroadcast('EPERM');
    failures.noteBroadcast(OWN, null);
    failures.noteBroadcast(OWN, null);
    expect(codes()).toEqual(['EPERM', `recovered ${OWN}`]);
  });

  it('keeps own addresses and targets apart', () => {
    failBroadcast('EPERM');
    failures.noteUnicast(OWN, { toAddress: OWN, errorCode: 'EPERM' });
    failures.noteUnicast('10.0.0.2', { toAddress: '10.0.0.2', errorCode: 'EHOSTUNREACH' });
    failures.noteBroadcast(OWN, null);
    failures.noteUnicast('10.0.0.2', null);
    failures.noteUnicast('10.0.0.2', { toAddress: '10.0.0.2', errorCode: 'EHOSTUNREACH' });
    expect(codes()).toEqual(['EPERM', 'EPERM', 'EHOSTUNREACH', `recovered ${OWN}`, 'EHOSTUNREACH']);
  });

  it('does not tell that an address recovered that has gone meanwhile', () => {
    failBroadcast('EADDRNOTAVAIL');
    failures.forget(OWN);
    failures.noteBroadcast(OWN, null);
    expect(codes()).toEqual(['EADDRNOTAVAIL']);
  });

  it('remembers 256 addresses, and tells of one that it forgot as of a new one', () => {
    const failUnicast = (i: number) => failures.noteUnicast(`10.1.${i >> 8}.${i & 255}`, { toAddress: 'x', errorCode: 'EPERM' });
    for (let i = 0; i < 300; i++) failUnicast(i);
    expect(told).toHaveLength(300);
    failUnicast(299);
    expect(told).toHaveLength(300);
    failUnicast(0);
    expect(told).toHaveLength(301);
  });
});
