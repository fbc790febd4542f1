import { beforeEach, expect, test } from 'vitest';
import type { Point } from './geometry.ts';
import { HandDrag } from './hand-drag.ts';

const CORNER = { left: 100, top: 50 };
/** Where the only node stands, in the element. */
const NODE: Point = { x: 20, y: 20 };
const MOUSE = { pointerId: 1, isPrimary: true, pointerType: 'mouse', button: 0, buttons: 1, ctrlKey: false };
const FINGER = { ...MOUSE, pointerId: 2, pointerType: 'touch' };

class Stage extends EventTarget {
  getBoundingClientRect(): { readonly left: number; readonly top: number } {
    return CORNER;
  }
}

let stage: Stage;
let told: unknown[];
let drag: HandDrag;
let end: AbortController;

beforeEach(() => {
  stage = new Stage();
  told = [];
  end = new AbortController();
  const tell =
    (what: string) =>
    (...how: readonly unknown[]): void =>
      void told.push([what, ...how]);
  const listener = {
    nodeAt: ({ x, y }: Point) => (Math.hypot(x - NODE.x, y - NODE.y) < 10 ? 'nas' : null),
    onMove: tell('move'),
    onDrop: tell('drop'),
    onGiveUp: tell('give up'),
    onGrab: tell('grab'),
    onPan: tell('pan'),
    onRelease: tell('release')
  };
  // of an element, it asks for no more than the stage has
  drag = new HandDrag(stage as unknown as HTMLElement, listener, end.signal);
});

/** At a point of the element. */
function point(name: string, pointer: Readonly<typeof MOUSE>, { x, y }: Point): void {
  const place = { clientX: x + CORNER.left, clientY: y + CORNER.top };
  stage.dispatchEvent(Object.assign(new Event(name), pointer, place));
}

/** Whether a click gets through to what selects. */
function clickArrives(): boolean {
  let arrived = false;
  stage.addEventListener('click', () => (arrived = true), { once: true });
  stage.dispatchEvent(new Event('click'));
  return arrived;
}

test('a node goes where the hand goes, stays where it is let go, and the click that ends it selects nothing', () => {
  point('pointerdown', MOUSE, { x: 22, y: 20 });
  point('pointermove', MOUSE, { x: 52, y: 40 });
  expect(drag.movingKey).toBe('nas');
  point('pointerup', { ...MOUSE, buttons: 0 }, { x: 52, y: 40 });
  expect(told).toEqual([
    ['move', 'nas', { x: 52, y: 40 }],
    ['drop', 'nas', { x: 52, y: 40 }]
  ]);
  expect(drag.movingKey).toBeNull();
  expect(clickArrives()).toBe(false);
  expect(clickArrives()).toBe(true);
});

test('a hand that trembles while it clicks does not drag', () => {
  point('pointerdown', MOUSE, NODE);
  point('pointermove', MOUSE, { x: NODE.x + 2, y: NODE.y - 2 });
  point('pointerup', { ...MOUSE, buttons: 0 }, NODE);
  expect(told).toEqual([]);
  expect(clickArrives()).toBe(true);
});

test('a mouse beside the nodes pans, a finger there does not: it may be one of two', () => {
  point('pointerdown', FINGER, { x: 200, y: 200 });
  point('pointermove', FINGER, { x: 260, y: 200 });
  point('pointerup', FINGER, { x: 260, y: 200 });
  expect(told).toEqual([]);
  point('pointerdown', MOUSE, { x: 200, y: 200 });
  point('pointermove', MOUSE, { x: 260, y: 190 });
  point('pointerup', { ...MOUSE, buttons: 0 }, { x: 260, y: 190 });
  expect(told).toEqual([['grab'], ['pan', { x: 60, y: -10 }], ['release']]);
});

/** Both are the first of their kind. The node stayed where the mouse had it, half-way, and the map took the finger's steps for its own. */
test('a finger that comes while the mouse holds a node puts it back, and the mouse moves nothing any more', () => {
  point('pointerdown', MOUSE, NODE);
  point('pointermove', MOUSE, { x: 80, y: 80 });
  point('pointerdown', FINGER, { x: 200, y: 200 });
  expect(told.splice(0)).toEqual([
    ['move', 'nas', { x: 80, y: 80 }],
    ['give up', 'nas']
  ]);
  point('pointermove', MOUSE, { x: 90, y: 90 });
  point('pointerup', { ...MOUSE, buttons: 0 }, { x: 90, y: 90 });
  expect(told).toEqual([]);
});

test('a second pointer that is not the first of its kind changes nothing', () => {
  point('pointerdown', MOUSE, NODE);
  point('pointermove', MOUSE, { x: 80, y: 80 });
  point('pointerdown', { ...FINGER, isPrimary: false }, { x: 200, y: 200 });
  point('pointermove', FINGER, { x: 240, y: 200 });
  point('pointerup', { ...MOUSE, buttons: 0 }, { x: 80, y: 80 });
  expect(told).toEqual([
    ['move', 'nas', { x: 80, y: 80 }],
    ['drop', 'nas', { x: 80, y: 80 }]
  ]);
});

test('a node goes back when the pointer is taken away, or was let go where nobody saw it', () => {
  for (const lost of ['pointercancel', 'pointermove']) {
    point('pointerdown', MOUSE, NODE);
    point('pointermove', MOUSE, { x: 80, y: 80 });
    point(lost, { ...MOUSE, buttons: 0 }, { x: 85, y: 80 });
    expect(told.splice(0)).toEqual([
      ['move', 'nas', { x: 80, y: 80 }],
      ['give up', 'nas']
    ]);
  }
});

test('listens no longer than it is wanted', () => {
  end.abort();
  point('pointerdown', MOUSE, NODE);
  point('pointermove', MOUSE, { x: 80, y: 80 });
  expect(told).toEqual([]);
});
