import { createSocket } from 'node:dgram';

/** TEST-NET-1 (RFC 5737): an address of the internet that nobody has. Nothing is sent there. */
const FAR_AWAY = '192.0.2.1';
const DISCARD_PORT = 9;

/**
 * The own address that traffic to the internet leaves from, dotted decimal; null if there is no way there. Connecting a UDP
 * socket sends nothing and asks all routing rules of the system, also those that no routing table shows (WireGuard's).
 */
export function defaultRouteAddress(): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const end = (address: string | null): void => {
      socket.close();
      resolve(address);
    };
    socket.once('error', () => end(null));
    // Node tells a failed connect by an argument that its types leave out
    socket.connect(DISCARD_PORT, FAR_AWAY, (error?: Error) => end(error ? null : socket.address().address));
  });
}
