import type { ActivityEntry, LeaveReason } from '#contract';

/** What changed while nobody looked: how it is now against how it was, not all that went on in between. */
export interface AbsenceSummary {
  /** `away` from the window for a while, or Peerscope was `closed`. */
  readonly cause: 'away' | 'closed';
  /** Null if that is not known. */
  readonly lengthMs: number | null;
  readonly joined: readonly string[];
  readonly left: readonly { readonly name: string; readonly reason: LeaveReason | null }[];
  /** Who stayed and offers something else. */
  readonly changed: readonly string[];
  /** How many came and went again. */
  readonly passing: number;
}

/** Of the entries of an absence, oldest first; null if nothing changed. */
export function absenceOf(entries: readonly ActivityEntry[], lengthMs: number): AbsenceSummary | null {
  const fates = new Map<string, { first: ActivityEntry; last: ActivityEntry; hasChanged: boolean }>();
  for (const entry of entries) {
    if (entry.peerKey === null) continue;
    const fate = fates.get(entry.peerKey) ?? { first: entry, last: entry, hasChanged: false };
    const isComing = entry.kind === 'joined' || entry.kind === 'left';
    fates.set(entry.peerKey, {
      first: fate.first,
      last: isComing || fate.last === fate.first ? entry : fate.last,
      hasChanged: fate.hasChanged || entry.kind === 'offers-changed'
    });
  }
  const all = [...fates.values()];
  const cameNew = ({ first }: { first: ActivityEntry }): boolean => first.kind === 'joined';
  const isGone = ({ last }: { last: ActivityEntry }): boolean => last.kind === 'left';
  const names = (some: typeof all): readonly string[] => some.map(({ last }) => last.peerName ?? '');
  return unlessEmpty({
    cause: 'away',
    lengthMs,
    joined: names(all.filter((fate) => cameNew(fate) && !isGone(fate))),
    left: all.filter((fate) => !cameNew(fate) && isGone(fate)).map(({ last }) => ({ name: last.peerName ?? '', reason: last.leaveReason })),
    changed: names(all.filter((fate) => !cameNew(fate) && !isGone(fate) && fate.hasChanged)),
    passing: all.filter((fate) => cameNew(fate) && isGone(fate)).length
  });
}

/** Nodes take a new identity at each start, so that only their names tell who came back. */
export function closingOf(namesThen: readonly string[], namesNow: readonly string[]): AbsenceSummary | null {
  const [then, now] = [new Set(namesThen), new Set(namesNow)];
  return unlessEmpty({
    cause: 'closed',
    lengthMs: null,
    joined: [...now].filter((name) => !then.has(name)),
    left: [...then].filter((name) => !now.has(name)).map((name) => ({ name, reason: null })),
    changed: [],
    passing: 0
  });
}

function unlessEmpty(summary: AbsenceSummary): AbsenceSummary | null {
  const { joined, left, changed, passing } = summary;
  return joined.length + left.length + changed.length + passing === 0 ? null : summary;
}
