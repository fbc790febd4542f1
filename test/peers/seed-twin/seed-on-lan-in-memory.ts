import type { Undo } from '../../../src-main/discovery/clock.ts';
import type { ConnectionEnd } from '../../../src-main/simulation/lan-connection.ts';
import { dial } from '../../../src-main/simulation/lan-dialing.ts';
import type { LanNode } from '../../../src-main/simulation/lan-node.ts';
import { SEED_PORT, type BeaconSocketEvents, type ConnectionEvents, type SeedWorld } from './seed-world.ts';

/** A process of the LAN in memory as the seed service sees it. What connects there is taken for DEALER, what answers for ROUTER. */
export function seedWorldOn(node: LanNode): SeedWorld {
  return {
    clock: node.clock,
    openBeaconSocket: (events) => openBeaconSocket(node, events),
    listen(identity, accept, taken) {
      const undo = node.host.listen(SEED_PORT, node.clock, (end) => {
        end.sendHandshake(identity);
        const connection = connectionOf(node, end);
        return handlerOf(accept(connection), connection, 'DEALER');
      });
      if (undo === null) taken();
      else node.closesWithProcess(undo);
    },
    dial(identity, address, events) {
      let connection: ReturnType<typeof connectionOf> | null = null;
      const giveUp = dial(node.host, node.clock, address, SEED_PORT, {
        connected(end) {
          connection = connectionOf(node, end);
          end.sendHandshake(identity);
          events.connected();
          return handlerOf(events, connection, 'ROUTER');
        },
        refused: () => events.failed(),
        unreachable: () => events.failed()
      });
      return {
        send: (frames) => connection?.send(frames),
        close() {
          giveUp();
          connection?.close();
        }
      };
    },
    endProcess: () => node.kill()
  };
}

function openBeaconSocket(node: LanNode, events: BeaconSocketEvents) {
  const sink = (datagram: Uint8Array, { address }: { readonly address: string }) =>
    node.clock.run(() => events.received(datagram, address));
  const close = node.closesWithProcess(node.host.bindUdp(SEED_PORT, sink) ?? (() => {}));
  return {
    broadcast(datagram: Uint8Array) {
      const [face] = node.host.interfacesUp();
      const errorCode = face === undefined ? 'ENETUNREACH' : node.host.broadcast(face, SEED_PORT, SEED_PORT, datagram);
      if (errorCode !== null) events.sendFailed();
    },
    close
  };
}

function connectionOf(node: LanNode, end: ConnectionEnd) {
  const close: Undo = node.closesWithProcess(() => end.close());
  return { send: (frames: readonly Uint8Array[]) => end.send(frames), close };
}

function handlerOf(events: ConnectionEvents, connection: { close(): void }, socketType: string) {
  const hangUp = () => {
    connection.close();
    events.closed();
  };
  return {
    handshakeReceived: (identity: Uint8Array | null) => events.ready({ socketType, identity }),
    messageReceived: (frames: readonly Uint8Array[]) => events.received(frames),
    garbageReceived: hangUp,
    closed: hangUp
  };
}
