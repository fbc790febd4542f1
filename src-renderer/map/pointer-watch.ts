import type { Point } from './geometry.ts';

interface PointerListener {
  /** In CSS pixels of the element. */
  readonly at: (event: MouseEvent) => Point;
  /** Where the pointer is; null when it points at nothing. */
  readonly onPoint: (at: Point | null) => void;
  readonly onClick: (at: Point) => void;
}

/** Tells where a pointer rests on the map and what it clicks. */
export function watchPointer(element: HTMLElement, signal: AbortSignal, { at, onPoint, onClick }: PointerListener): void {
  let isPointing = false;
  const point = (where: Point | null): void => {
    if (where === null && !isPointing) return;
    isPointing = where !== null;
    onPoint(where);
  };
  const hover = (event: MouseEvent): void => point(event.buttons === 0 ? at(event) : null);
  const hovers = (does: boolean): void => {
    if (does) element.addEventListener('pointermove', hover, { signal });
    else element.removeEventListener('pointermove', hover);
  };
  hovers(true);
  element.addEventListener('pointerleave', () => point(null), { signal });
  // a hand that moves the map points at nothing, and its steps are many: all of them are the map's, so nobody needs to look for what
  // lies under each, which was a tenth of what they took
  element.addEventListener(
    'pointerdown',
    ({ pointerId }) => {
      point(null);
      hovers(false);
      element.setPointerCapture(pointerId);
    },
    { signal }
  );
  element.addEventListener('lostpointercapture', () => hovers(true), { signal });
  // d3-zoom swallows the click that ends a drag
  element.addEventListener('click', (event) => onClick(at(event)), { signal });
}
