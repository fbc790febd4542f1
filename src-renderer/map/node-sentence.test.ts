import { expect, test } from 'vitest';
import { nodeSentence } from './node-sentence.ts';

const NODE = { key: 'k', kind: 'peer', label: 'nas', mark: 'live', peerCount: 0, offers: ['print'] } as const;

// a peer that had never answered was said to offer nothing
test('says what a peer offers, that it offers nothing, or nothing of it while that is not known', () => {
  const said = (change: object) => nodeSentence({ ...NODE, ...change } as unknown as Parameters<typeof nodeSentence>[0]); // fields it reads
  expect(said({})).toBe('nas, live, offers print');
  expect(said({ offers: [] })).toBe('nas, live, offers nothing');
  expect(said({ mark: 'unreachable', offers: [] })).toBe('nas, heard, but cannot be reached');
  expect(said({ mark: 'unreachable' })).toBe('nas, heard, but cannot be reached, offers print');
  expect(said({ mark: 'asking', offers: [] })).toBe('nas, being asked what it offers');
});
