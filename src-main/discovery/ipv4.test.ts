import { describe, expect, it } from 'vitest';
import { directedBroadcast, formatIpv4, isLoopback, isSameSubnet, isSubnetEdge, isUnicast, parseIpv4 } from './ipv4.ts';

describe('IPv4', () => {
  it('parses four decimal octets and nothing else', () => {
    expect(parseIpv4('255.0.0.1')).toBe(0xff000001);
    for (const text of ['', '1.2.3', '1.2.3.4.5', '01.2.3.4', '256.1.1.1', '1.2.3.x', ' 1.2.3.4', '1.2.3.-4', '::1'])
      expect(parseIpv4(text)).toBeNull();
    expect(formatIpv4(0xff000001)).toBe('255.0.0.1');
  });

  it('knows who shares a subnet', () => {
    expect(isSameSubnet('192.168.1.5', '192.168.1.200', '255.255.255.0')).toBe(true);
    expect(isSameSubnet('192.168.1.5', '192.168.2.5', '255.255.255.0')).toBe(false);
    expect(isSameSubnet('192.168.1.5', 'x', '255.255.255.0')).toBe(false);
  });

  it('finds the directed broadcast, which /31 and /32 do not have (RFC 3021)', () => {
    expect(directedBroadcast('10.77.0.9', '255.255.255.0')).toBe('10.77.0.255');
    expect(directedBroadcast('10.77.5.9', '255.255.248.0')).toBe('10.77.7.255');
    expect(directedBroadcast('10.0.0.1', '255.255.255.254')).toBeNull();
  });

  it('tells unicast addresses from others', () => {
    for (const address of ['10.0.0.1', '127.0.0.1', '223.255.255.255']) expect(isUnicast(address)).toBe(true);
    for (const address of ['0.0.0.0', '0.1.2.3', '224.0.0.1', '255.255.255.255', '240.0.0.1', 'x']) expect(isUnicast(address)).toBe(false);
    expect(isLoopback('127.9.9.9')).toBe(true);
    expect(isSubnetEdge('10.77.0.255', '255.255.255.0')).toBe(true);
    expect(isSubnetEdge('10.77.0.0', '255.255.255.0')).toBe(true);
    expect(isSubnetEdge('10.77.0.1', '255.255.255.0')).toBe(false);
    expect(isSubnetEdge('10.77.0.1', '255.255.255.254')).toBe(false);
  });
});
