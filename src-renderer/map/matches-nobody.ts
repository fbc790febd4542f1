import type { MapGraph } from './map-graph.ts';

/** Whether the filter leaves all peers out: those that are drawn are faded, and no bubble counts one. */
export function matchesNobody({ nodes, collapsedPeers }: Pick<MapGraph, 'nodes' | 'collapsedPeers'>): boolean {
  return collapsedPeers === 0 && !nodes.some(({ kind, dimmed }) => kind === 'peer' && !dimmed);
}
