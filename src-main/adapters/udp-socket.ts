import { createSocket, type Socket } from 'node:dgram';

/**
 * An IPv4 socket bound to an own address (0.0.0.0: all) and port (0: any). Throws what kept the system from it; the caller
 * adds the listener of later errors at once. As addresses are dotted decimal nothing is looked up: binding happens here and
 * now, and datagrams leave in the order of `send`.
 */
export function openUdpSocket(address: string, port: number, options: { readonly use: 'receive' | 'broadcast' }): Socket {
  const socket = createSocket({
    type: 'udp4',
    reuseAddr: options.use === 'receive',
    lookup: (literal, _options, found) => found(null, literal, 4)
  });
  try {
    bindNow(socket, address, port);
    if (options.use === 'broadcast') socket.setBroadcast(true);
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
