import type { Point } from '../map/geometry.ts';
import type { Arrangement } from '../map/map-graph.ts';

type Pins = ReadonlyMap<string, Point>;

const NONE: Pins = new Map();
/** Of one arrangement; the oldest goes when there are more. */
const PINS_MAX = 500;

/** Where a person put nodes of the map, by their keys, in each arrangement. Kept for the life of the window. */
export class MapPins {
  #pins = $state.raw<ReadonlyMap<Arrangement, Pins>>(new Map());

  of(arrangement: Arrangement): Pins {
    return this.#pins.get(arrangement) ?? NONE;
  }

  pin(arrangement: Arrangement, key: string, { x, y }: Point): void {
    const place = { x: inside(x), y: inside(y) };
    const others = [...this.of(arrangement)].filter(([other]) => other !== key);
    this.#replace(arrangement, new Map([...others, [key, place] as const].slice(-PINS_MAX)));
  }

  unpin(arrangement: Arrangement, key: string): void {
    this.#replace(arrangement, new Map([...this.of(arrangement)].filter(([other]) => other !== key)));
  }

  unpinAll(arrangement: Arrangement): void {
    this.#replace(arrangement, NONE);
  }

  #replace(arrangement: Arrangement, pins: Pins): void {
    this.#pins = new Map([...this.#pins, [arrangement, pins]]);
  }
}

/** Places end at the edge of the room: what is pinned is in view when the map is fitted. */
function inside(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
