import type { Point } from '../geometry.ts';
import { radiusOf } from '../geometry.ts';
import { edgesOf, neighbourhoodOf } from '../edges.ts';
import type { Arrangement, EdgeKind, MapEdge, MapGraph, MapNode } from '../map-graph.ts';
import type { PlacesMessage } from '../map-messages.ts';

export const FADE_MS = 220;
/** Who said goodbye wears the mark of it for so long before he fades. */
export const GOODBYE_MS = 2_000;
/** In a crowd somebody always comes or goes: each takes effect in one picture, or every picture would be painted anew. */
const FADES_MAX = 600;

/** A node on the stage, and how it gets from what it was to what it is. */
export interface Actor {
  node: MapNode;
  radius: number;
  /** Where it is going; null until the layout has spoken. */
  target: Point | null;
  from: Point;
  movedAtMs: number;
  /** When it came into sight, and when it goes, once it was taken out of the graph: at once or, after a goodbye, a little later. */
  shownAtMs: number;
  goneAtMs: number | null;
  /** It is no node any more, and still shows that it said goodbye. */
  saysGoodbye: boolean;
  /** When it was first drawn as just joined; null if never. */
  joinedAtMs: number | null;
  /** The present moment, set by `advance`: place and opacity from 0 to 1. */
  place: Point;
  opacity: number;
}

/** How much is left of what the filter leaves out. */
const DIMMED = 0.3;

/** How strongly a node is drawn, from 0 to 1. */
export function strengthOf({ opacity, node }: Actor): number {
  return opacity * (node.dimmed ? DIMMED : 1);
}

export interface Line {
  readonly from: Actor;
  readonly to: Actor;
  readonly kind: EdgeKind;
}

/** Who is on the stage. Nodes keep their actor for as long as their key is there; leaving ones fade before they go. */
export class Scene {
  readonly #actors = new Map<string, Actor>();
  #lines: readonly Line[] = [];
  #edges: readonly MapEdge[] = [];
  readonly #neighbourhoods = new Map<string, ReadonlySet<string>>();
  /** With reduced motion everything is at once where it belongs. */
  reducedMotion = false;
  #arrangement: Arrangement | null = null;

