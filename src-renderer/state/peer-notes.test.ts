import type { PeerNote } from '#contract';
import { beforeEach, expect, it } from 'vitest';
import { PeerNotes } from './peer-notes.ts';
import { FakeBridge, samplePeer } from './testing/samples.ts';
import { Toasts } from './toasts.svelte.ts';

const nas = samplePeer({ name: 'nas' });
let bridge: FakeBridge;
let toasts: Toasts;
let told: readonly PeerNote[];
let notes: PeerNotes;

beforeEach(() => {
  bridge = new FakeBridge();
  toasts = new Toasts(() => new Map());
  told = [];
  notes = new PeerNotes(bridge, toasts, () => told);
});

function sent(): unknown {
  return bridge.told.map(([, change]) => change);
}

it('sends two changes in a row one after the other, the second with the first in it', async () => {
  await Promise.all([notes.rename(nas, ' Attic '), notes.setFavourite(nas, true)]);
  const attic = { by: 'name', subject: 'nas', type: 'Peerscope.Node', alias: 'Attic', isFavourite: false, isHidden: false };
  expect(sent()).toEqual([{ peerNotes: [attic] }, { peerNotes: [{ ...attic, isFavourite: true }] }]);
});

it('takes what the main process tells for what holds', async () => {
  await notes.rename(nas, 'Attic');
  told = []; // somebody reset the notes meanwhile
  await notes.setFavourite(nas, true);
  expect(sent()).toMatchObject([{ peerNotes: [{ alias: 'Attic' }] }, { peerNotes: [{ alias: '', isFavourite: true }] }]);
});

it('refuses an alias at once that cannot be, and hands on why another was refused', async () => {
  expect(await notes.rename(nas, 'a'.repeat(65))).toBe('An alias has at most 64 characters.');
  expect(await notes.rename(nas, 'a\u202Eb')).toBe('An alias cannot contain control characters.');
  expect(sent()).toEqual([]);
  bridge.answers.changeSettings = () => Promise.resolve({ ok: false, errors: [{ field: 'peerNotes', message: 'Too many.' }] });
  expect(await notes.rename(nas, 'Attic')).toBe('Too many.');
  bridge.answers.changeSettings = () => Promise.reject(new Error('The disk is gone.'));
  expect(await notes.rename(nas, 'Attic')).toBe('That did not work: The disk is gone.');
});

it('hides a peer with a way back', async () => {
  await notes.hide(nas);
  expect(toasts.shown).toMatchObject({ kind: 'done', text: 'nas is hidden' });
  if (toasts.shown?.kind === 'done') toasts.shown.undo?.();
  await notes.setFavourite(nas, true);
  expect(sent()).toMatchObject([
    { peerNotes: [{ isHidden: true }] },
    { peerNotes: [] },
    { peerNotes: [{ isHidden: false, isFavourite: true }] }
  ]);
});

it('keeps the alias that is being typed about one peer, and about no other', () => {
  const [nas, other] = [samplePeer({ name: 'nas' }), samplePeer({ name: 'other' })];
  notes.keepDraft(nas, 'Old');
  expect([notes.draftOf(nas), notes.draftOf(other)]).toEqual(['Old', null]);
  notes.keepDraft(nas, null);
  expect(notes.draftOf(nas)).toBeNull();
});
