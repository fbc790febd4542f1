import { expect, it } from 'vitest';
import { RowPlaces } from './row-places.ts';

const places = new RowPlaces([29, 36, 72, 36, 37]);
const ENDS = { beforeAll: -500, afterAll: 5000 };

it('finds the rows of which something is seen', () => {
  expect(places.between(29, 137)).toEqual({ first: 1, end: 3 });
  expect(places.between(28, 138)).toEqual({ first: 0, end: 4 });
  expect(places.between(ENDS.beforeAll, ENDS.afterAll)).toEqual({ first: 0, end: 5 });
});

it('finds none beside the list, and none in an empty one', () => {
  expect(places.between(1000, ENDS.afterAll)).toEqual({ first: 5, end: 5 });
  expect(new RowPlaces([]).placed({ first: 0, end: 0 }, [])).toEqual({ rows: [], gapAfterPx: 0 });
});

it('leaves as much room for the others as they are high', () => {
  const placed = places.placed({ first: 2, end: 3 }, [0, 2, 4]);
  expect(placed).toEqual({
    rows: [
      { index: 0, gapPx: 0 },
      { index: 2, gapPx: 36 },
      { index: 4, gapPx: 36 }
    ],
    gapAfterPx: 0
  });
  expect(places.placed({ first: 0, end: 1 }, []).gapAfterPx).toBe(36 + 72 + 36 + 37);
});
