import { createSocket, type Socket } from 'node:dgram';
import { errorCodeOf } from './errno.ts';

/**
 * An IPv4 socket bound to an own address (0.0.0.0: all) and port (0: any). Throws what kept the system from it; the caller
 * adds the listener of later errors at once. As addresses are dotted decimal nothing is looked up: binding happens here and
 * now, and datagrams leave in the order of `send`.
 */
export function openUdpSocket(address: string, port: number, options: { readonly use: 'receive' | 'broadcast' }): Socket {
  if (options.use === 'receive') return openShared(address, port);
  return opened(address, port, { shared: false }, (socket) => socket.setBroadcast(true));
}

/**
 * Windows (observed) refuses with EACCES to share a port that another program holds alone, just as one that nobody may use.
 * What it says to somebody who does not want to share tells which: EADDRINUSE if it is held.
 */
function openShared(address: string, port: number): Socket {
  try {
    return opened(address, port, { shared: true });
  } catch (error) {
    if (errorCodeOf(error) === 'EACCES') opened(address, port, { shared: false }).close();
    throw error;
  }
}

function opened(address: string, port: number, { shared }: { readonly shared: boolean }, prepare?: (socket: Socket) => void): Socket {
  const socket = createSocket({ type: 'udp4', reuseAddr: shared, lookup: (literal, _options, found) => found(null, literal, 4) });
  try {
    bindNow(socket, address, port);
    prepare?.(socket);
    return socket;
  } catch (error) {
    socket.close();
    throw error;
  }
}

function bindNow(socket: Socket, address: string, port: number): void {
  const errors: Error[] = [];
  const note = (error: Error): unknown => errors.push(error);
  socket.on('error', note);
  socket.bind({ address, port, exclusive: true });
  socket.off('error', note);
  if (errors[0] !== undefined) throw errors[0];
}
