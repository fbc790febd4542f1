import type { EdgeKind, MapEdge, MapGraph, MapNode } from './map-graph.ts';

/**
 * A graph on its way to the drawing worker. Nodes that it has already are named and not sent again, and edges are numbers: of a
 * graph of 5,000 peers a copy with all its words took a tenth of a second on both sides, at every join.
 */
export interface GraphUpdate extends Omit<MapGraph, 'nodes' | 'edges'> {
  /** Of all nodes, in their order. */
  readonly keys: readonly string[];
  /** New and changed ones. */
  readonly changed: readonly MapNode[];
  /** Three numbers an edge: from and to as places in `keys`, and the place of its kind in {@link EDGE_KINDS}. */
  readonly edges: Uint32Array<ArrayBuffer>;
}

const EDGE_KINDS: readonly EdgeKind[] = ['offer', 'link', 'sight', 'one-way'];

/** What brings a worker that has `before` to `after`. Edges whose ends are not on the map are left out. */
export function graphUpdate(before: MapGraph | null, after: MapGraph): GraphUpdate {
  const { nodes, edges, ...rest } = after;
  const had = new Map(before?.nodes.map((node) => [node.key, node]));
  const places = new Map(nodes.map(({ key }, place) => [key, place]));
  const numbers = new Uint32Array(edges.length * 3);
  let filled = 0;
  for (const { from, to, kind } of edges) {
    const [fromPlace, toPlace] = [places.get(from), places.get(to)];
    if (fromPlace === undefined || toPlace === undefined) continue;
    numbers[filled] = fromPlace;
    numbers[filled + 1] = toPlace;
    numbers[filled + 2] = EDGE_KINDS.indexOf(kind);
    filled += 3;
  }
  return {
    ...rest,
    keys: nodes.map(({ key }) => key),
    changed: nodes.filter((node) => had.get(node.key) !== node),
    edges: numbers.slice(0, filled)
  };
}

/** The other end: puts graphs together again. */
export class GraphReceiver {
  #nodes = new Map<string, MapNode>();

  receive({ keys, changed, edges, ...rest }: GraphUpdate): MapGraph {
    for (const node of changed) this.#nodes.set(node.key, node);
    const nodes = keys.map((key) => this.#nodes.get(key)).filter((node) => node !== undefined);
    this.#nodes = new Map(nodes.map((node) => [node.key, node]));
    const received: MapEdge[] = [];
    for (let at = 0; at < edges.length; at += 3) {
      const [from, to, kind] = [keys[edges[at] ?? -1], keys[edges[at + 1] ?? -1], EDGE_KINDS[edges[at + 2] ?? -1]];
      if (from !== undefined && to !== undefined && kind !== undefined) received.push({ from, to, kind });
    }
    return { ...rest, nodes, edges: received };
  }
}
