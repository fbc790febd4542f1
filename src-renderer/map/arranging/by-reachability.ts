import type { Peer } from '#contract';
import { ONE_WAY_AFTER_MS, hearsUs, type GroupMark, type HearsUs } from '../../format/mark.ts';
import { words } from '../../words/words.svelte.ts';
import type { MapEdge } from '../map-graph.ts';
import type { Steps } from '../slices.ts';
import { groupKey, groupNode, type Arranged, type Cast, type Group } from './cast.ts';

/** More one-way pairs than this hide each other; those of the selected peer go first. */
export const PAIRS_DRAWN_MAX = 300;

/** In the order in which they are drawn. */
export const HEARING_GROUPS: readonly (readonly [HearsUs, GroupMark])[] = [
  ['yes', 'both-ways'],
  ['no', 'one-way'],
  ['unknown', 'way-unknown']
];

/**
 * Everybody around this machine, and of who hears whom only what is not mutual: a network where everybody hears everybody would
 * be n × (n − 1) lines that say nothing.
 */
export function* byReachability(cast: Cast): Steps<Arranged> {
  const { drawn, collapsed, nowMs } = cast;
  const pairs = oneWayPairs(cast);
  yield;
  const groups = collapsed ? groupsOf(cast) : [];
  yield;
  return {
    hubs: groups.map((group) => groupNode(group, cast)),
    ownHubs: groups.map(({ key }) => key),
    hubsOf: (peer) => (collapsed ? [hearingHubOf(peer, nowMs)] : []),
    pairs: {
      toldBy: drawn.filter(({ hears }) => hears !== null).length,
      oneWay: pairs.length,
      drawn: pairs.slice(0, PAIRS_DRAWN_MAX)
    },
    countsByTime: collapsed,
    rareTypes: 0
  };
}

function groupsOf({ counted, nowMs }: Cast): readonly Group[] {
  const groups = HEARING_GROUPS.map(([hears, mark]): Group => {
    const members = counted.filter((peer) => hearsUs(peer, nowMs) === hears);
    return { key: groupKey(hears), mark, label: words.map.hearing[hears], members };
  });
  return groups.filter(({ members }) => members.length > 0);
}

/** The group that a peer counts in when arranged by reachability and there are too many to be drawn. */
export function hearingHubOf(peer: Peer, nowMs: number): string {
  return groupKey(hearsUs(peer, nowMs));
}

/** Pairs of drawn peers of which one says that it hears the other, who says that it does not. From who hears to who is heard. */
function oneWayPairs({ drawn, selectedKey }: Cast): readonly MapEdge[] {
  const peers = new Map(drawn.map((peer) => [peer.key, peer]));
  const heard = new Map(drawn.map((peer) => [peer.key, new Set(peer.hears)]));
  const pairs = drawn.flatMap((hearer) =>
    (hearer.hears ?? []).flatMap((key): MapEdge[] => {
      const other = peers.get(key);
      if (other === undefined || other === hearer || !couldHave(other, hearer)) return [];
      return heard.get(key)?.has(hearer.key) === true ? [] : [{ from: hearer.key, to: key, kind: 'one-way' }];
    })
  );
  const isSelected = ({ from, to }: MapEdge) => from === selectedKey || to === selectedKey;
  return [...pairs.filter(isSelected), ...pairs.filter((pair) => !isSelected(pair))];
}

/** Whether what a peer told is complete, and of a time at which it should have heard the other, who may have come only afterwards. */
function couldHave({ state, hears, hearsMore, hearsToldAt }: Peer, other: Peer): boolean {
  if (hears === null || hearsMore || hearsToldAt === null || state === 'quiet' || other.state === 'quiet') return false;
  return hearsToldAt - other.firstHeardAt >= ONE_WAY_AFTER_MS;
}
