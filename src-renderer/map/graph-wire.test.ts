import { expect, it } from 'vitest';
import { samplePeer, sampleSelf } from '../state/testing/samples.ts';
import { buildGraph } from './build-graph.ts';
import { GraphReceiver, GraphSender } from './graph-wire.ts';
import type { MapGraph } from './map-graph.ts';

const graphOf = (...names: readonly string[]): MapGraph =>
  buildGraph({
    self: sampleSelf(),
    peers: names.map((name) => samplePeer({ name })),
    matches: () => true,
    selectedKey: null,
    nowMs: 60_000
  });

it('arrives as it was, from the first graph on', () => {
  const [sender, receiver] = [new GraphSender(), new GraphReceiver()];
  const graphs = [graphOf('birch', 'cedar'), graphOf('birch', 'cedar', 'elm'), graphOf('elm'), graphOf(), graphOf('birch')];
  for (const graph of graphs) expect(receiver.receive(structuredClone(sender.update(graph)))).toEqual(graph);
});

it('names a peer that has not changed and does not send it again', () => {
  const [birch, cedar] = [samplePeer({ name: 'birch' }), samplePeer({ name: 'cedar' })];
  const input = { self: sampleSelf(), matches: () => true, selectedKey: null, nowMs: 60_000 };
  const sender = new GraphSender();
  sender.update(buildGraph({ ...input, peers: [birch] }));
  const { nodes } = sender.update(buildGraph({ ...input, peers: [birch, cedar] }));
  expect(nodes.keys).toEqual(expect.arrayContaining([birch.key, cedar.key]));
  const sent = nodes.changed.filter(({ kind }) => kind === 'peer').map(({ key }) => key);
  expect(sent).toEqual([cedar.key]);
});

it('sends a peer anew whose mark or offers have changed', () => {
  const birch = samplePeer({ name: 'birch', firstHeardAt: 55_000 });
  const input = { self: sampleSelf(), selectedKey: null };
  const before = buildGraph({ ...input, peers: [birch], matches: () => true, nowMs: 60_000 });
  const peersSent = (after: MapGraph) => {
    const sender = new GraphSender();
    sender.update(before);
    return sender.update(after).nodes.changed.filter(({ kind }) => kind === 'peer');
  };
  expect(peersSent(buildGraph({ ...input, peers: [birch], matches: () => true, nowMs: 90_000 }))).toMatchObject([{ mark: 'live' }]);
  const changed = { ...birch, capabilities: [] };
  expect(peersSent(buildGraph({ ...input, peers: [changed], matches: () => true, nowMs: 60_000 }))).toMatchObject([{ offers: [] }]);
});

// A search of 5,000 peers sent them all anew, which kept the next key waiting for a tenth of a second.
it('tells what a filter dims and undims without sending it anew', () => {
  const peers = [samplePeer({ name: 'birch' }), samplePeer({ name: 'cedar' })];
  const [sender, receiver] = [new GraphSender(), new GraphReceiver()];
  for (const [index, wanted] of ['', 'birch', 'cedar', 'nobody', ''].entries()) {
    const matches = ({ name }: { readonly name: string }): boolean => name.includes(wanted);
    const graph = buildGraph({ self: sampleSelf(), peers, matches, selectedKey: null, nowMs: 60_000 });
    const update = structuredClone(sender.update(graph));
    if (index > 0) expect(update.nodes.changed.filter(({ kind }) => kind === 'peer')).toEqual([]);
    expect(receiver.receive(update)).toEqual(graph);
  }
});
