import type { LanInterface, Peer, Self } from '#contract';
import { isOneWay, markOf, nextMarkChange } from '../format/mark.ts';
import { words } from '../words/words.svelte.ts';
import { byCapability, capabilityKey, typeOfCapabilityKey } from './arranging/by-capability.ts';
import { byInterface } from './arranging/by-interface.ts';
import { byReachability } from './arranging/by-reachability.ts';
import { commonTypes, countsOf } from './arranging/common-types.ts';
import { compare, type Arranged, type Cast } from './arranging/cast.ts';
import { SELF_KEY, type Arrangement, type MapGraph, type MapNode } from './map-graph.ts';
import type { Point } from './geometry.ts';
import { nodeSentence } from './node-sentence.ts';
import { typesOf } from './offered-types.ts';
import { atOnce, mapped, type Steps } from './slices.ts';

export { capabilityKey, typeOfCapabilityKey };

/** Above this many peers the map draws capabilities or groups with counts instead: nobody reads a thousand discs. */
export const PEERS_DRAWN_MAX = 400;

/** From so many peers on the window looks at them in its own time: see docs/decisions/0018. */
export const CROWD = 200;

export interface GraphInput {
  readonly self: Self;
  readonly peers: readonly Peer[];
  /** The filter: which peers stand out. Faded peers keep their places. */
  readonly matches: (peer: Peer) => boolean;
  /** Drawn even when the other peers are collapsed. */
  readonly selectedKey: string | null;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly arrangement?: Arrangement;
  /** Those of this machine: peers stand around them when arranged by interface. */
  readonly interfaces?: readonly LanInterface[];
  /** Where a person put nodes, by their keys. */
  readonly pins?: ReadonlyMap<string, Point>;
  /** However many there are; otherwise at most {@link PEERS_DRAWN_MAX}. */
  readonly drawsAll?: boolean;
  /** Likewise of types of capabilities. */
  readonly drawsAllTypes?: boolean;
  /** Keys of peers that said goodbye a moment ago. */
  readonly goodbyes?: readonly string[];
  /** Types that the filter asks for, as a person wrote them: drawn even when too many are offered. */
  readonly wantedTypes?: ReadonlySet<string>;
  /** Types that a single node offers. Told, as there may be peers that are not on the map. */
  readonly singleTypes?: ReadonlySet<string>;
}

const ARRANGE: Readonly<Record<Arrangement, (cast: Cast) => Steps<Arranged>>> = {
  capability: byCapability,
  reachability: byReachability,
  interface: byInterface
};

/**
 * The map of one moment. Pure: the same input gives an equal graph, whatever the order of the peers.
 *
 * Called by the window whenever peers, own capabilities, filter or selection change, and once more at `changesAtMs`. An equal graph
 * costs nothing: the map compares and draws only what differs.
 */
export function buildGraph(input: GraphInput): MapGraph {
  return atOnce(graphSteps(input));
}

/** {@link buildGraph} in steps, for a crowd: thousands take longer than somebody who types wants to wait. */
export function* graphSteps(input: GraphInput): Steps<MapGraph> {
  const { self, nowMs, arrangement = 'capability', pins } = input;
  const cast = yield* castSteps(input);
  const { drawn, counted, matching, collapsed, ownOffers } = cast;
  const arranged = yield* ARRANGE[arrangement](cast);
  yield;
  const drawnNodes = yield* mapped(drawn, (peer) => peerNode(peer, !matching.has(peer), arranged.hubsOf(peer), nowMs));
  const nodes = [selfNode(self, ownOffers, arranged.ownHubs), ...arranged.hubs, ...drawnNodes];
  yield;
  return {
    arrangement,
    nodes: pins === undefined || pins.size === 0 ? nodes : nodes.map((node) => pinned(node, pins.get(node.key))),
    collapsedPeers: collapsed ? matching.size - drawn.length : 0,
    rareTypes: arranged.rareTypes,
    goodbyes: input.goodbyes ?? [],
    changesAtMs: nextChange(arranged.countsByTime ? counted : drawn, nowMs),
    pairs: arranged.pairs
  };
}

const NO_TYPES: ReadonlySet<string> = new Set();

