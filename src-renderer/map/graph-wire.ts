import { ListReceiver, ListSender, type ListUpdate } from './keyed-list.ts';
import type { EdgeKind, MapEdge, MapGraph, MapNode } from './map-graph.ts';

/** A graph on its way to the drawing worker. */
export interface GraphUpdate extends Omit<MapGraph, 'nodes' | 'edges'> {
  readonly nodes: ListUpdate<MapNode>;
  /** Three numbers an edge: from and to as places in the list of nodes, and the place of its kind in {@link EDGE_KINDS}. */
  readonly edges: Uint32Array<ArrayBuffer>;
}

const EDGE_KINDS: readonly EdgeKind[] = ['offer', 'link', 'sight', 'one-way'];
const KIND_NUMBERS = new Map(EDGE_KINDS.map((kind, index) => [kind, index]));

export class GraphSender {
  readonly #nodes = new ListSender<MapNode>();

  /** What brings the receiver to this graph. */
  update({ nodes, edges, ...rest }: MapGraph): GraphUpdate {
    return { ...rest, nodes: this.#nodes.update(nodes), edges: numbered(nodes, edges) };
  }
}

/** Edges whose ends are not on the map are left out. A hot loop: there are ten edges to a node. */
function numbered(nodes: readonly MapNode[], edges: readonly MapEdge[]): Uint32Array<ArrayBuffer> {
  const places = new Map<string, number>();
  for (const { key } of nodes) places.set(key, places.size);
  const numbers = new Uint32Array(edges.length * 3);
  let filled = 0;
  let lastFrom: string | null = null;
  let from: number | undefined;
  for (const edge of edges) {
    // edges of one node follow each other
    if (edge.from !== lastFrom) from = places.get(edge.from);
    lastFrom = edge.from;
    const to = places.get(edge.to);
    if (from === undefined || to === undefined) continue;
    numbers[filled] = from;
    numbers[filled + 1] = to;
    numbers[filled + 2] = KIND_NUMBERS.get(edge.kind) ?? 0;
    filled += 3;
  }
  return filled === numbers.length ? numbers : numbers.slice(0, filled);
}

/** The other end: puts graphs together again. */
export class GraphReceiver {
  readonly #nodes = new ListReceiver<MapNode>();

  receive({ nodes, edges, ...rest }: GraphUpdate): MapGraph {
    const { keys } = nodes;
    const received: MapEdge[] = [];
    for (let at = 0; at < edges.length; at += 3) {
      const from = keys[edges[at] ?? -1];
      const to = keys[edges[at + 1] ?? -1];
      const kind = EDGE_KINDS[edges[at + 2] ?? -1];
      if (from !== undefined && to !== undefined && kind !== undefined) received.push({ from, to, kind });
    }
    return { ...rest, nodes: this.#nodes.receive(nodes), edges: received };
  }
}
