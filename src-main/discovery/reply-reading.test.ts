import { describe, expect, it } from 'vitest';
import { encodeCapabilities, encodeHeardPeers } from './capability-codec.ts';
import type { InquiryOutcome } from './capability-transport.ts';
import { readOutcome } from './reply-reading.ts';

const ours = { id: 'SVC_x', extended: true };
const seed = { id: 'SVC_x', extended: false };
const list = encodeCapabilities([{ type: 'A', port: 1, description: '' }]);
const answered = (responderId: string | null, frames = list): InquiryOutcome => ({ kind: 'answered', responderId, frames });

describe('a reply', () => {
  it('counts only if the responder is who was meant', () => {
    expect(readOutcome(answered('SVC_x'), ours, 'HELLO').kind).toBe('capabilities');
    expect(readOutcome(answered('SVC_y'), ours, 'HELLO')).toMatchObject({ kind: 'failed', failure: 'other-node', responderId: 'SVC_y' });
    expect(readOutcome(answered('SVC_y'), seed, 'HELLO')).toMatchObject({ failure: 'other-node' });
  });

  it('without a routing id is accepted from nodes without a port field only', () => {
    expect(readOutcome(answered(null), seed, 'HELLO').kind).toBe('capabilities');
    expect(readOutcome(answered(null), ours, 'HELLO')).toMatchObject({ failure: 'other-node' });
  });

  it('that never came still tells who is there', () => {
    const cut: InquiryOutcome = { kind: 'failed', failure: 'closed', connected: true, responderId: 'SVC_y' };
    expect(readOutcome(cut, ours, 'HELLO')).toMatchObject({ failure: 'other-node', connected: true });
    expect(readOutcome({ ...cut, responderId: null }, ours, 'HELLO')).toMatchObject({ failure: 'closed' });
  });

  it('to PEERS is a list of keys or garbled', () => {
    const keys = encodeHeardPeers([{ id: 'a', type: 'T' }]);
    expect(readOutcome(answered('SVC_x', keys), ours, 'PEERS')).toEqual({ kind: 'heard-peers', keys: ['a:T'] });
    expect(readOutcome(answered('SVC_x', [new Uint8Array([1])]), ours, 'PEERS')).toMatchObject({ failure: 'garbled' });
  });
});
