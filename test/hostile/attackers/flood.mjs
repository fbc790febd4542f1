// flood.mjs SECONDS TO PORT FROM…: valid beacons with random ids as fast as this machine can, from each of the own addresses in turn.
import { createSocket } from 'node:dgram';

const [seconds, to, port, ...from] = process.argv.slice(2);
const sockets = [];
for (const address of from) {
  const socket = createSocket({ type: 'udp4', lookup: (literal, _options, found) => found(null, literal, 4) });
  socket.on('error', () => {});
  socket.bind(0, address); // bound at once, as nothing is looked up
  socket.setBroadcast(true);
  sockets.push(socket);
}
const endAt = performance.now() + Number(seconds) * 1000;
let sent = 0;
console.log('begins');
const pour = () => {
  for (let i = 0; i < 200; i++, sent++) {
    const id = Math.floor(Math.random() * 2 ** 40).toString(36);
    sockets[sent % sockets.length].send(`CTL:SVC_${id}:Flood.Type:${port}:9f86d081:flood`, 5670, to, () => {});
  }
  if (performance.now() < endAt) setImmediate(pour);
  else {
    console.log(JSON.stringify({ sent }));
    process.exit();
  }
};
pour();
