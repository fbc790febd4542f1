import { expect, test } from 'vitest';
import { receivedBy } from './received-by.ts';
import { samplePeer } from './testing/samples.ts';

const names = (peers: readonly { readonly name: string }[]) => peers.map(({ name }) => name);

/** Nodes of the seed service ask once and never again: "received by 3 of 5" stood there for good after the first edit. */
test('who asks only once is told apart and not waited for', () => {
  const { received, missing, askingOnce, counted } = receivedBy([
    samplePeer({ name: 'asked since', extended: true, upToDate: true }),
    samplePeer({ name: 'will ask', extended: true, upToDate: false }),
    samplePeer({ name: 'asked before', extended: false, upToDate: false }),
    samplePeer({ name: 'came after the edit', extended: false, upToDate: true })
  ]);
  expect(names(received)).toEqual(['asked since', 'came after the edit']);
  expect(names(missing)).toEqual(['will ask']);
  expect(names(askingOnce)).toEqual(['asked before']);
  expect(counted).toBe(3);
});

test('nobody here means that nothing can be told', () => {
  expect(receivedBy([])).toEqual({ received: [], missing: [], askingOnce: [], counted: 0 });
});
