import type { ActivityEntry, ActivityKind, PeerState } from '#contract';
import type { Mark } from './mark.ts';

const MARKS: Readonly<Record<ActivityKind, Mark>> = {
  started: 'self',
  joined: 'joined',
  left: 'leaving',
  'offers-changed': 'capability',
  renamed: 'live',
  'state-changed': 'quiet',
  conflict: 'conflict',
  network: 'self',
  error: 'unreachable',
  watch: 'joined'
};
const STATE_MARKS: Readonly<Record<PeerState, Mark>> = { asking: 'asking', present: 'live', unreachable: 'unreachable', quiet: 'quiet' };

/** The mark beside what happened. */
export function markOfEntry({ kind, state }: ActivityEntry): Mark {
  return state === null ? MARKS[kind] : STATE_MARKS[state];
}
