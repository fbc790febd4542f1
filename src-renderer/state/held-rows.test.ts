import type { Peer } from '#contract';
import { expect, it } from 'vitest';
import { heldRows, isHeldBack, MAX_KEPT_ROWS, rowsOf, type PeerRowState } from './held-rows.ts';
import { samplePeer } from './testing/samples.ts';

const named = (...names: readonly string[]): readonly Peer[] => names.map((name) => samplePeer({ name }));
const known = (peers: readonly Peer[]): ReadonlyMap<string, Peer> => new Map(peers.map((peer) => [peer.key, peer]));
const told = (rows: readonly PeerRowState[]): string => rows.map(({ peer, presence }) => `${peer.name}:${presence}`).join(' ');

it('keeps every row where it is while the order changes, and shows what is new of it', () => {
  const quiet = samplePeer({ name: 'c', state: 'quiet' });
  const rows = heldRows(rowsOf(named('a', 'b', 'c')), [quiet, ...named('a', 'b')], known([quiet, ...named('a', 'b')]));
  expect(told(rows)).toBe('a:here b:here c:here');
  expect(rows[2]?.peer.state).toBe('quiet');
  expect(isHeldBack(rows, [quiet, ...named('a', 'b')])).toBe(true);
});

it('lines newcomers up at the end, in their order', () => {
  expect(told(heldRows(rowsOf(named('m')), named('a', 'm', 'z'), known(named('a', 'm', 'z'))))).toBe('m:here a:here z:here');
});

it('keeps the place of who left, and of who matches the filter no more', () => {
  const rows = heldRows(rowsOf(named('a', 'b', 'c')), named('c'), known(named('b', 'c')));
  expect(told(rows)).toBe('a:left b:unmatched c:here');
});

it('gives who comes back its place again', () => {
  const without = heldRows(rowsOf(named('a', 'b')), named('b'), known(named('b')));
  expect(told(heldRows(without, named('a', 'b'), known(named('a', 'b'))))).toBe('a:here b:here');
});

it('lets all who are gone go once they are too many to be read', () => {
  const many = named(...Array.from({ length: MAX_KEPT_ROWS }, (_, index) => `peer-${index}`));
  const all = [...many, ...named('y', 'z')];
  expect(heldRows(rowsOf(all), named('y', 'z'), known(named('y', 'z')))).toHaveLength(MAX_KEPT_ROWS + 2);
  expect(told(heldRows(rowsOf(all), named('z'), known(named('z'))))).toBe('z:here');
});

it('holds nothing back when rows and order agree', () => {
  expect(isHeldBack(rowsOf(named('a', 'b')), named('a', 'b'))).toBe(false);
  expect(isHeldBack(rowsOf(named('a', 'b')), named('a'))).toBe(true);
});
