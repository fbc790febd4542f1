import { untrack } from 'svelte';
import { boxOf, type Point } from './geometry.ts';
import { AHEAD, walk, type Direction } from './keyboard-walk.ts';
import { SELF_KEY, type MapGraph, type MapNode } from './map-graph.ts';
import type { SeenMap } from './seen-map.svelte.ts';

/** How far a key moves a pinned node on the screen. */
const NUDGE_PX = 12;
const ARROWS: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

interface Parts {
  readonly seen: SeenMap;
  readonly graph: () => MapGraph;
  readonly selectedKey: () => string | null;
  /** How much of the right side of the map lies under a drawer. */
  readonly coveredPx: () => number;
  readonly onSelect: (key: string | null) => void;
  /** Puts a node somewhere for good or, with null, lets it go. */
  readonly onPin: (key: string, place: Point | null) => void;
}

/** The map by keyboard: one node has the focus, arrows walk from it to the next. */
export class MapWalk {
  readonly #parts: Parts;
  #walkedTo = $state<string | null>(null);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The node that has the focus, or is to have it when the map gets it. */
  readonly focusKey = $derived.by(() => {
    const wanted = this.#walkedTo ?? this.#parts.selectedKey() ?? SELF_KEY;
    return this.#parts.graph().nodes.some((node) => node.key === wanted) ? wanted : SELF_KEY;
  });
  readonly focused: MapNode | undefined = $derived.by(() => this.#parts.graph().nodes.find((node) => node.key === this.focusKey));

  /** Whatever is selected elsewhere is where the walk goes on. */
  follow(selectedKey: string): void {
    this.#walkedTo = selectedKey;
  }

  goTo(key: string): void {
    this.#walkedTo = key;
    untrack(() => this.#parts.seen.reveal(key, this.#parts.coveredPx()));
  }

  keydown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#obey(event)) event.preventDefault();
  }

  /** Returns whether the key means something here. */
  #obey({ key, shiftKey }: KeyboardEvent): boolean {
    const direction = ARROWS[key];
    const view = this.#parts.seen.surface?.view;
    if (direction !== undefined && shiftKey) this.#nudge(direction);
    else if (direction !== undefined) this.#walkTowards(direction);
    else if (key.toLowerCase() === 'p') this.#togglePin();
    else if (key === 'Escape') this.#parts.onSelect(null);
    else if (key === '+' || key === '=') view?.zoomIn();
    else if (key === '-') view?.zoomOut();
    else if (key === '0') view?.fit();
    else return false;
    return true;
  }

  #walkTowards(direction: Direction): void {
    const { seen, graph } = this.#parts;
    const now = seen.viewNow();
    const stops = graph().nodes.flatMap(({ key }) => {
      const point = seen.screenOf(key, now);
      return point === null ? [] : [{ key, ...point }];
    });
    const next = walk(stops, this.focusKey, direction);
    if (next !== null) this.goTo(next);
  }

  #togglePin(): void {
    const place = this.#parts.seen.places.get(this.focusKey);
    if (this.focusKey === SELF_KEY || place === undefined) return;
    this.#parts.onPin(this.focusKey, this.focused?.pinnedAt === null ? place : null);
  }

  /** Moves a pinned node; others stay where the layout put them. */
  #nudge(direction: Direction): void {
    const { seen, onPin } = this.#parts;
    const pin = this.focused?.pinnedAt;
    if (pin === null || pin === undefined) return;
    const { halfWidth, halfHeight } = boxOf(seen.stage);
    const { x, y } = AHEAD[direction];
    onPin(this.focusKey, { x: pin.x + (x * NUDGE_PX) / (seen.scale * halfWidth), y: pin.y + (y * NUDGE_PX) / (seen.scale * halfHeight) });
  }
}
