import type { InquiryFailure } from '../discovery/capability-transport.ts';

const FAILURES: Readonly<Record<string, InquiryFailure>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timed-out',
  EAGAIN: 'timed-out',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
  ECONNRESET: 'closed',
  ECONNABORTED: 'closed',
  EPIPE: 'closed',
  EMFILE: 'exhausted',
  ENFILE: 'exhausted',
  ENOBUFS: 'exhausted',
  ENOMEM: 'exhausted'
};

/** What an errno name means for an inquiry whose connection had, or had not, come about. */
export function failureOf(errorCode: string, connected: boolean): InquiryFailure {
  return FAILURES[errorCode] ?? (connected ? 'closed' : 'unreachable');
}
