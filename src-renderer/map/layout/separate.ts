import { OVERLAP_MIN_PX, type Body, type Room, confine } from './bodies.ts';

const PASSES_MAX = 60;
/** Settled bodies give way this much less than newcomers. */
const SETTLED_WEIGHT = 6;

/** Pushes bodies apart until no two boxes of mark and label overlap, or as far as room and tether allow. */
export function separate(bodies: readonly Body[], room: Room, tether: number): void {
  for (let pass = 0; pass < PASSES_MAX; pass += 1) {
    if (!separateOnce(bodies)) return;
    for (const body of bodies) confine(body, room, tether);
  }
}

function separateOnce(bodies: readonly Body[]): boolean {
  let overlapped = false;
  const byX = bodies.toSorted((a, b) => a.x - a.halfWidth - (b.x - b.halfWidth));
  byX.forEach((body, index) => {
    for (let next = index + 1; next < byX.length; next += 1) {
      const other = byX[next];
      if (other === undefined || other.x - other.halfWidth >= body.x + body.halfWidth) break;
      if (pushApart(body, other)) overlapped = true;
    }
  });
  return overlapped;
}

/** Along the axis on which less is missing. True if they overlapped. */
function pushApart(a: Body, b: Body): boolean {
  const overlapX = a.halfWidth + b.halfWidth - Math.abs(a.x - b.x);
  const overlapY = a.halfHeight + b.halfHeight - Math.abs(a.y - b.y);
  if (overlapX <= OVERLAP_MIN_PX || overlapY <= OVERLAP_MIN_PX) return false;
  const [massA, massB] = [massOf(a), massOf(b)];
  const shareA = massB / (massA + massB);
  if (overlapX < overlapY) {
    const push = (a.x <= b.x ? -1 : 1) * overlapX * 0.6;
    a.x += push * shareA;
    b.x -= push * (1 - shareA);
  } else {
    const push = (a.y <= b.y ? -1 : 1) * overlapY * 0.6;
    a.y += push * shareA;
    b.y -= push * (1 - shareA);
  }
  return true;
}

function massOf(body: Body): number {
  if (body.kind === 'self' || body.pinnedAt !== null) return 1e6;
  return (body.settledAt === null ? 1 : SETTLED_WEIGHT) * (body.kind === 'peer' ? 1 : 3);
}
