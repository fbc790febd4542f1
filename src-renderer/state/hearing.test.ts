import type { Peer } from '#contract';
import { describe, expect, it } from 'vitest';
import { hearingOf } from './hearing.ts';
import { sampleEntry, samplePeer } from './testing/samples.ts';

const TOLD_AT = 100_000;
const SELF = 'SVC_self:T';

function peer(name: string, hears: readonly string[] | null, change: Partial<Peer> = {}): Peer {
  const told = hears?.map((other) => (other === 'self' ? SELF : keyOf(other))) ?? null;
  return samplePeer({ name, hears: told, hearsToldAt: told && TOLD_AT, ...change });
}

function keyOf(name: string): string {
  return `SVC_${name}:Peerscope.Node`;
}

function hearing(subject: Peer, others: readonly Peer[], activity: Parameters<typeof hearingOf>[1]['activity'] = []) {
  const peers = new Map([subject, ...others].map((one) => [one.key, one]));
  const found = hearingOf(subject, { peers, selfKey: SELF, activity });
  if (found === null) return null;
  const names = (list: readonly Peer[]): string => list.map(({ name }) => name).join(' ');
  return {
    hears: names(found.hears),
    hearsNot: names(found.hearsNot),
    heardOnly: names(found.heardOnly),
    hearsOnly: names(found.hearsOnly),
    strangers: found.strangers
  };
}

describe('whom a peer hears', () => {
  it('is not known before it told', () => {
    expect(hearing(peer('cedar', null), [peer('birch', null)])).toBeNull();
  });

  it('is told of those who are here, and never of this machine or itself', () => {
    const cedar = peer('cedar', ['birch', 'self', 'cedar']);
    expect(hearing(cedar, [peer('birch', null), peer('oak', null)])).toEqual({
      hears: 'birch',
      hearsNot: 'oak',
      heardOnly: '',
      hearsOnly: '',
      strangers: []
    });
  });

  it('goes one way where the two contradict', () => {
    const cedar = peer('cedar', ['birch', 'elm']);
    const others = [peer('birch', ['cedar']), peer('elm', ['birch']), peer('oak', ['cedar'])];
    expect(hearing(cedar, others)).toMatchObject({ hears: 'birch elm', hearsNot: '', heardOnly: 'oak', hearsOnly: 'elm' });
  });

  it('is not held against who had just come, is quiet or is being asked', () => {
    const others = [
      peer('newcomer', null, { firstHeardAt: TOLD_AT - 9999 }),
      peer('quiet', null, { state: 'quiet' }),
      peer('asking', null, { state: 'asking' }),
      peer('settled', null, { firstHeardAt: TOLD_AT - 10_000 })
    ];
    expect(hearing(peer('cedar', []), others)?.hearsNot).toBe('settled');
    // nor does one who told before cedar came contradict it
    expect(hearing(peer('cedar', ['elm'], { firstHeardAt: TOLD_AT - 1 }), [peer('elm', [])])?.hearsOnly).toBe('');
  });

  it('says nothing of absence where an answer may have been cut', () => {
    const others = [peer('birch', null), peer('elm', ['cedar'])];
    expect(hearing(peer('cedar', ['birch'], { hearsMore: true }), others)).toMatchObject({ hearsNot: '', heardOnly: '' });
    expect(hearing(peer('cedar', ['elm']), [peer('elm', [], { hearsMore: true })])).toMatchObject({ hears: 'elm', hearsOnly: '' });
  });

  it('holds strangers, but not those who left here a moment before', () => {
    const cedar = peer('cedar', ['far', 'gone', 'long-gone']);
    const left = (name: string, at: number) => sampleEntry(1, { kind: 'left', peerKey: keyOf(name), at });
    const activity = [left('long-gone', TOLD_AT - 60_000), left('gone', TOLD_AT - 500)];
    expect(hearing(cedar, [], activity)?.strangers).toEqual([keyOf('far'), keyOf('long-gone')]);
  });
});
