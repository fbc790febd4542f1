import type { PeerNote } from '#contract';
import { describe, expect, it } from 'vitest';
import { fromSnapshot } from './lan-data.ts';
import { matches } from './matching.ts';
import { parseFilter } from './filter-language.ts';
import { NoteIndex, sharersOf } from './noted.ts';
import { changedNotes } from './peer-notes.ts';
import { inOrder } from './peer-order.ts';
import { sampleEntry, samplePeer, sampleSettings, sampleSnapshot } from './testing/samples.ts';

const NOTE: PeerNote = { by: 'name', subject: 'nas', type: 'Peerscope.Node', alias: 'Attic', isFavourite: true, isHidden: false };
const nas = samplePeer({ name: 'nas', id: 'SVC_1', key: 'SVC_1:Peerscope.Node' });
const nasAgain = { ...nas, id: 'SVC_2', key: 'SVC_2:Peerscope.Node' };
const seed = samplePeer({ name: 'SVC_s', id: 'SVC_s', type: 'Alpha', key: 'SVC_s:Alpha', extended: false });

describe('a note', () => {
  it('is found again after a restart, by name and type', () => {
    const index = new NoteIndex([NOTE]);
    for (const peer of [nas, nasAgain]) {
      expect(index.noted(peer)).toMatchObject({ key: peer.key, name: 'Attic', announcedName: 'nas', isFavourite: true });
    }
    expect(index.noted({ ...nas, type: 'Other' }).name).toBe('nas');
    expect(index.noted(samplePeer({ name: 'birch' })).name).toBe('birch');
  });

  it('is found by any address and the type where no name is announced', () => {
    const index = new NoteIndex([{ ...NOTE, by: 'address', subject: '192.168.1.26', type: 'Alpha' }]);
    const confirmedElsewhere = [{ address: '10.0.0.7', confirmed: true, interfaceName: null }, ...seed.addresses];
    expect(index.noted({ ...seed, id: 'SVC_t', name: 'SVC_t', addresses: confirmedElsewhere }).name).toBe('Attic');
    // a name is the better proof: who has one is never found by its address
    expect(index.noted({ ...seed, name: 'named' }).name).toBe('named');
  });

  it('leaves peers that it does not concern the same objects, and those that it does between two looks', () => {
    const index = new NoteIndex([NOTE]);
    expect(index.noted(seed)).toBe(seed);
    expect(index.noted(nas)).toBe(index.noted(nas));
    const data = fromSnapshot(sampleSnapshot({ peers: [nas] }));
    expect(new NoteIndex([]).applied(data)).toBe(data);
  });

  it('stands in what happened, too, of those who are gone by their name', () => {
    const settings = sampleSettings({ peerNotes: [NOTE] });
    const activity = [
      sampleEntry(1, { peerKey: 'SVC_0:Peerscope.Node', peerName: 'nas', kind: 'left' }),
      sampleEntry(2, { peerKey: nas.key, peerName: 'former-name' }),
      sampleEntry(3, { peerKey: 'SVC_0:Other', peerName: 'nas' })
    ];
    const data = new NoteIndex([NOTE]).applied(fromSnapshot(sampleSnapshot({ peers: [nas], settings, activity })));
    expect(data.activity.map(({ peerName }) => peerName)).toEqual(['Attic', 'Attic', 'nas']);
  });

  it('says for how many it holds', () => {
    const noted = new NoteIndex([NOTE]).noted(nas);
    expect(sharersOf(noted, [noted, nasAgain, seed, { ...nas, type: 'Other' }])).toBe(2);
  });
});

describe('the list of notes', () => {
  it('holds one note of a peer, and none that says nothing', () => {
    const named = changedNotes([], nas, { alias: 'Attic' });
    expect(named).toEqual([{ ...NOTE, isFavourite: false }]);
    const noted = new NoteIndex(named).noted(nas);
    const both = changedNotes(named, noted, { isFavourite: true });
    expect(both).toEqual([NOTE]);
    expect(changedNotes(both, noted, { alias: '', isFavourite: false })).toEqual([]);
  });

  it('keeps what is noted of others', () => {
    const other: PeerNote = { ...NOTE, subject: 'birch' };
    expect(changedNotes([other], seed, { isHidden: true })).toEqual([
      other,
      { by: 'address', subject: '192.168.1.26', type: 'Alpha', alias: '', isFavourite: false, isHidden: true }
    ]);
  });
});

describe('noted peers', () => {
  const attic = new NoteIndex([NOTE]).noted(nas);
  const hidden = new NoteIndex([{ ...NOTE, subject: 'cam', alias: '', isFavourite: false, isHidden: true }]).noted(
    samplePeer({ name: 'cam' })
  );

  it.each([
    ['attic', true, false],
    ['nas', true, false],
    ['name:nas', true, false],
    ['name:attic', true, false],
    ['is:favourite', true, false],
    ['is:hidden', false, true],
    ['-is:favourite', false, true]
  ])('are found by %s', (text, findsAttic, findsHidden) => {
    const { terms } = parseFilter(text);
    expect([attic, hidden].map((peer) => matches(peer, terms, 0))).toEqual([findsAttic, findsHidden]);
  });

  it('are first in the table if they are favourites, whichever way it is sorted', () => {
    const peers = [samplePeer({ name: 'aaa' }), attic, samplePeer({ name: 'zzz' })];
    for (const direction of ['ascending', 'descending'] as const) {
      expect(inOrder(peers, { column: 'name', direction }, 0)[0]).toBe(attic);
    }
  });
});
