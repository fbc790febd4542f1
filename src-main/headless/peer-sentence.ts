import type { LeaveReason, ReachFailure, StateReason } from '../discovery/discovery-api.ts';

/** Why a peer is in its state. */
export function stateSentence(reason: StateReason): string {
  switch (reason.kind) {
    case 'inquiry-failed':
      return `It cannot be asked at ${reason.address}:${reason.port}: ${whyUnreached(reason.failure)}.`;
    case 'silent':
      return 'Its beacons have stopped.';
    case 'silent-but-answers':
      return 'Its beacons have stopped, but it answers when it is asked.';
    case 'probe-unanswered':
      return 'Its beacons have stopped and it does not answer.';
  }
}

/** Why a peer is gone, as the end of a sentence that starts with its name. */
export function leaveClause(reason: LeaveReason): string {
  switch (reason) {
    case 'goodbye':
      return 'said goodbye';
    case 'expired':
      return 'has not been heard for too long';
    case 'refused':
      return 'has ended without a goodbye: its port is closed';
    case 'replaced':
      return 'has been replaced by another node at its address';
  }
}

function whyUnreached(failure: ReachFailure): string {
  switch (failure) {
    case 'refused':
      return 'nobody listens there';
    case 'unreachable':
      return 'there is no way to that address';
    case 'timed-out':
      return 'no answer came in time; a firewall may be in the way';
    case 'closed':
      return 'it hung up before its answer was whole';
    case 'oversized':
      return 'its answer is too long';
    case 'protocol':
      return 'what answers there does not speak ZeroMQ';
    case 'garbled':
      return 'its answer is no list of capabilities';
    case 'other-node':
      return 'another node answers there';
    case 'exhausted':
      return 'this machine has no connection left for it';
  }
}
