import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './discovery-config.ts';
import type { Endpoint } from './endpoint.ts';
import { InquirySchedule, type InquiryTask } from './inquiry-schedule.ts';
import { PeerTable } from './peer-table.ts';

const ANNOUNCED = { port: 5670, extended: true, revision: 'aa', name: '' };

class Bench {
  readonly table = new PeerTable(DEFAULT_LIMITS);
  readonly schedule = new InquirySchedule(DEFAULT_LIMITS, (address) => this.table.hasAnswered(address));

  endpoint(id: string, address: string, isConfirmed = false): Endpoint {
    const admission = this.table.admit({ id, type: 'T' }, address, ANNOUNCED, 0);
    if (admission.kind === 'refused') throw new Error(admission.reason);
    const { endpoint } = admission;
    if (isConfirmed) endpoint.answered({ port: 5670, revision: 'aa', capabilities: [], atMs: 0 });
    this.table.confirmationChanged(endpoint.peer);
    return endpoint;
  }

  offer(endpoint: Endpoint, purpose: InquiryTask['purpose'] = 'hello'): InquiryTask | null {
    return this.schedule.offer({ endpoint, question: 'HELLO', purpose, told: () => {} });
  }

  /** The ids of all that may start now. */
  startable(now: number): string[] {
    const ids = [];
    for (let task = this.schedule.next(now); task !== null; task = this.schedule.next(now)) ids.push(task.endpoint.peer.id);
    return ids;
  }
}

describe('the schedule of inquiries', () => {
  it('starts 12 newcomers at once, and 4 more of peers that are present', () => {
    const bench = new Bench();
    for (let i = 0; i < 20; i++) bench.offer(bench.endpoint(`new${i}`, `10.0.0.${i}`));
    expect(bench.startable(0)).toHaveLength(12);
    for (let i = 0; i < 6; i++) bench.offer(bench.endpoint(`known${i}`, `10.0.1.${i}`, true), 'probe');
    expect(bench.startable(0)).toEqual(['known0', 'known1', 'known2', 'known3']);
  });

  it('queues 64; beyond that the oldest newcomer gives way, never a present peer', () => {
    const bench = new Bench();
    expect(bench.offer(bench.endpoint('known', '10.0.1.1', true))).toBeNull();
    for (let i = 0; i < 63; i++) expect(bench.offer(bench.endpoint(`new${i}`, `10.0.0.${i}`))).toBeNull();
    expect(bench.offer(bench.endpoint('late', '10.0.2.1'))?.endpoint.peer.id).toBe('new0');
    for (let i = 0; i < 63; i++) bench.offer(bench.endpoint(`present${i}`, `10.0.3.${i}`, true));
    expect(bench.offer(bench.endpoint('later', '10.0.2.2'))?.endpoint.peer.id).toBe('later');
  });

  // one machine with 64 ids that had answered filled the queue: nobody else was asked or probed any more, and was removed
  it('queues four of an address, newcomers behind those who are known, and probes before all', () => {
    const bench = new Bench();
    const address = '10.0.0.1';
    for (let i = 0; i < 4; i++) expect(bench.offer(bench.endpoint(`new${i}`, address))).toBeNull();
    expect(bench.offer(bench.endpoint('new4', address))?.endpoint.peer.id).toBe('new4');
    for (let i = 0; i < 4; i++) expect(bench.offer(bench.endpoint(`known${i}`, address, true))?.endpoint.peer.id).toBe(`new${i}`);
    expect(bench.offer(bench.endpoint('known4', address, true))?.endpoint.peer.id).toBe('known4');
    expect(bench.offer(bench.endpoint('known5', address, true), 'probe')?.endpoint.peer.id).toBe('known0');
  });

  it('lets no machine with many addresses keep others out of a full queue', () => {
    const bench = new Bench();
    for (let i = 0; i < 64; i++) bench.offer(bench.endpoint(`greedy${i}`, `10.0.0.${i % 16}`, true));
    expect(bench.offer(bench.endpoint('newcomer', '10.0.1.1'))?.endpoint.peer.id).toMatch(/^greedy/);
    expect(bench.offer(bench.endpoint('silent', '10.0.1.2', true), 'probe')?.endpoint.peer.id).toBe('newcomer');
    const fair = new Bench();
    for (let i = 0; i < 64; i++) fair.offer(fair.endpoint(`present${i}`, `10.0.0.${i}`, true));
    expect(fair.offer(fair.endpoint('silent', '10.0.1.2', true), 'probe')?.endpoint.peer.id).toBe('present0');
  });

  it('asks an address once per 2 s until it has answered, then twice in a row', () => {
    const bench = new Bench();
    for (const id of ['a', 'b', 'c', 'd']) bench.offer(bench.endpoint(id, '10.0.0.1'));
    const [first] = bench.startable(0);
    expect(first).toBe('a');
    expect(bench.startable(1999)).toEqual([]);
    bench.schedule.answered('10.0.0.1');
    // one at a time all the same: they share an endpoint
    expect(bench.startable(1999)).toEqual([]);
  });

  it('never asks twice at a time at one endpoint or at one peer, also while a late reply is awaited', () => {
    const bench = new Bench();
    const endpoint = bench.endpoint('a', '10.0.0.1', true);
    bench.offer(endpoint);
    bench.offer(endpoint);
    const task = bench.schedule.next(0);
    expect(task).not.toBeNull();
    expect(bench.startable(0)).toEqual([]);
    if (task !== null) bench.schedule.lingers(task);
    expect(bench.startable(9000)).toEqual([]);
    if (task !== null) bench.schedule.ended(task);
    expect(bench.startable(9000)).toEqual(['a']);
    const elsewhere = bench.table.admitAddress(endpoint.peer, '10.0.0.2', ANNOUNCED);
    if (elsewhere.kind === 'admitted') bench.offer(elsewhere.endpoint);
    expect(bench.startable(20_000)).toEqual([]);
  });

  it('runs half as many for 10 s after this machine ran out of something', () => {
    const bench = new Bench();
    bench.schedule.relieve(0);
    for (let i = 0; i < 20; i++) bench.offer(bench.endpoint(`new${i}`, `10.0.0.${i}`));
    expect(bench.startable(0)).toHaveLength(4);
    expect(bench.startable(10_000)).toHaveLength(8);
  });

  it('gives up what waits for endpoints that have ended', () => {
    const bench = new Bench();
    const [gone, here] = [bench.endpoint('gone', '10.0.0.1'), bench.endpoint('here', '10.0.0.2')];
    bench.offer(gone);
    bench.offer(here);
    bench.table.remove(gone.peer);
    expect(bench.schedule.withdraw('ended').map(({ endpoint }) => endpoint.peer.id)).toEqual(['gone']);
    expect(bench.startable(0)).toEqual(['here']);
  });
});
