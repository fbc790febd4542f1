// ear.mjs PREFIX: prints which beacons arrive that begin so, and when, on the monotonic clock that all processes share.
import { createSocket } from 'node:dgram';

const prefix = Buffer.from(process.argv[2]);
const socket = createSocket({ type: 'udp4', reuseAddr: true });
socket.on('message', (datagram) => {
  if (datagram.subarray(0, prefix.length).equals(prefix)) console.log(`${Number(process.hrtime.bigint() / 1000n) / 1000}`);
});
socket.bind(5670, () => {
  socket.setRecvBufferSize(4 * 1024 * 1024);
  console.log('listening');
});
