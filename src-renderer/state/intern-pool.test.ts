import { expect, test } from 'vitest';
import { InternPool } from './intern-pool.ts';
import { sampleBatch, sampleEntry, samplePeer } from './testing/samples.ts';

const copyOf = <T>(value: T): T => structuredClone(value);

const joined = sampleEntry(1, { offers: { added: ['http', 'ssh'], removed: [], addedCount: 2, removedCount: 0 } });
const left = sampleEntry(2, {
  kind: 'left',
  leaveReason: 'goodbye',
  offers: { added: [], removed: ['http', 'ssh'], addedCount: 0, removedCount: 2 }
});

test('changes nothing in what an entry says', () => {
  const pool = new InternPool();
  const entries = [
    joined,
    left,
    sampleEntry(4, { kind: 'renamed', peerName: 'attic', formerName: 'cedar' }),
    sampleEntry(3, { kind: 'network', peerKey: null, peerName: null, message: { en: 'wlan0 is gone.', de: 'wlan0 ist weg.' } })
  ];
  expect(pool.entries(copyOf(entries))).toEqual(entries);
  expect(pool.entries(copyOf(entries))).toEqual(entries);
});

test('changes nothing in what is told of a peer', () => {
  const pool = new InternPool();
  const peer = samplePeer({ name: 'nas', state: 'quiet', capabilities: [{ type: 'storage', port: 445, description: 'Share' }] });
  const batch = sampleBatch(7, { peers: [peer], activity: [joined], left: [{ key: 'a:b', reason: 'goodbye' }] });
  expect(pool.told(copyOf(batch))).toEqual(batch);
});

/**
 * Each batch is a copy of its own. The same types in ten thousand entries, eight a peer, took more of the window's memory than all
 * else in its log.
 */
test('lets entries of different batches share the list of what was offered', () => {
  const pool = new InternPool();
  const [first] = pool.entries(copyOf([joined]));
  const [second] = pool.entries(copyOf([left]));
  expect(second?.offers?.removed).toBe(first?.offers?.added);
});

test('takes lists that only look alike for different ones', () => {
  const pool = new InternPool();
  const offering = (added: readonly string[]) =>
    sampleEntry(1, { offers: { added, removed: [], addedCount: added.length, removedCount: 0 } });
  const entries = [offering(['a,b']), offering(['a', 'b']), offering(['a","b']), offering(['']), offering([])];
  expect(pool.entries(copyOf(entries))).toEqual(entries);
});

test('goes on when more was named than it holds', () => {
  const pool = new InternPool();
  const named = Array.from({ length: 25_000 }, (_, number) =>
    sampleEntry(number, { peerKey: `peer ${number}`, peerName: `name ${number}` })
  );
  expect(pool.entries(named)).toEqual(named);
  expect(pool.entries(copyOf(named.slice(0, 3)))).toEqual(named.slice(0, 3));
});
