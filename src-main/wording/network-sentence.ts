import type { LanInterface } from '../discovery/beacon-transport.ts';
import type { ListenerStatus } from '../discovery/capability-transport.ts';
import type { NetworkNotice } from '../discovery/discovery-api.ts';
import { words } from './words.ts';

/** What a notice about the own sockets and interfaces says to a person. */
export interface NetworkSentence {
  /** Whether something is not as wanted. */
  readonly amiss: boolean;
  readonly message: string;
}

export function networkSentence(notice: NetworkNotice): NetworkSentence {
  const text = words.network;
  switch (notice.kind) {
    case 'receiver':
      return notice.receiver.bound
        ? well(text.bound(notice.receiver.port))
        : amiss(text.notBound(notice.receiver.port, whyPortFails(notice.receiver.errorCode)));
    case 'listener':
      return listenerSentence(notice.listener);
    case 'interfaces':
      return interfacesSentence(notice.interfaces);
    case 'send-failed':
      return amiss(text.sendFails(notice.failure.toAddress, whySendFails(notice.failure.errorCode)));
    case 'send-recovered':
      return well(text.sendsAgain(notice.fromAddress));
    case 'own-endpoint-claimed':
      return amiss(text.ownEndpointClaimed(notice.id));
    case 'flood':
      return amiss(text.flood(notice.address));
    case 'slept':
      return well(text.slept(Math.round(notice.forMs / 1000)));
  }
}

function listenerSentence(listener: ListenerStatus): NetworkSentence {
  const text = words.network;
  if (listener.port === null) return amiss(text.noTcpPort);
  if (listener.port === listener.wantedPort) return well(text.answering(listener.port));
  if (listener.onWantedPort) return well(text.answeringToo(listener.wantedPort));
  return amiss(text.tcpTaken(listener.wantedPort, listener.port));
}

function interfacesSentence(interfaces: readonly LanInterface[]): NetworkSentence {
  if (interfaces.length === 0) return amiss(words.network.noNetwork);
  return well(words.network.inUse(interfaces.map(({ name, address }) => `${name} (${address})`)));
}

function whyPortFails(errorCode: string | null): string {
  if (errorCode === 'EADDRINUSE') return words.network.heldByOther;
  if (errorCode === 'EACCES' || errorCode === 'EPERM') return words.network.notAllowed;
  return words.network.cannotOpen(errorCode);
}

function whySendFails(errorCode: string): string {
  const text = words.network;
  switch (errorCode) {
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'EADDRNOTAVAIL':
      return text.noWay(errorCode);
    case 'EACCES':
    case 'EPERM':
      return text.forbidden(errorCode);
    case 'ENETDOWN':
      return text.down(errorCode);
    case 'ENOBUFS':
      return text.noRoom(errorCode);
    default:
      return text.systemSays(errorCode);
  }
}

function well(message: string): NetworkSentence {
  return { amiss: false, message };
}

function amiss(message: string): NetworkSentence {
  return { amiss: true, message };
}
