import { words } from '../../words/words.svelte.ts';
import { edgesOf } from '../../map/edges.ts';
import type { MapGraph } from '../../map/map-graph.ts';
import type { HeardPair } from '../../map/heard-pairs.ts';
import { xml } from './xml.ts';

/** Pairs of hundreds that all hear each other: more would make a file that is too large to be saved. */
export const PAIRS_MAX = 200_000;

/**
 * The map's nodes and edges as GraphML 1.0, without places, and with whom the peers hear as far as they told. Directed: an offer leads
 * to its capability, a sight and what one hears to who is heard.
 */
export function graphAsGraphml(graph: MapGraph, pairs: readonly HeardPair[] = []): string {
  const edges = [...edgesOf(graph), ...pairs.slice(0, PAIRS_MAX).map((pair) => ({ ...pair, kind: 'hears' }))];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '  <key id="label" for="node" attr.name="label" attr.type="string"/>',
    '  <key id="kind" for="node" attr.name="kind" attr.type="string"/>',
    '  <key id="state" for="node" attr.name="state" attr.type="string"/>',
    '  <key id="relation" for="edge" attr.name="relation" attr.type="string"/>',
    '  <graph id="peerscope" edgedefault="directed">',
    ...(pairs.length > PAIRS_MAX ? [`    <desc>${xml(words.exporting.pairsCut(PAIRS_MAX, pairs.length))}</desc>`] : []),
    ...graph.nodes.map(
      ({ key, label, kind, mark }) => `    <node id="${xml(key)}">${data('label', label)}${data('kind', kind)}${data('state', mark)}</node>`
    ),
    ...edges.map(({ from, to, kind }) => `    <edge source="${xml(from)}" target="${xml(to)}">${data('relation', kind)}</edge>`),
    '  </graph>',
    '</graphml>'
  ];
  return `${lines.join('\n')}\n`;
}

function data(key: string, text: string): string {
  return `<data key="${key}">${xml(text)}</data>`;
}
