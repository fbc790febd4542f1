/** Work that says where it can be interrupted: it yields there. */
export type Steps<T> = Generator<undefined, T>;

/** A key that comes meanwhile waits no longer than this, and a frame. */
const SLICE_MS = 8;

/** All of it at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** In slices, between which the page does what waits: keys and clicks first of all. */
export async function inSlices<T>(steps: Steps<T>, giveWay: () => Promise<void> = () => scheduler.yield()): Promise<T> {
  let endMs = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < endMs) continue;
    await giveWay();
    endMs = performance.now() + SLICE_MS;
  }
}

/** `Array.map` that can be interrupted every so many items. */
export function* mapped<T, U>(items: readonly T[], turn: (item: T) => U, every = 250): Steps<U[]> {
  const turned: U[] = [];
  for (const item of items) {
    turned.push(turn(item));
    if (turned.length % every === 0) yield;
  }
  return turned;
}
