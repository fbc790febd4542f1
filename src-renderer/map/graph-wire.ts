import { ListReceiver, ListSender, type ListUpdate } from './keyed-list.ts';
import type { EdgeKind, MapEdge, MapGraph, MapNode } from './map-graph.ts';

/** A graph on its way to the drawing worker. */
export interface GraphUpdate extends Omit<MapGraph, 'nodes' | 'edges'> {
  /** Whether they are dimmed stands in `dimmed` only. */
  readonly nodes: ListUpdate<MapNode>;
  /** One for each of the nodes: 1 if it is dimmed. A search dims thousands that are as they were otherwise. */
  readonly dimmed: Uint8Array<ArrayBuffer>;
  /** Three numbers an edge: from and to as places in the list of nodes, and the place of its kind in {@link EDGE_KINDS}. */
  readonly edges: Uint32Array<ArrayBuffer>;
}

const EDGE_KINDS: readonly EdgeKind[] = ['offer', 'link', 'sight', 'one-way'];
const KIND_NUMBERS = new Map(EDGE_KINDS.map((kind, index) => [kind, index]));

export class GraphSender {
  readonly #nodes = new ListSender<MapNode>(differsInDimmingAtMost);

  /** What brings the receiver to this graph. */
  update({ nodes, edges, ...rest }: MapGraph): GraphUpdate {
    const dimmed = Uint8Array.from(nodes, (node) => Number(node.dimmed));
    return { ...rest, nodes: this.#nodes.update(nodes), dimmed, edges: numbered(nodes, edges) };
  }
}

/** Whatever is replaced is a new object; what was taken over from the node before is not. */
function differsInDimmingAtMost(a: MapNode, b: MapNode): boolean {
  if (a === b) return true;
  const keys = Object.keys(b) as (keyof MapNode)[]; // of a node, which has no others
  return keys.every((key) => key === 'dimmed' || a[key] === b[key]);
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

  receive({ nodes, dimmed, edges, ...rest }: GraphUpdate): MapGraph {
    const { keys } = nodes;
    const received: MapEdge[] = [];
    for (let at = 0; at < edges.length; at += 3) {
      const from = keys[edges[at] ?? -1];
      const to = keys[edges[at + 1] ?? -1];
      const kind = EDGE_KINDS[edges[at + 2] ?? -1];
      if (from !== undefined && to !== undefined && kind !== undefined) received.push({ from, to, kind });
    }
    const isDimmed = (at: number): boolean => dimmed[at] === 1;
    const shown = this.#nodes.receive(nodes).map((node, at) => (node.dimmed === isDimmed(at) ? node : { ...node, dimmed: isDimmed(at) }));
    return { ...rest, nodes: shown, edges: received };
  }
}
