import { SELF_KEY, type Arrangement, type EdgeKind, type MapEdge, type MapGraph, type MapNode } from './map-graph.ts';

/** What an edge to a hub says in each arrangement; null where hubs only say where a peer stands. */
const TO_HUB: Readonly<Record<Arrangement, EdgeKind | null>> = { capability: 'offer', interface: 'link', reachability: null };

/**
 * The edges of a graph, all of whose ends are on the map. They follow from its nodes, ten of them from each: whoever hands a graph on,
 * keeps or compares it, has the nodes alone to do with.
 */
export function edgesOf({ arrangement, nodes, pairs }: MapGraph): readonly MapEdge[] {
  const present = new Set(nodes.map(({ key }) => key));
  const edges: MapEdge[] = [];
  const toHub = TO_HUB[arrangement];
  for (const { key, kind, mark, hubs } of nodes) {
    if (kind === 'group' && toHub !== 'offer') edges.push({ from: SELF_KEY, to: key, kind: mark === 'one-way' ? 'one-way' : 'link' });
    if (toHub === null || (kind === 'self' && toHub === 'link')) continue;
    for (const hub of hubs) if (present.has(hub)) edges.push({ from: key, to: hub, kind: toHub });
  }
  for (const node of nodes) if (isSightDrawn(node, arrangement)) edges.push({ from: SELF_KEY, to: node.key, kind: node.sight });
  return edges.concat(pairs?.drawn ?? []);
}

/** A node and all it has an edge to. Whom this machine sees is no neighbourhood of this machine: that is everybody. */
export function neighbourhoodOf(key: string, edges: readonly MapEdge[]): ReadonlySet<string> {
  const near = new Set([key]);
  for (const { from, to, kind } of edges) {
    if (from === key && kind !== 'sight') near.add(to);
    if (to === key) near.add(from);
  }
  return near;
}

/** Around interfaces links say that a peer is heard. */
function isSightDrawn(node: MapNode, arrangement: Arrangement): node is MapNode & { readonly sight: EdgeKind } {
  return node.sight !== null && (arrangement !== 'interface' || node.sight === 'one-way');
}