  get actors(): readonly Actor[] {
    return [...this.#actors.values()].filter((actor) => actor.target !== null);
  }

  get lines(): readonly Line[] {
    return this.#lines;
  }

  actor(key: string | null): Actor | undefined {
    return key === null ? undefined : this.#actors.get(key);
  }

  /** See {@link neighbourhoodOf}. Asked for in every picture, and found once for each graph. */
  neighbourhood(key: string): ReadonlySet<string> {
    const near = this.#neighbourhoods.get(key) ?? neighbourhoodOf(key, this.#edges);
    this.#neighbourhoods.set(key, near);
    return near;
  }

  setGraph(graph: MapGraph, nowMs: number): void {
    const present = new Set(graph.nodes.map((node) => node.key));
    // whoever left stood there, and not where another arrangement would have put him
    const goodbyes = new Set(this.#arrangement === graph.arrangement ? graph.goodbyes : []);
    this.#arrangement = graph.arrangement;
    for (const [key, actor] of this.#actors) {
      if (!present.has(key)) dismiss(actor, goodbyes.has(key), nowMs);
    }
    for (const node of graph.nodes) this.#cast(node, nowMs);
    const fading = this.#lines.filter(({ from, to }) => isFading(from, to) || isFading(to, from));
    this.#edges = edgesOf(graph);
    this.#neighbourhoods.clear();
    this.#lines = [...this.#edges.flatMap(({ from, to, kind }) => this.#line(from, to, kind)), ...fading];
  }

  setPlaces({ keys, places }: PlacesMessage, nowMs: number): void {
    keys.forEach((key, index) => {
      const actor = this.#actors.get(key);
      const target = { x: places[index * 2] ?? 0, y: places[index * 2 + 1] ?? 0 };
      if (actor === undefined || samePoint(actor.target, target)) return;
      if (actor.target === null) {
        Object.assign(actor, { place: target, from: target, shownAtMs: nowMs });
      } else {
        Object.assign(actor, { from: actor.place, movedAtMs: nowMs });
      }
      actor.target = target;
    });
  }

  /** Puts a node where a hand holds it. */
  move(key: string, place: Point): void {
    const actor = this.#actors.get(key);
    if (actor !== undefined) Object.assign(actor, { from: place, target: place, movedAtMs: -Infinity });
  }

  /** Brings places and opacities to `nowMs`. `moving` while something still moves or fades, which begins at `wakesAtMs` at the latest. */
  advance(nowMs: number): { readonly moving: boolean; readonly wakesAtMs: number | null } {
    let moving = false;
    let wakesAtMs = Infinity;
    for (const [key, actor] of this.#actors) {
      if (actor.target === null) {
        if (actor.goneAtMs !== null) this.#actors.delete(key);
        continue;
      }
      const moved = this.#progress(nowMs - actor.movedAtMs);
      const shown = this.#progress(nowMs - actor.shownAtMs);
      const isGoing = actor.goneAtMs !== null && nowMs >= actor.goneAtMs;
      if (actor.goneAtMs !== null && !isGoing) wakesAtMs = Math.min(wakesAtMs, actor.goneAtMs);
      const gone = isGoing ? this.#progress(nowMs - (actor.goneAtMs ?? nowMs)) : 0;
      actor.place = between(actor.from, actor.target, easeOut(moved));
      actor.opacity = shown * (1 - gone);
      // where nothing fades, nobody else says that one who stayed for a goodbye is gone from the picture now
      if (moved < 1 || shown < 1 || (isGoing && (gone < 1 || actor.saysGoodbye))) moving = true;
      if (gone === 1) this.#actors.delete(key);
    }
    if (!moving) this.#lines = this.#lines.filter(({ from, to }) => from.goneAtMs === null && to.goneAtMs === null);
    return { moving, wakesAtMs: wakesAtMs === Infinity ? null : wakesAtMs };
  }

  #cast(node: MapNode, nowMs: number): void {
    const known = this.#actors.get(node.key);
    const joinedAtMs = node.mark === 'joined' ? (known?.joinedAtMs ?? nowMs) : null;
    if (known !== undefined) {
      // one that left and came back within the fade fades in again
      if (known.goneAtMs !== null && known.goneAtMs <= nowMs) known.shownAtMs = nowMs;
      Object.assign(known, { node, radius: radiusOf(node), joinedAtMs, goneAtMs: null, saysGoodbye: false });
      return;
    }
    const origin = { x: 0, y: 0 };
    this.#actors.set(node.key, {
      node,
      radius: radiusOf(node),
      target: null,
      from: origin,
      movedAtMs: -Infinity,
      shownAtMs: nowMs,
      goneAtMs: null,
      saysGoodbye: false,
      joinedAtMs,
      place: origin,
      opacity: 0
    });
  }

  #line(fromKey: string, toKey: string, kind: EdgeKind): Line[] {
    const from = this.#actors.get(fromKey);
    const to = this.#actors.get(toKey);
    return from === undefined || to === undefined ? [] : [{ from, to, kind }];
  }

  #progress(elapsedMs: number): number {
    return this.reducedMotion || this.#actors.size > FADES_MAX ? 1 : Math.min(1, Math.max(0, elapsedMs / FADE_MS));
  }
}

/** Takes a node out of the play: at once, or after it has been seen to say goodbye. */
function dismiss(actor: Actor, saysGoodbye: boolean, nowMs: number): void {
  if (actor.goneAtMs !== null) {
    if (!saysGoodbye) actor.goneAtMs = Math.min(actor.goneAtMs, nowMs);
    return;
  }
  const node: MapNode = saysGoodbye ? { ...actor.node, mark: 'leaving', countdown: null } : actor.node;
  const goneAtMs = nowMs + (saysGoodbye ? GOODBYE_MS : 0);
  Object.assign(actor, { node, goneAtMs, saysGoodbye, joinedAtMs: saysGoodbye ? null : actor.joinedAtMs });
}

/** Whether a line fades with one of its ends. Nothing leads to one who said goodbye. */
function isFading(end: Actor, other: Actor): boolean {
  return end.goneAtMs !== null && !end.saysGoodbye && !other.saysGoodbye;
}

function samePoint(a: Point | null, b: Point): boolean {
  return a !== null && Math.abs(a.x - b.x) < 1e-5 && Math.abs(a.y - b.y) < 1e-5;
}

function between(a: Point, b: Point, part: number): Point {
  return part === 1 ? b : { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

function easeOut(part: number): number {
  return 1 - (1 - part) ** 3;
}
