import type { BeaconListener } from './beacon-transport.ts';
import type { CapabilityServer, ListenerStatus } from './capability-transport.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Clock } from './clock.ts';
import type { NetworkNotice } from './discovery-api.ts';
import type { EngineParts } from './engine-parts.ts';
import type { OwnNode } from './own-node.ts';

/** What the transports call: everything that they tell is entered into the parts of one start, and said if it is news. */
export function listenTo(parts: EngineParts, node: OwnNode, feed: ChangeFeed, clock: Clock): BeaconListener & CapabilityServer {
  const { network, table, announcer, hearing, responder } = parts;
  const tell = (notice: NetworkNotice): void => feed.emit({ kind: 'network-changed', network: network.view(), notice });
  return {
    respond: (request, requester) => responder.respond(request, requester, clock.now()),
    datagramReceived: (datagram, source) => hearing.datagramReceived(datagram, source, clock.now()),
    interfacesChanged(interfaces) {
      network.interfaces = interfaces;
      table.forgetDatagrams();
      tell({ kind: 'interfaces', interfaces });
    },
    receiverChanged(receiver) {
      network.receiver = receiver;
      tell({ kind: 'receiver', receiver });
    },
    listenerChanged(listener: ListenerStatus) {
      const isMoved = listener.port !== network.tcpPort;
      network.listener = listener;
      tell({ kind: 'listener', listener });
      // whether a beacon claims our own port is judged anew
      table.forgetDatagrams();
      if (!isMoved) return;
      announcer.announceChange();
      feed.emit({ kind: 'self-changed', self: node.view(network.udpPort, network.tcpPort) });
    },
    sendFailed(failure) {
      network.sendFailed(failure);
      tell({ kind: 'send-failed', failure });
    },
    sendRecovered(fromAddress) {
      network.sendRecovered(fromAddress);
      tell({ kind: 'send-recovered', fromAddress });
    }
  };
}
