import type { PeerNote } from '#contract';
import { expect, it } from 'vitest';
import { ShownNames } from './shown-names.ts';
import { peerView } from './testing/fake-discovery.ts';

const NOTE: PeerNote = { by: 'name', subject: 'nas', type: 'T', alias: 'Attic', isFavourite: false, isHidden: false };
const nas = peerView({ id: 'SVC_a', type: 'T', name: 'nas' });
const nameless = peerView({
  ...{ id: 'SVC_b', type: 'T', name: 'SVC_b' },
  addresses: [{ address: '10.0.0.9', confirmed: true, interfaceName: null }]
});

it('calls a peer by its alias, by what it announces, and by its address only if it announces no name', () => {
  const byAddress: PeerNote = { ...NOTE, by: 'address', subject: '10.0.0.9', alias: 'Lamp' };
  const names = new ShownNames(() => [NOTE, byAddress]);
  expect([nas, nameless].map((peer) => names.of(peer))).toEqual(['Attic', 'Lamp']);
  expect(names.of({ ...nameless, id: 'SVC_c', name: 'lamp' })).toBe('lamp');
  expect(names.of({ ...nas, type: 'Other' })).toBe('nas');
});

it('knows whom the person has hidden', () => {
  const names = new ShownNames(() => [{ ...NOTE, isHidden: true }]);
  expect([nas, nameless, { ...nas, type: 'Other' }].map((peer) => names.isHidden(peer))).toEqual([true, false, false]);
});

it('follows the notes, and keeps to the announced name where a note has no alias', () => {
  let notes: readonly PeerNote[] = [{ ...NOTE, alias: '', isHidden: true }];
  const names = new ShownNames(() => notes);
  expect(names.of(nas)).toBe('nas');
  notes = [NOTE];
  expect(names.of(nas)).toBe('Attic');
});
