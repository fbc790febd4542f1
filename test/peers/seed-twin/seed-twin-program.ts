import { createInterface } from 'node:readline';
import { seedWorldOnSockets } from './seed-on-sockets.ts';
import { SeedTwin } from './seed-twin.ts';

// The twin as a program of its own: ID TYPE CAPABILITY… as arguments. Each line on stdin is answered with its state as one line of JSON.

const [id = 'SVC_Twin0001', type = 'Alpha.Services.AlphaService', ...capabilities] = process.argv.slice(2);
const twin = new SeedTwin(
  seedWorldOnSockets(() => process.exit(1)),
  { id, type, capabilities }
);
twin.start();
createInterface({ input: process.stdin }).on('line', () => {
  console.log(JSON.stringify({ health: twin.health, peers: twin.peers, answered: twin.answered }));
});
