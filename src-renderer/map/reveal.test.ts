import { expect, it } from 'vitest';
import { revealing } from './reveal.ts';

const STAGE = { width: 968, height: 580 };
const DRAWER_PX = 344;

it('moves the map just so far that a node is well in view, and not at all if it is', () => {
  expect(revealing({ x: 500, y: 300 }, STAGE, 0)).toEqual({ x: 0, y: 0 });
  expect(revealing({ x: 960, y: 10 }, STAGE, 0)).toEqual({ x: 928 - 960, y: 50 });
  expect(revealing({ x: -100, y: 570 }, STAGE, 0)).toEqual({ x: 140, y: 460 - 570 });
});

// the details of a peer slid over the peer
it('brings what a drawer would hide out from under it, and leaves alone what it does not hide', () => {
  expect(revealing({ x: 800, y: 300 }, STAGE, DRAWER_PX)).toEqual({ x: 504 - 800, y: 0 });
  expect(revealing({ x: 500, y: 300 }, STAGE, DRAWER_PX)).toEqual({ x: 0, y: 0 });
});
