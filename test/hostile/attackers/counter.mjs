// counter.mjs PORT: accepts connections, closes them, and prints a line for each.
import { createServer } from 'node:net';

createServer((socket) => {
  console.log('connected');
  socket.on('error', () => {}).destroy();
}).listen(Number(process.argv[2]), () => console.log('listening'));
