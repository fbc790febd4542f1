import type { Mark } from '../format/mark.ts';
import type { MapNode } from './map-graph.ts';

const STATE_WORDS: Readonly<Record<Mark, string>> = {
  self: 'this machine',
  live: 'live',
  joined: 'just joined',
  asking: 'being asked what it offers',
  quiet: 'quiet',
  leaving: 'leaving',
  unreachable: 'heard, but cannot be reached',
  conflict: 'in conflict with another machine',
  capability: 'capability'
};

/** “cedar-nas, live, offers metrics and storage” — what a screen reader says for a node. */
export function nodeSentence(node: Omit<MapNode, 'sentence'>): string {
  if (node.kind === 'capability') return `${node.label}, capability, offered by ${providers(node.peerCount)}`;
  const offers = node.offers.length === 0 ? 'offers nothing' : `offers ${listed(node.offers)}`;
  return `${node.label}, ${STATE_WORDS[node.mark]}, ${offers}`;
}

function providers(peerCount: number): string {
  if (peerCount === 0) return 'this machine alone';
  return peerCount === 1 ? '1 peer' : `${peerCount} peers`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