/** Who is on the map of one moment. */
function* castSteps(input: GraphInput): Steps<Cast> {
  const { self, peers, matches, selectedKey, nowMs, interfaces = [], drawsAll = false, drawsAllTypes = false } = input;
  const { wantedTypes, singleTypes = NO_TYPES } = input;
  const sorted = peers.toSorted((a, b) => compare(a.key, b.key));
  yield;
  const found = yield* mapped(sorted, matches);
  const matching = new Set(sorted.filter((_, index) => found[index]));
  const most = drawsAll ? Infinity : PEERS_DRAWN_MAX;
  const tooManyInAll = sorted.length > most;
  const collapsed = matching.size > most;
  // Where not all can be drawn, the filtered-out ones go first; if that is not enough, the map shows capabilities with counts.
  const drawn = sorted.filter((peer) => peer.key === selectedKey || (!collapsed && (!tooManyInAll || matching.has(peer))));
  const counted = tooManyInAll ? [...matching] : sorted;
  const ownOffers = typesOf(self.capabilities.filter((capability) => capability.announced));
  const wanted = new Set([...(wantedTypes ?? [])].map((type) => type.toLowerCase()));
  const wants = (type: string) => wanted.has(type.toLowerCase()) || capabilityKey(type) === selectedKey;
  yield;
  return { ownOffers, drawn, counted, matching, collapsed, interfaces, selectedKey, wants, singleTypes, drawsAllTypes, nowMs };
}

/** The types of capabilities that stand together as one on such a map. */
export function rareTypesOf(input: GraphInput): readonly string[] {
  const cast = atOnce(castSteps(input));
  const counts = countsOf(cast);
  const common = new Set(commonTypes(cast, counts));
  return [...counts.keys()].filter((type) => !common.has(type)).toSorted(compare);
}

function selfNode(self: Self, offers: readonly string[], hubs: readonly string[]): MapNode {
  const node = {
    key: SELF_KEY,
    kind: 'self',
    label: self.name,
    mark: 'self',
    offers,
    hubs,
    peerCount: 0,
    isSingle: false,
    collapsedPeers: 0,
    countText: '',
    dimmed: false,
    sight: null,
    countdown: null,
    pinnedAt: null
  } as const;
  return { ...node, sentence: nodeSentence(node) };
}

/** The last node of each peer, and in what words it was said. */
const knownNodes = new WeakMap<Peer, { readonly node: MapNode; readonly said: typeof words.map }>();

/** The same one for the same peer as long as it looks the same: a thousand sentences at every heartbeat of the map are many. */
function peerNode(peer: Peer, dimmed: boolean, hubs: readonly string[], nowMs: number): MapNode {
  const said = words.map;
  const known = knownNodes.get(peer);
  const { node } = known ?? {};
  const isSame = node !== undefined && known?.said === said && node.mark === markOf(peer, nowMs) && node.sight === sightOf(peer, nowMs);
  const looksSame = isSame && node.hubs.length === hubs.length && node.hubs.every((hub, index) => hub === hubs[index]);
  if (looksSame && node.dimmed === dimmed) return node;
  const fresh = looksSame ? { ...node, dimmed } : freshPeerNode(peer, dimmed, hubs, nowMs);
  knownNodes.set(peer, { node: fresh, said });
  return fresh;
}

function freshPeerNode(peer: Peer, dimmed: boolean, hubs: readonly string[], nowMs: number): MapNode {
  const mark = markOf(peer, nowMs);
  const countdown = mark === 'leaving' && peer.expiresAt !== null ? { fromMs: peer.lastSignAt, untilMs: peer.expiresAt } : null;
  const node = {
    key: peer.key,
    kind: 'peer',
    label: peer.name,
    mark,
    offers: typesOf(peer.capabilities),
    hubs,
    peerCount: 0,
    isSingle: false,
    collapsedPeers: 0,
    countText: '',
    dimmed,
    sight: sightOf(peer, nowMs),
    countdown,
    pinnedAt: null
  } as const;
  return { ...node, sentence: nodeSentence(node) };
}

function sightOf(peer: Peer, nowMs: number): MapNode['sight'] {
  return isOneWay(peer, nowMs) ? 'one-way' : 'sight';
}

function pinned(node: MapNode, pinnedAt: Point | undefined): MapNode {
  return pinnedAt === undefined || node.kind === 'self' ? node : { ...node, pinnedAt, sentence: words.map.pinnedNode(node.sentence) };
}

/** The moment at which time alone will change the mark of one of these peers. */
function nextChange(peers: readonly Peer[], nowMs: number): number | null {
  const moments = peers.map((peer) => nextMarkChange(peer, nowMs)).filter((moment) => moment !== null);
  return moments.length === 0 ? null : moments.reduce((earliest, moment) => Math.min(earliest, moment));
}
