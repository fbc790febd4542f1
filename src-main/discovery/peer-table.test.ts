import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './discovery-config.ts';
import type { Endpoint } from './endpoint.ts';
import { PeerTable, type Admission } from './peer-table.ts';

const ANNOUNCED = { port: 5670, extended: true, revision: 'aa', name: '' };
const admit = (table: PeerTable, id: string, address: string): Admission => table.admit({ id, type: 'T' }, address, ANNOUNCED, 0);

function admitted(table: PeerTable, id: string, address: string): Endpoint {
  const admission = admit(table, id, address);
  if (admission.kind === 'refused') throw new Error(admission.reason);
  return admission.endpoint;
}

function confirm(table: PeerTable, endpoint: Endpoint): void {
  endpoint.answered({ port: 5670, revision: 'aa', capabilities: [], atMs: 0 });
  table.confirmationChanged(endpoint.peer);
}

describe('the table of peers', () => {
  it('holds 64 ids of one address: the oldest that has not answered gives way, and nobody who has', () => {
    const table = new PeerTable(DEFAULT_LIMITS);
    const endpoints = Array.from({ length: 64 }, (_, i) => admitted(table, `n${i}`, '10.0.0.1'));
    for (const endpoint of endpoints.slice(0, 10)) confirm(table, endpoint);
    expect(admit(table, 'more', '10.0.0.1')).toMatchObject({ kind: 'admitted', displaced: { id: 'n10' } });
    for (const endpoint of table.at('10.0.0.1')) confirm(table, endpoint);
    expect(admit(table, 'evenMore', '10.0.0.1')).toEqual({ kind: 'refused', reason: 'address-full' });
    expect(table.size).toBe(64);
  });

  it('is full when all have answered', () => {
    const table = new PeerTable({ ...DEFAULT_LIMITS, maxPeers: 3 });
    for (const id of ['a', 'b', 'c']) confirm(table, admitted(table, id, `10.0.0.${id.charCodeAt(0)}`));
    expect(admit(table, 'd', '10.0.1.1')).toEqual({ kind: 'refused', reason: 'table-full' });
  });

  it('lets a peer go on without an address that had to give way', () => {
    const table = new PeerTable({ ...DEFAULT_LIMITS, maxIdsPerAddress: 1 });
    const first = admitted(table, 'a', '10.0.0.1');
    confirm(table, first);
    expect(table.admitAddress(first.peer, '10.0.0.2', ANNOUNCED).kind).toBe('admitted');
    expect(admit(table, 'b', '10.0.0.2')).toMatchObject({ kind: 'admitted', displaced: null });
    expect(first.peer.endpoints.map(({ address }) => address)).toEqual(['10.0.0.1']);
    expect(table.size).toBe(2);
  });

  it('holds 8 addresses of one peer: the oldest where it has not answered gives way', () => {
    const table = new PeerTable(DEFAULT_LIMITS);
    const first = admitted(table, 'a', '10.0.0.1');
    confirm(table, first);
    for (let i = 2; i <= 20; i++) table.admitAddress(first.peer, `10.0.0.${i}`, ANNOUNCED);
    expect(first.peer.endpoints).toHaveLength(8);
    expect(first.peer.endpoints.map(({ address }) => address).slice(0, 2)).toEqual(['10.0.0.1', '10.0.0.14']);
    expect(table.at('10.0.0.2')).toEqual([]);
  });

  // who gave way for an address that was refused afterwards was gone, and nobody was told
  it('lets nobody give way for an address that is not taken', () => {
    const table = new PeerTable({ ...DEFAULT_LIMITS, maxIdsPerAddress: 1 });
    const { peer } = admitted(table, 'a', '10.0.0.1');
    for (let i = 2; i <= 8; i++) table.admitAddress(peer, `10.0.0.${i}`, ANNOUNCED);
    for (const endpoint of peer.endpoints) confirm(table, endpoint);
    const { peer: other } = admitted(table, 'b', '10.0.0.9');
    expect(table.admitAddress(peer, '10.0.0.9', ANNOUNCED)).toEqual({ kind: 'refused', reason: 'address-full' });
    expect(table.get(other.key)).toBe(other);
  });

  it('counts a peer as unconfirmed again when it loses the address where it has answered', () => {
    const table = new PeerTable({ ...DEFAULT_LIMITS, maxPeers: 1 });
    const first = admitted(table, 'a', '10.0.0.1');
    confirm(table, first);
    table.admitAddress(first.peer, '10.0.0.2', ANNOUNCED);
    expect(admit(table, 'b', '10.0.0.3').kind).toBe('refused');
    table.removeEndpoint(first);
    expect(admit(table, 'b', '10.0.0.3')).toMatchObject({ kind: 'admitted', displaced: { id: 'a' } });
  });
});
