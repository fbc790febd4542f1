import { describe, expect, it } from 'vitest';
import { NetworkLedger } from './network-ledger.ts';

const eth = { name: 'eth0', address: '10.0.0.1', netmask: '255.255.255.0' };
const reasonAt = (ledger: NetworkLedger, address: string): string => {
  const place = ledger.place(address);
  return place.kind === 'dropped' ? place.reason : place.kind;
};

describe('the source of a datagram', () => {
  it('is near if it is on-link, a configured target or an own address', () => {
    const ledger = new NetworkLedger(['192.168.9.9']);
    ledger.interfaces = [eth];
    expect(ledger.place('10.0.0.7')).toMatchObject({ kind: 'near', network: { name: 'eth0' }, isOwnAddress: false });
    expect(ledger.place('192.168.9.9')).toEqual({ kind: 'near', network: null, isOwnAddress: false });
    expect(ledger.place('10.0.0.1')).toMatchObject({ kind: 'near', isOwnAddress: true });
    expect(reasonAt(ledger, '10.0.1.7')).toBe('off-link');
  });

  it('is dropped if it is no unicast address', () => {
    const ledger = new NetworkLedger([]);
    ledger.interfaces = [eth];
    for (const address of ['224.0.0.1', '255.255.255.255', '0.0.0.0', '10.0.0.255', '10.0.0.0', '127.0.0.1', 'x']) {
      expect(reasonAt(ledger, address)).toBe('not-unicast');
    }
  });

  it('may be loopback if a person named it', () => {
    const ledger = new NetworkLedger([]);
    ledger.interfaces = [{ name: 'lo', address: '127.0.0.1', netmask: '255.0.0.0' }];
    expect(reasonAt(ledger, '127.0.0.1')).toBe('near');
    expect(reasonAt(ledger, '127.0.0.2')).toBe('near');
    const other = new NetworkLedger(['127.0.0.5']);
    other.interfaces = [eth];
    expect(reasonAt(other, '127.0.0.5')).toBe('near');
  });

  it('is judged anew when interfaces or targets change', () => {
    const ledger = new NetworkLedger([]);
    ledger.interfaces = [eth];
    expect(reasonAt(ledger, '10.0.1.7')).toBe('off-link');
    ledger.interfaces = [{ ...eth, netmask: '255.255.0.0' }];
    expect(reasonAt(ledger, '10.0.1.7')).toBe('near');
    ledger.interfaces = [];
    expect(reasonAt(ledger, '10.0.1.7')).toBe('off-link');
    ledger.targets = ['10.0.1.7'];
    expect(reasonAt(ledger, '10.0.1.7')).toBe('near');
  });
});

describe('the counters of an interface', () => {
  it('stay when others come and go, and do not count what failed', () => {
    const ledger = new NetworkLedger([]);
    ledger.interfaces = [eth];
    ledger.broadcastSent();
    ledger.sendFailed({ fromAddress: '10.0.0.1', toAddress: '255.255.255.255', errorCode: 'ENETUNREACH' });
    ledger.broadcastSent();
    ledger.interfaces = [{ name: 'eth1', address: '10.1.0.1', netmask: '255.255.255.0' }, eth];
    expect(ledger.view().interfaces[1]).toMatchObject({ sent: 1, errorCode: 'ENETUNREACH' });
    ledger.sendRecovered('10.0.0.1');
    ledger.broadcastSent();
    expect(ledger.view().interfaces[1]).toMatchObject({ sent: 2, errorCode: null });
  });
});

describe('the places of addresses', () => {
  it('are remembered up to 8192, and then all of them are judged anew', () => {
    const ledger = new NetworkLedger([]);
    ledger.interfaces = [{ ...eth, netmask: '255.255.0.0' }];
    const first = ledger.place('10.0.200.7');
    for (let i = 0; i < 8191; i++) ledger.place(`10.0.${i >> 8}.${i & 255}`);
    expect(ledger.place('10.0.200.7')).toBe(first);
    ledger.place('10.0.201.7');
    expect(ledger.place('10.0.200.7')).not.toBe(first);
    expect(ledger.place('10.0.200.7')).toEqual(first);
  });
});
