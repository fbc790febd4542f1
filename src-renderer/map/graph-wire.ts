import { ListReceiver, ListSender, type ListUpdate } from './keyed-list.ts';
import type { MapGraph, MapNode } from './map-graph.ts';

/** A graph on its way to the drawing worker. */
export interface GraphUpdate extends Omit<MapGraph, 'nodes'> {
  /** Whether they are dimmed stands in `dimmed` only. */
  readonly nodes: ListUpdate<MapNode>;
  /** One for each of the nodes: 1 if it is dimmed. A search dims thousands that are as they were otherwise. */
  readonly dimmed: Uint8Array<ArrayBuffer>;
}

export class GraphSender {
  readonly #nodes = new ListSender<MapNode>(differsInDimmingAtMost);

  /** What brings the receiver to this graph. */
  update({ nodes, ...rest }: MapGraph): GraphUpdate {
    const dimmed = new Uint8Array(nodes.length);
    nodes.forEach((node, at) => (dimmed[at] = Number(node.dimmed)));
    return { ...rest, nodes: this.#nodes.update(nodes), dimmed };
  }
}

/** Whatever is replaced is a new object; what was taken over from the node before is not. */
function differsInDimmingAtMost(a: MapNode, b: MapNode): boolean {
  if (a === b) return true;
  const keys = Object.keys(b) as (keyof MapNode)[]; // of a node, which has no others
  return keys.every((key) => key === 'dimmed' || a[key] === b[key]);
}

/** The other end: puts graphs together again. */
export class GraphReceiver {
  readonly #nodes = new ListReceiver<MapNode>();

  receive({ nodes, dimmed, ...rest }: GraphUpdate): MapGraph {
    const isDimmed = (at: number): boolean => dimmed[at] === 1;
    const shown = this.#nodes.receive(nodes).map((node, at) => (node.dimmed === isDimmed(at) ? node : { ...node, dimmed: isDimmed(at) }));
    return { ...rest, nodes: shown };
  }
}
