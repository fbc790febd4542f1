import type { PeerNote } from '#contract';
import { expect, it } from 'vitest';
import { peerNoteErrors } from './peer-note-rules.ts';

const NOTE: PeerNote = { by: 'name', subject: 'nas', type: 'Peerscope.Node', alias: 'Attic', isFavourite: true, isHidden: false };

it('takes notes of different peers, with an alias or without', () => {
  const notes = [NOTE, { ...NOTE, type: 'Other' }, { ...NOTE, by: 'address' as const, subject: '10.0.0.7', alias: '' }];
  expect(peerNoteErrors(notes)).toEqual([]);
});

it('takes an alias of 64 characters, counted as people do, and refuses a longer one at its place', () => {
  expect(peerNoteErrors([{ ...NOTE, alias: '🖨'.repeat(64) }])).toEqual([]);
  expect(
    peerNoteErrors([
      { ...NOTE, subject: 'other' },
      { ...NOTE, alias: 'a'.repeat(65) }
    ])
  ).toEqual([{ field: 'peerNotes[1].alias', message: 'An alias has at most 64 characters.' }]);
});

it.each(['  ', 'a\nb', 'a\u202Eb', 'a\u0000b'])('refuses the alias %j', (alias) => {
  expect(peerNoteErrors([{ ...NOTE, alias }])).toMatchObject([{ field: 'peerNotes[0].alias' }]);
});

it.each(['nas', '10.0.0', '224.0.0.1', 'fe80::1'])('refuses a note about the address %s', (subject) => {
  expect(peerNoteErrors([{ ...NOTE, by: 'address', subject }])).toMatchObject([{ field: 'peerNotes[0].subject' }]);
});

it('refuses notes of nobody, two of one peer, and more than 512', () => {
  expect(peerNoteErrors([{ ...NOTE, subject: '' }])).toMatchObject([{ field: 'peerNotes[0].subject' }]);
  expect(peerNoteErrors([{ ...NOTE, subject: 'x'.repeat(256) }])).toMatchObject([{ field: 'peerNotes[0].subject' }]);
  expect(peerNoteErrors([NOTE, { ...NOTE, alias: 'Cellar' }])).toMatchObject([{ field: 'peerNotes[1]' }]);
  const many = Array.from({ length: 513 }, (_, i) => ({ ...NOTE, subject: `peer${i}` }));
  expect(peerNoteErrors(many.slice(1))).toEqual([]);
  expect(peerNoteErrors(many)).toMatchObject([{ field: 'peerNotes' }]);
});
