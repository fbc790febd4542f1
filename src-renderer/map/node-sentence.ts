import type { Mark } from '../format/mark.ts';
import { words } from '../words/words.svelte.ts';
import type { MapNode } from './map-graph.ts';

/** “cedar-nas, live, offers metrics and storage” — what a screen reader says for a node. */
export function nodeSentence({ kind, label, mark, peerCount, isSingle, offers }: Omit<MapNode, 'sentence'>): string {
  if (kind === 'group') return words.map.group(label, mark, peerCount);
  return kind === 'capability'
    ? words.map.capability(label, peerCount, isSingle)
    : words.map.node(label, mark, isUnanswered(mark) && offers.length === 0 ? null : offers);
}

/** Who has not answered yet may offer anything. */
function isUnanswered(mark: Mark): boolean {
  return mark === 'asking' || mark === 'unreachable';
}
