import type { LanInterface } from '../discovery/beacon-transport.ts';
import type { ListenerStatus } from '../discovery/capability-transport.ts';
import type { NetworkNotice } from '../discovery/discovery-api.ts';

/** What a notice about the own sockets and interfaces says to a person. */
export interface NetworkSentence {
  /** Whether something is not as wanted. */
  readonly amiss: boolean;
  readonly message: string;
}

export function networkSentence(notice: NetworkNotice): NetworkSentence {
  switch (notice.kind) {
    case 'receiver':
      return notice.receiver.bound
        ? well(`Listening for beacons on UDP port ${notice.receiver.port}.`)
        : amiss(`UDP port ${notice.receiver.port} ${whyPortFails(notice.receiver.errorCode)}; trying again until it is free.`);
    case 'listener':
      return listenerSentence(notice.listener);
    case 'interfaces':
      return interfacesSentence(notice.interfaces);
    case 'send-failed':
      return amiss(`Beacons to ${notice.failure.toAddress} cannot be sent: ${whySendFails(notice.failure.errorCode)}.`);
    case 'send-recovered':
      return well(`Beacons leave from ${notice.fromAddress} again.`);
    case 'own-endpoint-claimed':
      return amiss(`Another node (${notice.id}) claims the address and port of this machine.`);
    case 'flood':
      return amiss(`There is a flood from ${notice.address}: most of the beacons that it sends are ignored.`);
    case 'slept':
      return well(`This machine slept for ${Math.round(notice.forMs / 1000)} s; everybody is being listened for anew.`);
  }
}

function listenerSentence(listener: ListenerStatus): NetworkSentence {
  if (listener.port === null) return amiss('Nobody can ask this machine what it offers: no TCP port is open.');
  if (listener.port === listener.wantedPort) return well(`Answering on TCP port ${listener.port}.`);
  if (listener.onWantedPort) return well(`Answering on TCP port ${listener.wantedPort}, too, as it is free now.`);
  return amiss(
    `TCP port ${listener.wantedPort} is taken by another program, so this machine answers on port ${listener.port}. ` +
      `Services that know only port ${listener.wantedPort} cannot ask it.`
  );
}

function interfacesSentence(interfaces: readonly LanInterface[]): NetworkSentence {
  if (interfaces.length === 0) return amiss('This machine is on no network: no interface with an IPv4 address is up.');
  return well(`In use: ${interfaces.map(({ name, address }) => `${name} (${address})`).join(', ')}.`);
}

function whyPortFails(errorCode: string | null): string {
  if (errorCode === 'EADDRINUSE') return 'is held by another program';
  if (errorCode === 'EACCES' || errorCode === 'EPERM') return 'may not be used by this program';
  return `cannot be opened (${errorCode ?? 'unknown reason'})`;
}

function whySendFails(errorCode: string): string {
  switch (errorCode) {
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'EADDRNOTAVAIL':
      return `there is no way to that network (${errorCode})`;
    case 'EACCES':
    case 'EPERM':
      return `the system does not allow it, perhaps a firewall (${errorCode})`;
    case 'ENETDOWN':
      return `the network is down (${errorCode})`;
    case 'ENOBUFS':
      return `the system has no room for it at the moment (${errorCode})`;
    default:
      return `the system says ${errorCode}`;
  }
}

function well(message: string): NetworkSentence {
  return { amiss: false, message };
}

function amiss(message: string): NetworkSentence {
  return { amiss: true, message };
}
