import { createSocket } from 'node:dgram';
import { connect, createServer, type Socket } from 'node:net';
import type { Clock } from '../../../src-main/discovery/clock.ts';
import { SEED_PORT, type BeaconSocketEvents, type ConnectionEvents, type SeedWorld } from './seed-world.ts';
import { ZmtpConnection } from './zmtp-connection.ts';

/** The machine of this process as the seed service sees it; `endProcess` is what shall happen when it crashes. */
export function seedWorldOnSockets(endProcess: () => void): SeedWorld {
  return {
    clock: systemClock,
    openBeaconSocket,
    listen(identity, accept, taken) {
      const server = createServer((socket) => {
        const events = accept({ send: (frames) => zmtp.send(frames), close: () => socket.end() });
        const zmtp = speakZmtp(socket, 'ROUTER', identity, events);
        zmtp.open();
      });
      server.on('error', taken);
      server.listen(SEED_PORT, '0.0.0.0');
    },
    dial(identity, address, events) {
      let isOver = false;
      const socket = connect(SEED_PORT, address);
      const unlessOver = (event: () => void) => () => {
        if (!isOver) event();
      };
      const zmtp = speakZmtp(socket, 'DEALER', identity, { ...events, closed: unlessOver(() => events.closed()) });
      const failed = unlessOver(() => events.failed());
      socket.once('error', failed);
      socket.once('connect', () => {
        socket.off('error', failed);
        events.connected();
        zmtp.open();
      });
      return {
        send: (frames) => zmtp.send(frames),
        close() {
          isOver = true;
          socket.end();
        }
      };
    },
    endProcess
  };
}

const systemClock: Clock = {
  now: () => performance.now(),
  sinceBootMs: () => performance.now(),
  schedule(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  }
};

function openBeaconSocket(events: BeaconSocketEvents) {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  let isClosed = false;
  socket.on('message', (datagram, { address }) => events.received(datagram, address));
  socket.on('error', () => {});
  // what is sent before that waits until the socket is bound
  socket.bind(SEED_PORT, '0.0.0.0', () => socket.setBroadcast(true));
  return {
    broadcast(datagram: Uint8Array) {
      socket.send(datagram, SEED_PORT, '255.255.255.255', (error) => {
        if (error !== null && !isClosed) events.sendFailed();
      });
    },
    close() {
      isClosed = true;
      socket.close();
    }
  };
}

/** Whatever ends a connection is told once, as `closed`; only what was connected can be closed. */
function speakZmtp(socket: Socket, socketType: 'ROUTER' | 'DEALER', identity: Uint8Array, events: ConnectionEvents): ZmtpConnection {
  const zmtp = new ZmtpConnection(socketType, identity, (bytes) => socket.write(bytes), {
    ready: (ready) => events.ready(ready),
    received: (frames) => events.received(frames),
    broken: () => socket.destroy()
  });
  let wasConnected = socketType === 'ROUTER';
  socket.setNoDelay(true);
  socket.on('connect', () => (wasConnected = true));
  socket.on('data', (bytes) => zmtp.receive(bytes));
  socket.on('error', () => {});
  socket.on('close', () => {
    if (wasConnected) events.closed();
  });
  return zmtp;
}
