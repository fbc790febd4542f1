/** Lengths in pixels of the window. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Whether something of `below` is hidden by `above` that somebody would miss. Of what is larger all around, enough is left to be seen. */
export function covers(above: Box, below: Box): boolean {
  const isApart = above.right <= below.left || above.left >= below.right || above.bottom <= below.top || above.top >= below.bottom;
  const isWithin = above.left > below.left && above.right < below.right && above.top > below.top && above.bottom < below.bottom;
  return !isApart && !isWithin;
}
