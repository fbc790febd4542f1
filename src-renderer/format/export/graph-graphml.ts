import { edgesOf } from '../../map/edges.ts';
import type { MapGraph } from '../../map/map-graph.ts';
import { xml } from './xml.ts';

/** The map's nodes and edges as GraphML 1.0, without places. Directed: an offer leads to its capability, a sight to who is heard. */
export function graphAsGraphml(graph: MapGraph): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    '  <key id="label" for="node" attr.name="label" attr.type="string"/>',
    '  <key id="kind" for="node" attr.name="kind" attr.type="string"/>',
    '  <key id="state" for="node" attr.name="state" attr.type="string"/>',
    '  <key id="relation" for="edge" attr.name="relation" attr.type="string"/>',
    '  <graph id="peerscope" edgedefault="directed">',
    ...graph.nodes.map(
      ({ key, label, kind, mark }) => `    <node id="${xml(key)}">${data('label', label)}${data('kind', kind)}${data('state', mark)}</node>`
    ),
    ...edgesOf(graph).map(({ from, to, kind }) => `    <edge source="${xml(from)}" target="${xml(to)}">${data('relation', kind)}</edge>`),
    '  </graph>',
    '</graphml>'
  ];
  return `${lines.join('\n')}\n`;
}

function data(key: string, text: string): string {
  return `<data key="${key}">${xml(text)}</data>`;
}
