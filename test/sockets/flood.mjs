// Sends datagrams to 127.0.0.1 and the given port as fast as this machine can, until it is killed.
import { createSocket } from 'node:dgram';

const port = Number(process.argv[2]);
const socket = createSocket({ type: 'udp4', lookup: (address, _options, found) => found(null, address, 4) });
const beacon = Buffer.from('CTL:SVC_flooding:Flood.Type:5670:9f86d081:flood');
const pour = () => {
  for (let i = 0; i < 200; i++) socket.send(beacon, port, '127.0.0.1', () => {});
  setImmediate(pour);
};
socket.bind(0, '127.0.0.1', pour);
